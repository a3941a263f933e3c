// What a person sees and does in VS Code's window. Functions that read answer at once with what stands there now; functions that act
// wait until the window has taken it.
import path from 'node:path';
import { until } from './wait.mjs';

const editor = '.editor-group-container.active .editor-instance';

/** Where the mouse rests on nothing. */
const aside = [200, 420];
const hoverBox = '.monaco-hover:not(.hidden) .hover-contents';

// --- doing ---

/** Runs a command by its title in the command palette. */
export async function command(page, title) {
  const row = await quickInput(page, 'F1', `>${title}`, title);
  await row.click();
}

/** Opens a file of the folder by its path, in a tab that stays, and puts the cursor in it. */
export async function open(page, file) {
  const name = path.basename(file);
  const row = await quickInput(page, 'Control+P', file, name);
  await row.click();
  const tab = page.locator(`.tab.active[data-resource-name="${name}"]`);
  await tab.waitFor();
  await page.mouse.move(...aside);
  await page.locator(`${editor} .view-line`).first().waitFor();
}

/** Opens the box at the top by `key`, writes `text` there and returns the first row that has `wanted`. */
async function quickInput(page, key, text, wanted) {
  const input = page.locator('.quick-input-widget input[type=text]').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: wanted }).first();
  return until(`«${wanted}» in the box that ${key} opens`, async () => {
    await page.keyboard.press(key);
    await input.fill(text);
    return row.waitFor({ timeout: 4_000 }).then(() => row, async () => { await page.keyboard.press('Escape'); return null; });
  });
}

/** Saves and closes every tab, and clears what would lie over the next scenario's window. */
export async function tidy(page) {
  await page.keyboard.press('Escape');
  await command(page, 'File: Save All Files');
  await until('all to be saved', async () => await page.locator('.tab.dirty').count() === 0);
  await command(page, 'View: Close All Editor Groups');
  await until('all tabs to close', async () => await page.locator('.tab').count() === 0);
  await command(page, 'Notifications: Clear All Notifications');
  await page.evaluate(() => { window.notifications.length = 0; });
}

export async function save(page) {
  await page.keyboard.press('Control+S');
  await until('the file to be saved', async () => await page.locator('.tab.active.dirty').count() === 0);
}

/** Marks the first place where `text` stands in the open file, by searching for it. */
export async function select(page, text) {
  const input = page.locator(`${editor} .find-widget .find-part textarea`);
  await until(`«${text}» to be found`, async () => {
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+F');
    // The same words again would not be searched for anew.
    await input.fill('');
    await input.fill(text);
    // The count in the box is hidden where the editor is narrow; the status bar tells what is marked.
    const marked = page.locator('[id="status.editor.selection"]', { hasText: `(${text.length} ` });
    const there = await marked.waitFor({ timeout: 2_000 }).then(() => true, () => false);
    await page.keyboard.press('Escape');
    return there;
  });
}

/** Puts the cursor directly after the first place where `text` stands. */
export async function cursorAfter(page, text) {
  await select(page, text);
  await page.keyboard.press('ArrowRight');
}

/** Writes where the cursor is. Several lines are pasted, as VS Code indents lines that are written to its own mind. */
export async function write(page, text) {
  if (!text.includes('\n')) return page.keyboard.insertText(text);
  await page.evaluate((each) => navigator.clipboard.writeText(each), text);
  await page.keyboard.press('Control+V');
}

/** Rests the mouse on the middle of `text` until a hover shows. */
export async function hover(page, text) {
  await until(`a hover over «${text}»`, async () => {
    const box = await placed(page, text);
    await page.mouse.move(box.center - 80, box.middle + 90);
    await page.mouse.move(box.center, box.middle, { steps: 4 });
    return page.locator(hoverBox).first().waitFor({ timeout: 2_000 }).then(() => true, () => false);
  });
}

export async function leaveHover(page) {
  await page.mouse.move(...aside);
  await page.keyboard.press('Escape');
}

/** Opens the menu of quick fixes with the cursor in `text` and returns the titles in it. */
export async function offers(page, text) {
  await select(page, text);
  await page.keyboard.press('ArrowLeft');
  const rows = page.locator('.action-widget .monaco-list-row.action');
  return until(`quick fixes at «${text}»`, async () => {
    await page.keyboard.press('Control+.');
    await rows.first().waitFor({ timeout: 3_000 }).catch(() => page.keyboard.press('Escape'));
    return (await rows.count()) > 0 ? (await rows.allInnerTexts()).map(plain) : null;
  });
}

/** Chooses from the menu that `offers` opened; by keyboard, as a person who writes would. */
export async function choose(page, title) {
  const focused = page.locator('.action-widget .monaco-list-row.action.focused');
  await until(`«${title}» to be reached in the menu`, async () => {
    if ((await focused.allInnerTexts()).map(plain).includes(title)) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  await page.keyboard.press('Enter');
  await page.locator('.action-widget').first().waitFor({ state: 'hidden' });
}

/** Takes the first row with `text` of the list at the top. */
export async function pick(page, text) {
  await page.locator(pickRows, { hasText: text }).first().click();
}

/** Writes into the box at the top that asks for a text, and confirms. */
export async function answer(page, text) {
  await page.locator('.quick-input-widget input[type=text]').first().fill(text);
  await page.keyboard.press('Enter');
}

/** Asks for suggestions where the cursor is and returns their labels. */
export async function suggestions(page) {
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  return until('suggestions', async () => {
    await page.keyboard.press('Control+Space');
    await rows.first().waitFor({ timeout: 3_000 }).catch(() => page.keyboard.press('Escape'));
    return (await rows.count()) > 0 ? page.locator('.suggest-widget.visible .monaco-list-row .label-name').allInnerTexts() : null;
  });
}

/** Takes the suggestion with this label. */
export async function take(page, label) {
  const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name');
  await until(`«${label}» to be reached among the suggestions`, async () => {
    if ((await focused.allInnerTexts()).includes(label)) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  await page.keyboard.press('Enter');
}

// --- reading ---

/** What the Problems panel says of one file, from the top down: «error 10:18 size/below-minimum The message». */
export async function problems(page, file) {
  const panel = page.locator('.markers-panel-container');
  if (!await panel.first().isVisible()) {
    await page.keyboard.press('Control+Shift+M');
    await panel.first().waitFor();
  }
  const filter = page.locator('.markers-panel-action-filter input, .viewpane-filter input').first();
  // As a pattern: a plain name is also looked for in the places that problems of other files point to.
  const only = `**/${file}`;
  if (await filter.inputValue() !== only) {
    await filter.fill(only);
    // The focus goes back to where the person was writing.
    await page.keyboard.press('Control+1');
  }
  return panel.locator('.monaco-list-row[aria-level="2"]').evaluateAll((rows) => rows.map((row) => {
    const part = (name) => (row.querySelector(name)?.innerText ?? '').trim();
    const severity = ['error', 'warning', 'info'].find((each) => row.querySelector(`.marker-icon.${each}`)) ?? 'hint';
    const [line, column] = part('.marker-line').match(/\d+/g);
    return `${severity} ${line}:${column} ${part('.marker-code')} ${part('.marker-message')}`;
  }));
}

/** What the hover that shows now says, one line a paragraph. */
export const hovered = async (page) => (await page.locator(hoverBox).allInnerTexts()).map(plain).join('\n');

/** What a screen reader is told of the status bar's item whose id ends in `id`; null when it is hidden. */
export async function status(page, id) {
  const item = page.locator(`.statusbar-item[id$="${id}"]`);
  return await item.count() === 0 ? null : item.first().locator('a').getAttribute('aria-label');
}

/** Left and right edge of each squiggle of a severity in the open file, in pixels and from the top down. */
export async function squiggles(page, severity) {
  return page.locator(`${editor} .view-overlays .squiggly-${severity}`).evaluateAll((elements) => elements.map((element) => {
    const box = element.getBoundingClientRect();
    return { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
  }));
}

export const lenses = (page) => texts(page, `${editor} .codelens-decoration > a, ${editor} .codelens-decoration > span:not(.codicon)`);

/** The parts of the open file's lines that are underlined as links. */
export const links = (page) => texts(page, `${editor} .view-line .detected-link`);

/** The lines of the open file that are on the screen, with inlay hints where they show. */
export async function lines(page) {
  return page.locator(`${editor} .view-line`).evaluateAll((elements) => elements
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map((element) => element.innerText.replaceAll('\u00a0', ' ')));
}

/** Each notification that has shown since the last `tidy`. */
export const notifications = (page) => page.evaluate(() => window.notifications);

/** The name on the tab that is open now. */
export const tab = (page) => page.locator('.editor-group-container.active .tab.active').first().getAttribute('data-resource-name');

/** What a page that is shown, not edited, says. It stands in frames within the window. */
export async function preview(page) {
  const inner = page.frames().filter((frame) => frame !== page.mainFrame());
  const bodies = await Promise.all(inner.map((frame) => frame.locator('body').innerText({ timeout: 1_000 }).catch(() => '')));
  return plain(bodies.join('\n'));
}

/** The title of the box at the top. */
export const question = async (page) => (await texts(page, '.quick-input-widget .quick-input-title')).join('');

const pickRows = '.quick-input-list .monaco-list-row';

/** The rows of the list at the top. */
export const pickList = async (page) => (await texts(page, pickRows)).join('\n');

async function texts(page, selector) {
  return (await page.locator(selector).allInnerTexts()).map(plain);
}

/** Where `text` stands on the screen in the open file: edges and middle in pixels. The first place; within one line. */
export async function placed(page, text) {
  return until(`«${text}» in the open file`, () => page.evaluate(([scope, wanted]) => {
    const lines = [...document.querySelectorAll(`${scope} .view-lines .view-line`)]
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
    for (const line of lines) {
      const nodes = [];
      let whole = '';
      for (const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT); walk.nextNode();) {
        nodes.push({ from: whole.length, node: walk.currentNode });
        whole += walk.currentNode.data.replaceAll('\u00a0', ' ');
      }
      const start = whole.indexOf(wanted);
      if (start < 0) continue;
      const at = (offset) => {
        const { from, node } = nodes.findLast((each) => each.from <= offset);
        return [node, offset - from];
      };
      const range = document.createRange();
      const [last, inLast] = at(start + wanted.length - 1);
      range.setStart(...at(start));
      range.setEnd(last, inLast + 1);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      return { left: box.left, right: box.right, top: box.top, bottom: box.bottom, center: box.left + box.width / 2, middle: box.top + box.height / 2 };
    }
    return null;
  }, [editor, text]));
}

const plain = (text) => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
