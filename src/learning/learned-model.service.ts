import { Injectable } from '@nestjs/common';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { LiveModel } from './domain/live-model.js';
import type { Holidays } from './domain/train-model.js';
import { ModelStore } from './model-store.js';
import { officialHolidays } from './official-holidays.js';

/**
 * The model in use, in this process's memory: a value, replaced whole within two seconds of an activation by anybody. One
 * that cannot be read never replaces a good one.
 */
@Injectable()
export class LearnedModel {
  private held: LiveModel | null = null;
  private unreadable: string | null = null;
  private holidays: Promise<Holidays> | undefined;

  constructor(
    private readonly store: ModelStore,
    private readonly log: Log,
  ) {
    store.onActivation(() => this.reload());
  }

  /** The same value until another is in use; null while none is. */
  get current(): LiveModel | null {
    return this.held;
  }

  private async reload(): Promise<void> {
    const id = await this.store.currentId();
    if (id === (this.held?.id ?? null) || (id !== null && id === this.unreadable)) return;
    const next = id === null ? null : await this.read(id);
    if (next === undefined) return;
    this.held = next;
    this.log.info({ model: id }, id === null ? 'No learned model is in use' : 'The learned model is in use');
  }

  /** Undefined for bytes that are no model of this version; the weather of the database is thrown, and tried again. */
  private async read(id: string): Promise<LiveModel | undefined> {
    const holidays = await (this.holidays ??= officialHolidays());
    try {
      return new LiveModel(id, await this.store.content(id), holidays);
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error;
      this.unreadable = id;
      this.log.error(
        { model: id, reason: errorText(error) },
        'This model cannot be used; keeping the one before',
      );
      return undefined;
    }
  }
}
