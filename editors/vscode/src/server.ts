import * as fs from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandlerResult,
  type LanguageClientOptions,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  vsdiag,
} from 'vscode-languageclient/node';
import { findProgram } from './binary';
import { Crashes } from './crashes';
import { languageOf, machineLocale, type Language } from './language';
import type { LightBar } from './light';
import type { LightOf, Spoken } from './protocol';
import { settingsFor } from './settings';
import { say } from './words';

// The server itself knows what is an advert and what is a file of heltid; everything else it leaves alone.
const LANGUAGES = ['markdown', 'html', 'plaintext', 'json', 'jsonl', 'yaml'];

/** The language in which the server last spoke: settings of the folder may choose it. */
let told: Language | undefined;

/** Takes note of the language in which the server spoke. */
export function hear(spoken: Spoken | null): void {
  told = spoken?.language ?? told;
}

/** The language of messages now: that in which the server speaks, so that one window does not speak two. */
export function language(): Language {
  return languageWith(told);
}

function languageWith(folder: Language | undefined): Language {
  const setting = vscode.workspace.getConfiguration('heltid').get<string>('language');
  return languageOf(setting, folder, vscode.env.language, machineLocale(process.env['VSCODE_NLS_CONFIG']));
}

/** The language server: found, started, started again when it dies. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private crashes = new Crashes();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly lights: LightBar,
  ) {}

  /** Whether the server can be asked. */
  get runs(): boolean {
    return this.client?.state === State.Running;
  }

  /** The client when it runs; else the reader is told and it is undefined. */
  async running(): Promise<LanguageClient | undefined> {
    if (this.client?.state === State.Starting) {
      await this.client.start().catch(() => undefined);
    }
    if (this.client !== undefined && this.runs) {
      return this.client;
    }
    void this.tell('notRunning');
    return undefined;
  }

  /** The program; when there is none, the reader is told and it is undefined. */
  program(): string | undefined {
    const found = findProgram({
      setting: vscode.workspace.getConfiguration('heltid').get<string>('path') ?? '',
      extensionPath: this.context.extensionPath,
      searchPath: process.env['PATH'] ?? process.env['Path'] ?? '',
      platform: process.platform,
      home: os.homedir(),
      isFile: (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
    });
    if ('missing' in found) {
      const text = say(language(), found.missing === 'setting' ? 'settingWrong' : 'programMissing', found.looked);
      const settings = say(language(), 'openSettings');
      this.log.error(text);
      void vscode.window.showErrorMessage(text, settings).then((choice) => {
        if (choice === settings) {
          void vscode.commands.executeCommand('workbench.action.openSettings', 'heltid.path');
        }
      });
      return undefined;
    }
    this.log.info(`${found.file} (${found.from})`);
    return found.file;
  }

  async start(): Promise<void> {
    const command = this.program();
    if (command === undefined) {
      return;
    }
    const client = new Client('heltid', 'heltid', { command, args: ['lsp'] }, this.options());
    this.client = client;
    client.onNotification('heltid/light', (light: LightOf) => {
      hear(light);
      this.lights.take(light);
    });
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) {
        this.lights.forget();
      }
    });
    try {
      await client.start();
    } catch (error) {
      this.log.error(String(error));
      await this.tell('startFailed', error instanceof Error ? error.message : String(error));
    }
  }

  /** Starts the program anew, so that everything is read again. True when it runs. */
  async restart(): Promise<boolean> {
    this.crashes = new Crashes();
    await this.stop();
    await this.start();
    return this.runs;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // A client that never came up cannot be stopped; there is nothing to stop then.
    await client?.dispose().catch(() => undefined);
  }

  dispose(): void {
    void this.stop();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: LANGUAGES.flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
      ]),
      diagnosticCollectionName: 'heltid',
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => ({ ownCommands: true, settings: settings() }),
      synchronize: { configurationSection: 'heltid' },
      errorHandler: { error: (_error, _message, count) => this.erred(count), closed: () => this.died() },
      middleware: {
        workspace: {
          configuration: (params, token, next) => {
            const answers = next(params, token);
            return Array.isArray(answers)
              ? answers.map((answer: unknown, at) => (params.items[at]?.section === 'heltid' ? settings() : answer))
              : answers;
          },
          didChangeConfiguration: async () => {
            await this.client?.sendNotification('workspace/didChangeConfiguration', { settings: { heltid: settings() } });
          },
        },
        // An answer that fails would stop the client from ever asking for this file again. What is shown stays.
        provideDiagnostics: async (document, previous, token, next) => {
          try {
            return await next(document, previous, token);
          } catch (error) {
            if (error instanceof vscode.CancellationError || previous === undefined) {
              throw error;
            }
            this.log.error(String(error));
            return { kind: vsdiag.DocumentDiagnosticReportKind.unChanged, resultId: previous };
          }
        },
      },
    };
  }

  private erred(count: number | undefined): ErrorHandlerResult {
    return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  private died(): CloseHandlerResult {
    if (this.crashes.mayRestart(Date.now())) {
      return { action: CloseAction.Restart, handled: true };
    }
    void this.tell('crashed');
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  /** Tells that the server does not serve, with the ways out. */
  private async tell(what: 'startFailed' | 'crashed' | 'notRunning', ...values: string[]): Promise<void> {
    const [again, log] = [say(language(), 'startAgain'), say(language(), 'showLog')];
    const choice = await vscode.window.showErrorMessage(say(language(), what, ...values), again, log);
    if (choice === again) {
      await this.restart();
    } else if (choice === log) {
      this.log.show();
    }
  }
}

/** The language client, without messages in English of its own: they go to the log, [`Server`] speaks. */
class Client extends LanguageClient {
  protected override getLocale(): string {
    return languageWith(undefined);
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override info(message: string): void {
    super.info(message, undefined, false);
  }
}

function settings(): Record<string, unknown> {
  const section = vscode.workspace.getConfiguration('heltid');
  return settingsFor(
    Object.keys(section).filter((key) => typeof section[key] !== 'function'),
    (key) => section.inspect(key),
    (key) => section.get(key),
  );
}
