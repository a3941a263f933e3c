const STYLE = `
  body { max-width: 46rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; line-height: 1.5;
    font: var(--vscode-font-size, 13px)/1.5 var(--vscode-font-family, sans-serif); color: var(--vscode-foreground);
    overflow-wrap: anywhere; }
  h1 { font-size: 1.7em; } h2 { font-size: 1.35em; } h3 { font-size: 1.15em; }
  h1, h2 { border-bottom: 1px solid var(--vscode-widget-border, transparent); padding-bottom: .2em; }
  table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0; }
  tr { border-bottom: 1px solid var(--vscode-widget-border, transparent); }
  blockquote { margin: 0; padding-left: 1em; border-left: 3px solid var(--vscode-textBlockQuote-border); }
  code, pre { font-family: var(--vscode-editor-font-family, monospace); white-space: pre-wrap; }
  a { color: var(--vscode-textLink-foreground); }`;

/** A page that only shows: nothing in it runs, nothing is fetched, whatever an advert may hold. */
export function page(title: string, body: string): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>`;
}
