import * as vscode from 'vscode';
import type { Language } from './language';
import { label, lookOf, reasons, spoken } from './look';
import type { LightOf } from './protocol';
import { say } from './words';

/** The light of the advert in front, in the status bar. */
export class LightBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('heltid.light', vscode.StatusBarAlignment.Left, 10);
  private readonly lights = new Map<string, LightOf>();
  private readonly onChange: vscode.Disposable;

  constructor(private readonly language: () => Language) {
    this.item.command = 'workbench.actions.view.problems';
    this.onChange = vscode.window.onDidChangeActiveTextEditor(() => this.show());
  }

  /** Takes what the server told of an advert. */
  take(light: LightOf): void {
    this.lights.set(vscode.Uri.parse(light.uri).toString(), light);
    this.show();
  }

  /** Forgets a closed advert, or all of them: a light of a server that is gone says nothing. */
  forget(uri?: vscode.Uri): void {
    if (uri === undefined) {
      this.lights.clear();
    } else {
      this.lights.delete(uri.toString());
    }
    this.show();
  }

  show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const light = uri === undefined ? undefined : this.lights.get(uri);
    // An advert without a light still has verdicts («ikke omfattet»); a text without positions has none.
    const isAdvert = light !== undefined && (light.light !== 'none' || light.verdicts.length > 0);
    void vscode.commands.executeCommand('setContext', 'heltid.advert', isAdvert);
    if (!isAdvert) {
      this.item.hide();
      return;
    }
    const language = light.language ?? this.language();
    const look = lookOf(light.light);
    this.item.name = say(language, 'status');
    this.item.text = label(language, light.light);
    this.item.color = look.colour === undefined ? undefined : new vscode.ThemeColor(look.colour);
    this.item.backgroundColor = look.background === undefined ? undefined : new vscode.ThemeColor(look.background);
    this.item.tooltip = [spoken(language, light.light), ...reasons(language, light), say(language, 'toProblems')].join('\n');
    this.item.accessibilityInformation = { label: spoken(language, light.light) };
    this.item.show();
  }

  dispose(): void {
    this.onChange.dispose();
    this.item.dispose();
  }
}
