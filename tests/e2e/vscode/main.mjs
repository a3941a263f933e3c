// Runs the scenarios of tests/e2e/scenarios in VS Code. Scenarios that want the same VS Code share one.
//   node main.mjs --tools DIR --vsix FILE --out DIR [--docs DIR] [--only WORDS]
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tidy } from './screen.mjs';
import { start } from './start.mjs';
import { steps } from './steps.mjs';

const here = path.resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: {
  tools: { type: 'string' }, vsix: { type: 'string' }, out: { type: 'string' }, docs: { type: 'string' }, only: { type: 'string', default: '' },
} });

const scenarios = readScenarios();
const failures = await runAll();
process.exit(failures > 0 ? 1 : 0);

function readScenarios() {
  const { parse } = createRequire(path.join(options.tools, 'package.json'))('yaml');
  const folder = path.join(here, 'scenarios');
  const all = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => ({
    file: name.replace(/\.yaml$/, ''), workspace: 'eksempel', locale: 'en', ...parse(fs.readFileSync(path.join(folder, name), 'utf8')),
  }));
  for (const { file, steps: wanted } of all) {
    for (const step of wanted) {
      const [word] = Object.keys(step);
      if (!(word in steps)) throw new Error(`${file}: no step is called «${word}»`);
    }
  }
  return all.filter(({ file, name, docs }) => `${file} ${name}`.includes(options.only) && (options.docs || !docs));
}

/** Runs them all, one VS Code for each display language; returns how many failed. */
async function runAll() {
  const kinds = Map.groupBy(scenarios, ({ locale }) => locale);
  let failed = 0;
  for (const [locale, group] of kinds) {
    const code = await start({ ...options, vsix: [options.vsix], locale });
    try {
      for (const scenario of group) failed += await run(code, scenario) ? 0 : 1;
    } finally {
      await code.stop();
    }
  }
  return failed;
}

/** Runs one scenario in a window that shows its workspace as it was; says how it went. */
async function run(code, scenario) {
  const begun = Date.now();
  const told = {};
  let at = 'the start';
  try {
    await show(code, scenario);
    for (const [index, step] of scenario.steps.entries()) {
      const [[word, argument]] = Object.entries(step).filter(([key]) => key !== 'picture');
      at = `step ${index + 1}, ${word}`;
      told.picture = step.picture && (() => picture(code, step.picture));
      await steps[word](code, argument, told);
      if (step.picture && !['fix', 'hover'].includes(word)) await told.picture();
    }
    at = 'the end';
    if (code.outside.size > 0) throw new Error(`asked for ${[...code.outside].join(' ')}`);
    report('ok', scenario, begun);
    return true;
  } catch (error) {
    await code.page.screenshot({ path: path.join(options.out, `vscode-${scenario.file}.png`) }).catch(() => {});
    report('FAIL', scenario, begun, `${at}: ${error.message}`);
    code.shown = undefined;
    return false;
  }
}

/** Puts the workspace into the folder, and a window without tabs before it. */
async function show(code, { workspace, settings = {} }) {
  const clean = code.shown === workspace && await tidy(code.page).then(() => true, () => false);
  restore(path.join(here, 'workspaces', workspace), code.folder);
  fs.mkdirSync(path.join(code.folder, '.vscode'), { recursive: true });
  fs.writeFileSync(path.join(code.folder, '.vscode/settings.json'), JSON.stringify(settings));
  if (!clean) await code.load();
  code.shown = workspace;
}

/** Makes `folder` the same as `original`; touches only what differs. */
function restore(original, folder) {
  const list = (root) => fs.readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  const wanted = list(original);
  for (const file of list(folder).filter((each) => !wanted.includes(each) && !each.startsWith('.vscode'))) fs.rmSync(path.join(folder, file));
  for (const file of wanted) {
    const [from, to] = [path.join(original, file), path.join(folder, file)];
    if (fs.existsSync(to) && fs.readFileSync(from).equals(fs.readFileSync(to))) continue;
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(from, to);
  }
}

async function picture({ page }, name) {
  const file = path.join(options.out, `${name}.png`);
  await page.screenshot({ path: file });
  if (options.docs) fs.copyFileSync(file, path.join(options.docs, `${name}.png`));
}

function report(outcome, { file, name }, begun, trouble) {
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`${outcome.padEnd(4)} VS Code: ${name} (${seconds} s)`);
  if (trouble) console.log(trouble.replace(/^/gm, '       '), `\n       scenarios/${file}.yaml, out/vscode-${file}.png`);
}
