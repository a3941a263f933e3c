import * as vscode from 'vscode';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ExecuteCommandRequest, type Location, type WorkDoneProgressReport, WorkDoneProgress } from 'vscode-languageclient/node';
import { label, worstFirst } from './look';
import { advertName, nameProblem } from './name';
import type { AdvertVerdict, FolderVerdict, GuidelineText, RuleText, Sheet, Spoken, Template } from './protocol';
import { hear, language, type Server } from './server';
import type { Sheets } from './sheet';
import { findingsWord, say } from './words';

/** What a command is called with: a file in a menu, or `{uri}` in a lens or an action of the server. */
type Target = vscode.Uri | { readonly uri?: string | null } | undefined;

/** The commands of the extension. Their names, and what the server answers to them, are the contract's. */
export class Commands {
  constructor(
    private readonly server: Server,
    private readonly sheets: Sheets,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  register(): vscode.Disposable {
    const commands: Record<string, (...args: never[]) => Promise<void>> = {
      'heltid.newAdvert': (target: Target) => this.newAdvert(target),
      'heltid.checkFolder': (target: Target) => this.checkFolder(target),
      'heltid.checkFile': (target: Target) => this.checkFile(target),
      'heltid.showGuideline': (target: Target) => this.showGuideline(target),
      'heltid.openClause': (clause: { clause: string; uri?: string }) => this.openClause(clause),
      'heltid.explainRule': (rule: { rule: string; uri?: string }) => this.explainRule(rule),
      'heltid.init': (target: Target) => this.init(target),
      'heltid.chooseLanguage': () => this.chooseLanguage(),
      'heltid.restart': () => this.restart(),
      'heltid.showOutput': async () => this.log.show(),
    };
    return vscode.Disposable.from(
      ...Object.entries(commands).map(([name, run]) =>
        vscode.commands.registerCommand(name, async (...args: never[]) => {
          try {
            await run(...args);
          } catch (error) {
            if (error instanceof vscode.CancellationError) {
              return;
            }
            this.log.error(`${name}: ${String(error)}`);
            const reason = error instanceof Error ? error.message : String(error);
            void vscode.window.showErrorMessage(say(language(), 'failed', reason));
          }
        }),
      ),
    );
  }

  private async newAdvert(target: Target): Promise<void> {
    const template = await this.ask<Template>('heltid.newAdvert', {});
    if (template === undefined) {
      return;
    }
    const folder = await pickFolder(target, 'folderOfAdvert');
    if (folder === undefined) {
      if (vscode.workspace.workspaceFolders === undefined) {
        await vscode.window.showTextDocument(
          await vscode.workspace.openTextDocument({ language: 'markdown', content: template.text }),
        );
      }
      return;
    }
    const name = await vscode.window.showInputBox({
      title: say(language(), 'nameOfAdvert'),
      value: template.name,
      valueSelection: [0, template.name.length - '.md'.length],
      validateInput: async (text) => {
        const problem = nameProblem(text);
        if (problem !== undefined) {
          return say(language(), problem);
        }
        const file = vscode.Uri.joinPath(folder, advertName(text));
        return (await exists(file)) ? say(language(), 'fileExists', advertName(text)) : undefined;
      },
    });
    if (name === undefined) {
      return;
    }
    const file = vscode.Uri.joinPath(folder, advertName(name));
    // Where it lies may say which unit it is of.
    const advert = await this.ask<Template>('heltid.newAdvert', { uri: file.toString() });
    if (advert !== undefined) {
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(advert.text));
      await vscode.window.showTextDocument(file, { preview: false });
    }
  }

  private async checkFolder(target: Target): Promise<void> {
    const folder = await pickFolder(target, 'folderToCheck');
    if (folder === undefined) {
      await this.needFolder();
      return;
    }
    const shown = vscode.workspace.asRelativePath(folder);
    const verdict = await this.askWithProgress<FolderVerdict>('heltid.checkFolder', folder, shown);
    if (verdict === undefined) {
      return;
    }
    if (verdict.adverts.length === 0) {
      void vscode.window.showInformationMessage(say(language(), 'noAdverts', shown));
      return;
    }
    const items = worstFirst(verdict.adverts).map((advert) => ({ ...row(advert), uri: vscode.Uri.parse(advert.uri) }));
    const choice = await vscode.window.showQuickPick(items, {
      title: verdict.summary,
      placeHolder: say(language(), 'pickAdvert'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (choice !== undefined) {
      await this.open(choice.uri);
    }
  }

  private async open(uri: vscode.Uri): Promise<void> {
    if (/\.docx$/i.test(uri.path)) {
      await this.checkFile(uri);
    } else {
      await vscode.window.showTextDocument(uri);
    }
  }

  private async checkFile(target: Target): Promise<void> {
    const uri = uriOf(target) ?? activeUri() ?? (await pickFile());
    if (uri === undefined) {
      return;
    }
    const sheet = await this.ask<Sheet>('heltid.checkFile', { uri: uri.toString() });
    if (sheet !== undefined) {
      const name = uri.path.split('/').pop() ?? '';
      await this.sheets.show('assessment', say(language(), 'sheetTitle', name), sheet.markdown);
    }
  }

  private async showGuideline(target: Target): Promise<void> {
    const uri = uriOf(target) ?? activeUri() ?? vscode.workspace.workspaceFolders?.[0]?.uri;
    if (uri === undefined) {
      void vscode.window.showInformationMessage(say(language(), 'openAdvertFirst'));
      return;
    }
    const guideline = await this.ask<GuidelineText | null>('heltid.showGuideline', { uri: uri.toString() });
    if (guideline === null) {
      void vscode.window.showInformationMessage(say(language(), 'noGuideline'));
    } else if (guideline !== undefined) {
      await this.sheets.show('guideline', guideline.title, guideline.markdown);
    }
  }

  private async openClause(clause: { clause: string; uri?: string }): Promise<void> {
    const client = await this.server.running();
    const place = await this.ask<Location>('heltid.openClause', clause);
    if (place !== undefined && client !== undefined) {
      const { uri, range } = client.protocol2CodeConverter.asLocation(place);
      await vscode.window.showTextDocument(uri, { selection: range });
    }
  }

  private async explainRule(rule: { rule: string; uri?: string }): Promise<void> {
    const text = await this.ask<RuleText>('heltid.explainRule', rule);
    if (text !== undefined) {
      await this.sheets.show('rule', text.title, text.markdown);
    }
  }

  private async init(target: Target): Promise<void> {
    const folder = await pickFolder(target, 'folderToSetUp');
    const program = folder === undefined ? undefined : this.server.program();
    if (folder === undefined) {
      await this.needFolder();
    } else if (program !== undefined) {
      const { stdout } = await promisify(execFile)(program, ['init', '--lang', language()], { cwd: folder.fsPath });
      this.log.info(stdout);
      for (const file of ['heltid.yaml', 'guidelines/retningslinje.yaml']) {
        await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, file), { preview: false });
      }
    }
  }

  private async chooseLanguage(): Promise<void> {
    const section = vscode.workspace.getConfiguration('heltid');
    const now = section.get<string>('language') ?? '';
    const choices = [
      { label: 'Bokmål', code: 'nb' },
      { label: 'Nynorsk', code: 'nn' },
      { label: 'English', code: 'en' },
      { label: say(language(), 'followEditor'), code: '' },
    ].map((choice) => ({ ...choice, description: choice.code === now ? say(language(), 'chosen') : '' }));
    const choice = await vscode.window.showQuickPick(choices, { title: say(language(), 'chooseLanguage') });
    if (choice !== undefined) {
      await section.update('language', choice.code === '' ? undefined : choice.code, vscode.ConfigurationTarget.Global);
    }
  }

  private async restart(): Promise<void> {
    if (await this.server.restart()) {
      vscode.window.setStatusBarMessage(say(language(), 'restarted'), 5000);
    }
  }

  private async needFolder(): Promise<void> {
    if (vscode.workspace.workspaceFolders !== undefined) {
      return;
    }
    const open = say(language(), 'openFolder');
    if ((await vscode.window.showInformationMessage(say(language(), 'openFolderFirst'), open)) === open) {
      await vscode.commands.executeCommand('workbench.action.files.openFolder');
    }
  }

  /** The server's answer; undefined when it does not run, which the reader has been told then. */
  private async ask<Answer extends object | null>(command: string, argument: object): Promise<Answer | undefined> {
    const client = await this.server.running();
    const answer = await client?.sendRequest<Answer>(ExecuteCommandRequest.method, { command, arguments: [argument] });
    hear(answer ?? null);
    return answer;
  }

  private async askWithProgress<Answer extends Spoken>(command: string, folder: vscode.Uri, shown: string): Promise<Answer | undefined> {
    const client = await this.server.running();
    if (client === undefined) {
      return undefined;
    }
    const title = say(language(), 'checking', shown);
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      const workDoneToken = `${command} ${Date.now()}`;
      let done = 0;
      const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        const { message, percentage } = value as WorkDoneProgressReport;
        const increment = Math.max(0, (percentage ?? done) - done);
        done += increment;
        progress.report({ increment, ...(message === undefined ? {} : { message }) });
      });
      try {
        const params = { command, arguments: [{ uri: folder.toString() }], workDoneToken };
        const answer = await client.sendRequest<Answer>(ExecuteCommandRequest.method, params, token);
        hear(answer);
        return answer;
      } catch (error) {
        if (token.isCancellationRequested) {
          return undefined;
        }
        throw error;
      } finally {
        listening.dispose();
      }
    });
  }
}

function row(advert: AdvertVerdict): vscode.QuickPickItem {
  const uri = vscode.Uri.parse(advert.uri);
  const path = vscode.workspace.asRelativePath(uri);
  const count = typeof advert.findings === 'number' ? advert.findings : advert.findings.length;
  return {
    label: label(language(), advert.light),
    description: advert.title ?? path.split('/').pop() ?? path,
    detail: `${path} · ${findingsWord(language(), count)}`,
  };
}

function uriOf(target: Target): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) {
    return target;
  }
  return typeof target?.uri === 'string' ? vscode.Uri.parse(target.uri) : undefined;
}

/** The file in front, also where it is no text, as a Word file. */
function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
      ? input.uri
      : vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === 'file' || uri?.scheme === 'untitled' ? uri : undefined;
}

async function pickFolder(target: Target, title: 'folderOfAdvert' | 'folderToCheck' | 'folderToSetUp'): Promise<vscode.Uri | undefined> {
  const given = uriOf(target);
  if (given !== undefined) {
    return given;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) {
    return folders[0]?.uri;
  }
  const items = folders.map(({ name, uri }) => ({ label: name, description: uri.fsPath, uri }));
  return (await vscode.window.showQuickPick(items, { title: say(language(), title) }))?.uri;
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: say(language(), 'chooseFile'),
    canSelectMany: false,
    filters: { [say(language(), 'advertFiles')]: ['docx', 'md', 'markdown', 'html', 'htm', 'txt', 'json', 'jsonl'] },
  });
  return chosen?.[0];
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
