import * as vscode from 'vscode';
import { page } from './page';

/** What a sheet shows: the guideline in force, how a file was judged, a rule. One sheet of each is open at a time. */
export type Kind = 'guideline' | 'assessment' | 'rule';

/** Texts that are read, not written, beside the advert. */
export class Sheets implements vscode.Disposable {
  private readonly panels = new Map<Kind, vscode.WebviewPanel>();

  /** Shows a text in Markdown. */
  async show(kind: Kind, title: string, markdown: string): Promise<void> {
    const html = page(title, await rendered(markdown));
    const known = this.panels.get(kind);
    const panel = known ?? this.open(kind, title);
    panel.title = title;
    panel.webview.html = html;
    known?.reveal(known.viewColumn, true);
  }

  private open(kind: Kind, title: string): vscode.WebviewPanel {
    const column = vscode.window.activeTextEditor === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
    const where = { viewColumn: column, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(`heltid.${kind}`, title, where, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.panels.set(kind, panel);
    panel.onDidDispose(() => this.panels.delete(kind));
    return panel;
  }

  dispose(): void {
    this.panels.forEach((panel) => panel.dispose());
  }
}

/** The Markdown as HTML; as it stands where VS Code's own extension for Markdown is switched off. */
async function rendered(markdown: string): Promise<string> {
  try {
    return await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
  } catch {
    return `<pre>${markdown.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`;
  }
}
