// Makes the .vsix of one kind of machine, with the program inside; nothing is fetched.
//   npm run package -- --target linux-x64 --binary ../../target/release/heltid -o heltid-linux-x64.vsix
import fs from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { parseArgs } from 'node:util';
import { bundle } from './build.mjs';

const root = path.join(import.meta.dirname, '..');
const repository = path.join(root, '../..');
const { values } = parseArgs({
  options: {
    target: { type: 'string', short: 't' },
    binary: { type: 'string', short: 'b' },
    out: { type: 'string', short: 'o' },
  },
});
const { target, binary } = values;
if (target === undefined || binary === undefined) {
  console.error('use: npm run package -- --target linux-x64|win32-x64|darwin-arm64|… --binary FILE [-o FILE.vsix]');
  process.exit(2);
}
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
// npm runs scripts in the folder of package.json; paths are meant from where the reader stands.
const from = process.env.INIT_CWD ?? process.cwd();
const out = path.resolve(from, values.out ?? `heltid-${target}-${version}.vsix`);

if (!fs.existsSync(path.resolve(from, binary))) {
  console.error(`${path.resolve(from, binary)}: no such program; build it first (cargo build --release)`);
  process.exit(2);
}
const bin = path.join(root, 'bin');
fs.rmSync(bin, { recursive: true, force: true });
fs.mkdirSync(bin);
const program = path.join(bin, target.startsWith('win32') ? 'heltid.exe' : 'heltid');
fs.copyFileSync(path.resolve(from, binary), program);
fs.chmodSync(program, 0o755);

for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) {
  fs.copyFileSync(path.join(repository, licence), path.join(root, licence));
}
fs.mkdirSync(path.join(root, 'schemas'), { recursive: true });
for (const name of ['settings', 'guideline', 'dispensation', 'consultation', 'front-matter']) {
  fs.copyFileSync(path.join(repository, `docs/schemas/${name}.json`), path.join(root, `schemas/${name}.json`));
}
await bundle();
await createVSIX({
  cwd: root,
  target,
  packagePath: out,
  dependencies: false,
});
