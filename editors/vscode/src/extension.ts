import * as vscode from 'vscode';
import { Commands } from './commands';
import { LightBar } from './light';
import { Schemas } from './schemas';
import { Server, language } from './server';
import { Sheets } from './sheet';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('heltid', { log: true });
  const lights = new LightBar(language);
  const sheets = new Sheets();
  const started = new Server(context, log, lights);
  server = started;
  context.subscriptions.push(
    log,
    lights,
    sheets,
    new Commands(started, sheets, log).register(),
    new Schemas(context.asAbsolutePath('schemas'), () => started.runs),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => lights.forget(uri)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('heltid.path')) {
        void started.restart();
      } else if (event.affectsConfiguration('heltid.language')) {
        lights.show();
      }
    }),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
