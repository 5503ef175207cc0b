/** A line on stderr that shows how far a long command is; on a terminal only, so that logs stay readable. */
const WIDTH = 30;
const REDRAW_MS = 100;

export class ProgressBar {
  private drawn = -Infinity;
  private readonly shown = process.stderr.isTTY;

  /** `share` from 0 to 1. */
  readonly show = (share: number, doing: string): void => {
    const now = performance.now();
    if (!this.shown || (share < 1 && now - this.drawn < REDRAW_MS)) return;
    this.drawn = now;
    const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
    const bar = '█'.repeat(full) + '·'.repeat(WIDTH - full);
    process.stderr.write(`\r${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${doing}\x1b[K`);
  };

  /** Takes the line away, so that what follows stands alone. */
  clear(): void {
    if (this.shown) process.stderr.write('\r\x1b[K');
  }
}
