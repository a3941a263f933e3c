// Bundles the extension to dist/extension.js, and lists the licences of what is bundled in THIRD-PARTY.txt.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

export async function bundle() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The Node.js of VS Code 1.82, the oldest that is supported.
    target: 'node18',
    external: ['vscode'],
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap((input) => input.match(/^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[0] ?? []),
  );
  fs.writeFileSync(path.join(root, 'THIRD-PARTY.txt'), [...packages].sort().map(licence).join('\n'));
}

function licence(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(path.join(root, folder)).find((f) => /^licen[cs]e/i.test(f));
  if (file === undefined) {
    throw new Error(`${name}: no licence file in ${folder}`);
  }
  const text = fs.readFileSync(path.join(root, folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version} (${license})\n\n${text}\n\n${'-'.repeat(80)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  await bundle();
}
