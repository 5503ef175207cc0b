import { Injectable } from '@nestjs/common';
import type { Delivery } from './inbox-store.js';
import { InboxStore } from './inbox-store.js';

/** A commit costs about what 30 small rows cost, so those that come within a moment share one. */
const GATHER_MS = 1;
const MOST_ROWS = 64;
const MOST_BYTES = 2_097_152;
/** Two, so that one group is sent while another is written; more only wait for the same disk. */
const AT_ONCE = 2;

interface Waiting {
  readonly delivery: Delivery;
  readonly stored: (id: string) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Stores deliveries in groups: whoever asks waits for the commit of the group it is in. A group that fails is written one
 * by one, so that a row PostgreSQL refuses fails alone.
 */
@Injectable()
export class InboxWriter {
  private waiting: Waiting[] = [];
  private writing = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly store: InboxStore) {}

  /** Settles when the delivery is durable; fails when it is not, or not surely. */
  add(delivery: Delivery): Promise<string> {
    return new Promise((stored, failed) => {
      this.waiting.push({ delivery, stored, failed });
      if (this.waiting.length >= MOST_ROWS) this.send();
      else this.timer ??= setTimeout(() => this.send(), GATHER_MS);
    });
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.writing < AT_ONCE && this.waiting.length > 0) {
      const group = this.nextGroup();
      this.writing++;
      void this.write(group).finally(() => {
        this.writing--;
        this.send();
      });
    }
  }

  private nextGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { delivery } of this.waiting) {
      bytes += delivery.sealed.body.length;
      if (count > 0 && (count === MOST_ROWS || bytes > MOST_BYTES)) break;
      count++;
    }
    return this.waiting.splice(0, count);
  }

  private async write(group: readonly Waiting[]): Promise<void> {
    try {
      const ids = await this.store.store(group.map(({ delivery }) => delivery));
      group.forEach(({ stored }, index) => stored(ids[index] ?? ''));
    } catch (error) {
      const [only, ...others] = group;
      if (only && others.length === 0) only.failed(error);
      else for (const one of group) await this.write([one]);
    }
  }
}
