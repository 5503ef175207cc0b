import { isoInstant } from '../clock.js';

/** What is noted of a request. Never its URL, headers or body: they hold tokens, keys and addresses of customers. */
export interface AccessEntry {
  readonly at: number;
  readonly id: string;
  readonly method: string;
  /** The pattern that matched, such as `/track/:token`. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** Id of the API key; absent without one. */
  readonly caller?: string | undefined;
}

const FLUSH_EVERY_MS = 500;
const FLUSH_AT_CHARACTERS = 16_384;

/**
 * One JSON line for each answer. Lines are written together twice a second: a system call for each would cost a quote a
 * tenth of its time, and a crash, whose trace the main log writes at once, loses half a second of them at most.
 */
export class AccessLog {
  private lines = '';
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly write: (lines: string) => void) {
    this.timer = setInterval(() => this.flush(), FLUSH_EVERY_MS).unref();
  }

  note({ at, ms, ...entry }: AccessEntry): void {
    const line = {
      level: 'info',
      time: isoInstant(at),
      ...entry,
      ms: Math.round(ms * 100) / 100,
      msg: 'Answered',
    };
    this.lines += `${JSON.stringify(line)}\n`;
    if (this.lines.length >= FLUSH_AT_CHARACTERS) this.flush();
  }

  close(): void {
    clearInterval(this.timer);
    this.flush();
  }

  private flush(): void {
    if (this.lines === '') return;
    const { lines } = this;
    this.lines = '';
    this.write(lines);
  }
}
