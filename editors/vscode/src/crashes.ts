const MOST = 5;
const WITHIN_MS = 3 * 60 * 1000;

/** Counts how often the server died. */
export class Crashes {
  private readonly times: number[] = [];

  /** Notes a crash at `now` (ms); false when it was the fifth within three minutes, so that one gives up. */
  mayRestart(now: number): boolean {
    this.times.push(now);
    while (this.times.length > MOST) {
      this.times.shift();
    }
    const first = this.times[0] ?? now;
    return this.times.length < MOST || now - first > WITHIN_MS;
  }
}
