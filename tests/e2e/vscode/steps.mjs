// The words that scenarios are written in: one function a word. A step is `{word: argument}`; tests/e2e/README.md lists them.
// Each is called with the running VS Code (`code`), its argument and the scenario's own notes (`told`: the file in front, pictures taken).
import fs from 'node:fs';
import path from 'node:path';
import * as screen from './screen.mjs';
import { until, untilEqual, untilHolds } from './wait.mjs';

/** Half a pixel each side is lost when the browser rounds boxes. */
const NEAR = 1;

export const steps = {
  // --- doing ---

  async open({ page }, file, told) {
    await screen.open(page, file);
    told.file = file;
  },

  async write({ page }, { replace, after, text }) {
    if (replace !== undefined) await screen.select(page, replace);
    else if (after !== undefined) await screen.cursorAfter(page, after);
    await screen.write(page, text);
  },

  async press({ page }, keys) {
    for (const key of [keys].flat()) await page.keyboard.press(key);
  },

  async command({ page }, title) {
    await screen.command(page, title);
  },

  async save({ page }) {
    await screen.save(page);
  },

  /** Another program changes a file of the folder. */
  async 'on-disk'({ folder }, { file, replace, with: replacement, text }) {
    const place = path.join(folder, file);
    if (text !== undefined) {
      fs.mkdirSync(path.dirname(place), { recursive: true });
      fs.writeFileSync(place, text);
      return;
    }
    const before = fs.readFileSync(place, 'utf8');
    if (!before.includes(replace)) throw new Error(`${file} has no «${replace}»`);
    fs.writeFileSync(place, before.replace(replace, () => replacement));
  },

  /** Another program deletes a file of the folder. */
  async delete({ folder }, file) {
    fs.rmSync(path.join(folder, file));
  },

  /** Opens the quick fixes, compares them where `offers` is given, and chooses. */
  async fix({ page }, { at, offers, choose }, told) {
    const wanted = offers ?? [choose];
    const fits = (titles) => (offers === undefined ? titles.includes(choose) : same(titles, offers));
    let seen;
    await until(`the quick fixes ${JSON.stringify(wanted)} at «${at}»`, async () => {
      seen = await screen.offers(page, at);
      if (fits(seen)) return true;
      await page.keyboard.press('Escape');
      return false;
    }, 10_000).catch((error) => { throw new Error(`${error.message}; saw ${JSON.stringify(seen)}`); });
    await told.picture?.();
    if (choose === undefined) await page.keyboard.press('Escape');
    else await screen.choose(page, choose);
  },

  /** Asks for suggestions where the cursor stands; `offers` must be among them. */
  async complete({ page }, { offers = [], choose }) {
    await untilHolds('the suggestions', offers.map((each) => `\n${each}\n`),
      async () => `\n${(await screen.suggestions(page)).join('\n\n')}\n`);
    if (choose === undefined) await page.keyboard.press('Escape');
    else await screen.take(page, choose);
  },

  /** Ends the server as a crash would. */
  async 'kill-server'({ extensions }) {
    const processes = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((id) => {
      try {
        return fs.readlinkSync(`/proc/${id}/exe`).startsWith(extensions);
      } catch {
        return false; // It has ended since, or is not ours.
      }
    });
    if (processes.length !== 1) throw new Error(`wanted one server, found ${processes.length}`);
    process.kill(Number(processes[0]), 'SIGKILL');
  },

  /** The box at the top asks: `asks` stands there. */
  async answer({ page }, { asks, text }) {
    await untilHolds('the question', [asks], () => screen.question(page));
    await screen.answer(page, text);
  },

  // --- seeing ---

  /** The status bar: «Avviker, rødt»; `none` where there is no light. */
  async light({ page }, wanted) {
    await untilEqual('the light', wanted === 'none' ? null : `heltid: ${wanted}`, () => screen.status(page, 'heltid.light'));
  },

  /** All that the Problems panel says of the file in front, or of `{of: file, are: [...]}`. */
  async problems({ page }, wanted, told) {
    const { of, are } = Array.isArray(wanted) ? { of: told.file, are: wanted } : wanted;
    await untilEqual(`the problems of ${of}`, are, () => screen.problems(page, of));
  },

  /** There is one squiggle of the severity in the file, and it begins and ends where the words do. */
  async squiggle({ page }, { under, severity }) {
    let seen = '';
    await until(`a squiggle exactly under «${under}»`, async () => {
      const [squiggles, words] = [await screen.squiggles(page, severity), await screen.placed(page, under)];
      seen = JSON.stringify({ squiggles, words });
      const [squiggle, ...more] = squiggles;
      return squiggle && more.length === 0 && Math.abs(squiggle.left - words.left) <= NEAR && Math.abs(squiggle.right - words.right) <= NEAR
        && squiggle.top <= words.middle && words.middle <= squiggle.bottom;
    }).catch((error) => { throw new Error(`${error.message}; saw ${seen}`); });
  },

  async hover({ page }, { over, shows }, told) {
    await screen.hover(page, over);
    await untilHolds(`the hover over «${over}»`, shows, () => screen.hovered(page));
    await told.picture?.();
    await screen.leaveHover(page);
  },

  async lenses({ page }, wanted) {
    await untilEqual('the code lenses', wanted, () => screen.lenses(page));
  },

  async links({ page }, wanted) {
    await untilEqual('the links', wanted, () => screen.links(page));
  },

  /** These lines stand in the open file, with inlay hints as they show. */
  async lines({ page }, wanted) {
    await untilHolds('the lines', wanted.map((each) => `\n${each}\n`), async () => `\n${(await screen.lines(page)).join('\n\n')}\n`);
  },

  /** The file on disk is this text, or holds these pieces. */
  async disk({ folder }, { file, is, holds }) {
    const read = async () => fs.readFileSync(path.join(folder, file), 'utf8');
    if (is !== undefined) await untilEqual(file, is, read);
    else await untilHolds(file, holds, read);
  },

  async notification({ page }, pieces) {
    await untilHolds('the notifications', [pieces].flat(), async () => (await screen.notifications(page)).join('\n'));
  },

  /** No notification has shown since the scenario began. */
  async quiet({ page }) {
    const seen = await screen.notifications(page);
    if (seen.length > 0) throw new Error(`notifications: ${JSON.stringify(seen)}`);
  },

  async tab({ page }, name) {
    await untilEqual('the tab in front', name, () => screen.tab(page));
  },

  /** What the page that is shown, not edited, says: a guideline or a sheet. */
  async page({ page }, pieces) {
    await untilHolds('the page', pieces, () => screen.preview(page));
  },

  /** The rows of the box at the top. */
  async pick({ page }, { shows, choose }) {
    await untilHolds('the list', shows, () => screen.pickList(page));
    if (choose === undefined) await page.keyboard.press('Escape');
    else await screen.pick(page, choose);
  },
};

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
