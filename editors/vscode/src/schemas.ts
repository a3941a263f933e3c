import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { schemaOf } from './kinds';

/** What the YAML extension of Red Hat offers to others; the part that is used here. */
interface YamlExtension {
  registerContributor(
    scheme: string,
    schemaFor: (resource: string) => string | undefined,
    contentOf: (schema: string) => string | undefined,
  ): boolean;
}

const SCHEME = 'heltid-schema';

/**
 * Lends the JSON Schemas of heltid's files to the YAML extension, if there is one – only while the server does not run.
 * The server knows more (units, clauses, other files) and speaks three languages; with both, each key would be offered
 * and each mistake told twice. That is why the schemas do not stand in `package.json` (`yamlValidation`).
 */
export class Schemas implements vscode.Disposable {
  private readonly opened: vscode.Disposable;
  private lent = false;

  constructor(
    private readonly folder: string,
    private readonly serverRuns: () => boolean,
  ) {
    this.opened = vscode.workspace.onDidOpenTextDocument((document) => this.met(document));
    vscode.workspace.textDocuments.forEach((document) => this.met(document));
  }

  dispose(): void {
    this.opened.dispose();
  }

  /** The YAML extension is woken by a YAML file, and not by us before that. */
  private met(document: vscode.TextDocument): void {
    if (document.languageId === 'yaml' && !this.lent) {
      this.lent = true;
      void this.lend();
    }
  }

  private async lend(): Promise<void> {
    const yaml: YamlExtension | undefined = await vscode.extensions.getExtension<YamlExtension>('redhat.vscode-yaml')?.activate();
    yaml?.registerContributor(
      SCHEME,
      (resource) => {
        const schema = this.serverRuns() ? undefined : schemaOf(vscode.Uri.parse(resource).path);
        return schema === undefined ? undefined : `${SCHEME}://schema/${schema}`;
      },
      (schema) => {
        const file = path.join(this.folder, path.basename(vscode.Uri.parse(schema).path));
        return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
      },
    );
  }
}
