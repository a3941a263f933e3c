// Waiting for what is to happen: never a fixed pause.

/** Asks `question` until it answers something truthy, and returns that. Fails after `patience` milliseconds, naming `what`. */
export async function until(what, question, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s for ${what}`);
    await breath();
  }
}

/**
 * Reads with `read` until it is `wanted`, compared as JSON, and stays so for one breath more.
 * Fails after `patience` milliseconds, showing both.
 */
export async function untilEqual(what, wanted, read, patience = 20_000) {
  const text = (value) => JSON.stringify(value, null, 1);
  const end = Date.now() + patience;
  let seen;
  for (;;) {
    seen = await read();
    if (text(seen) === text(wanted)) {
      await breath();
      if (text(await read()) === text(wanted)) return;
    }
    if (Date.now() > end) throw new Error(`${what}: wanted\n${text(wanted)}\nbut saw\n${text(seen)}`);
    await breath();
  }
}

/** As `untilEqual`, for a list of pieces that must all stand in the text read. */
export async function untilHolds(what, pieces, read, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await read();
    const missing = pieces.filter((piece) => !seen.includes(piece));
    if (missing.length === 0) return seen;
    if (Date.now() > end) throw new Error(`${what}: missing ${JSON.stringify(missing)} in\n${seen}`);
    await breath();
  }
}

const breath = () => new Promise((resolve) => { setTimeout(resolve, 100); });
