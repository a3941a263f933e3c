import * as vscode from 'vscode';

const SCHEME = 'heltid-sheet';

/**
 * Texts that are read, not written: a guideline, the assessment of a Word file. Shown as Markdown is. They are kept until
 * the window closes: a preview asks again long after VS Code has closed the document below it.
 */
export class Sheets implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly onDidChange = this.changed.event;

  /** Shows `markdown` under `title`; the same `about` again shows in the same place. */
  async show(title: string, about: string, markdown: string): Promise<void> {
    const name = title.replace(/[\\/:*?"<>|#%]/g, '-');
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md`, query: about });
    this.texts.set(uri.toString(), markdown);
    this.changed.fire(uri);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // Markdown preview is an extension of VS Code's own, which may be switched off.
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }
}
