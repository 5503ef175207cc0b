import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { errorText } from './database-errors.js';
import { Log } from './logger.js';

/** What the process is doing, and what has to be told before it ends. */
@Injectable()
export class Lifecycle {
  private readonly drainHooks: (() => void | Promise<void>)[] = [];
  private ending = false;

  constructor(private readonly log: Log) {}

  /** True from the first sign of the end; readiness then says 503. */
  get draining(): boolean {
    return this.ending;
  }

  /** Runs when the service stops taking requests: for connections that would otherwise stay, such as web sockets. */
  onDrain(work: () => void | Promise<void>): void {
    this.drainHooks.push(work);
  }

  /** Says 503 to probes, and after the delay tells whoever asked to know. */
  async beginDrain(delayMs: number): Promise<void> {
    this.ending = true;
    await pause(delayMs);
    for (const hook of this.drainHooks) {
      try {
        await hook();
      } catch (error) {
        this.log.error({ reason: errorText(error) }, 'Part of the shutdown failed; going on');
      }
    }
  }
}
