// Runs the tests that need no VS Code: each file in test/ is bundled and given to Node's own test runner.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const tests = fs.readdirSync(path.join(root, 'test')).filter((name) => name.endsWith('.test.ts'));
await build({
  absWorkingDir: root,
  entryPoints: tests.map((name) => `test/${name}`),
  outdir: 'dist/test',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const files = tests.map((name) => path.join('dist/test', name.replace(/\.ts$/, '.js')));
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
