import { errorText } from './database-errors.js';
import type { Log } from './logger.js';

// After everything else had its time: the platform would kill the process about now, and a clean cut is better.
const SPARE_MS = 2500;
// Ctrl-C reaches us twice under npm, from the terminal and passed on; only a later one means "now, please".
const ECHO_MS = 1000;

/**
 * The orderly end of the process, whatever brings it: SIGTERM, Ctrl-C, or an error nobody caught. What was started last
 * is stopped first. A signal during the start waits for the start to settle, so that nothing is left half made.
 */
export class ProcessEnd {
  private readonly steps: (() => Promise<void>)[] = [];
  private started: Promise<unknown> = Promise.resolve();
  private begunAt: number | undefined;

  constructor(
    private readonly log: Log,
    private readonly limitMs: number,
  ) {
    process.on('SIGTERM', (signal) => this.begin(signal, 0));
    process.on('SIGINT', (signal) => this.begin(signal, 0));
    process.on('uncaughtException', (error) => this.fail(error));
    process.on('unhandledRejection', (error) => this.fail(error));
  }

  /** The end waits until this has settled. */
  after(starting: Promise<unknown>): void {
    this.started = starting.catch(() => undefined);
  }

  /** Registers how to undo what has just been started. */
  undo(step: () => Promise<void>): void {
    this.steps.unshift(step);
  }

  private fail(error: unknown): void {
    // The process may be in any state now; it finishes what it has promised and lets a fresh one take over.
    this.log.fatal({ err: error }, 'An error that nobody caught; stopping');
    this.begin('uncaught error', 1);
  }

  private begin(reason: string, exitCode: number): void {
    if (this.begunAt !== undefined) {
      const insists = reason === 'SIGINT' && performance.now() - this.begunAt > ECHO_MS;
      if (insists) process.exit(130);
      return;
    }
    this.begunAt = performance.now();
    this.log.info({ reason }, 'Stopping');
    setTimeout(() => {
      this.log.error('The shutdown took too long and was cut');
      process.exit(1);
    }, this.limitMs + SPARE_MS).unref();
    void this.run(exitCode);
  }

  private async run(exitCode: number): Promise<void> {
    await this.started;
    let code = exitCode;
    for (const step of this.steps) {
      try {
        await step();
      } catch (error) {
        this.log.error({ reason: errorText(error) }, 'Part of the shutdown failed; going on');
        code = 1;
      }
    }
    this.log.info('Stopped');
    process.exit(code);
  }
}
