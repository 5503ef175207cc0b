import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ModelStore, type StoredModel } from './model-store.js';

export type { ModelVerdict, StoredModel } from './model-store.js';

/** Models as people handle them: listed, put in use, taken back. */
@Injectable()
export class Models {
  constructor(
    private readonly store: ModelStore,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  list(most: number): Promise<readonly StoredModel[]> {
    return this.store.list(most);
  }

  find(id: string): Promise<StoredModel | null> {
    return this.store.find(id);
  }

  /** False, and nothing happens, when there is no model of this id; null puts none in use. */
  async activate(id: string | null, by: string, reason: string): Promise<boolean> {
    if (id !== null && (await this.store.find(id)) === null) return false;
    await this.store.activate({ modelId: id, at: this.clock.now(), by, reason });
    return true;
  }

  /** The model that is in use again: null is none. Undefined when none was in use before either. */
  rollBack(by: string, reason: string): Promise<string | null | undefined> {
    return this.store.rollBack(this.clock.now(), by, reason);
  }
}
