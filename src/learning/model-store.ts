import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../platform/change-feed.js';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { ShadowScore } from './domain/shadow-training.js';
import type { ModelContent } from './domain/live-model.js';
import { packModel, unpackModel } from './model-content.js';

/** Raised with every activation. */
export const MODEL_TOPIC = 'model';

/** How a new model did beside the one in use, on the last weeks. */
export interface ModelVerdict {
  /** Of the way-wise dates: mean pinball loss at 80, 90 and 95 % in carrier days; null: no way was known. */
  readonly ways: { readonly parcels: number; readonly fresh: number; readonly old: number | null } | null;
  /** Of the fitted part, in days from purchase to the door; null: too little to fit one. */
  readonly fitted: { readonly fresh: ShadowScore; readonly old: ShadowScore | null } | null;
  /** Deliveries of which it was known how far they went; absent of models that were made before this was counted. */
  readonly located?: number;
  /** FRESH: fitted anew. REFRESHED: the fitted part of the one before, which did better, with what was heard since. */
  readonly kind: 'FRESH' | 'REFRESHED';
  /** Whether it went live by itself. */
  readonly better: boolean;
}

export interface StoredModel {
  readonly id: string;
  readonly parentId: string | null;
  readonly trainedAt: Date;
  readonly asOf: Date;
  readonly deliveries: number;
  readonly verdict: ModelVerdict;
  readonly bytes: number;
  readonly madeBy: string;
  readonly active: boolean;
}

export interface NewModel {
  readonly parentId: string | null;
  readonly trainedAt: number;
  readonly deliveries: number;
  readonly verdict: ModelVerdict;
  readonly content: ModelContent;
  readonly madeBy: string;
}

export interface Activation {
  readonly modelId: string | null;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

const CURRENT = 'SELECT model_id FROM model_activations ORDER BY id DESC LIMIT 1';
const MODELS = `
  SELECT id, parent_id AS "parentId", trained_at AS "trainedAt", as_of AS "asOf", deliveries, verdict,
         octet_length(content) AS bytes, made_by AS "madeBy", coalesce(id = (${CURRENT}), false) AS active
    FROM models`;
/** Two activations at once must not both be the next. */
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtext('punctual model activations'))`;

/** Models and which of them was in use when: rows are added and never changed. */
@Injectable()
export class ModelStore {
  constructor(
    private readonly database: Database,
    private readonly feed: ChangeFeed,
  ) {}

  /** Calls `reload` when the database is first ready and after every activation, whichever process made it. */
  onActivation(reload: () => Promise<void>): void {
    this.feed.subscribe(MODEL_TOPIC, reload);
  }

  /** Newest first. */
  list(most: number): Promise<readonly StoredModel[]> {
    return this.database.read((manager) => manager.query(`${MODELS} ORDER BY id DESC LIMIT $1`, [most]));
  }

  async find(id: string): Promise<StoredModel | null> {
    const [row]: StoredModel[] = await this.database.read((manager) =>
      manager.query(`${MODELS} WHERE id = $1`, [id]),
    );
    return row ?? null;
  }

  async currentId(): Promise<string | null> {
    const [row]: { model_id: string | null }[] = await this.database.read((manager) =>
      manager.query(CURRENT),
    );
    return row?.model_id ?? null;
  }

  async content(id: string): Promise<ModelContent> {
    const [row]: { content: Buffer }[] = await this.database.read((manager) =>
      manager.query('SELECT content FROM models WHERE id = $1', [id]),
    );
    if (!row) throw new Error(`model ${id} is not there`);
    return unpackModel(row.content);
  }

  async add({ parentId, trainedAt, deliveries, verdict, content, madeBy }: NewModel): Promise<string> {
    const values = [parentId, isoInstant(trainedAt), isoInstant(content.asOf), deliveries, verdict];
    const bytes = await packModel(content);
    const [row]: { id: string }[] = await this.database.manager.query(
      `INSERT INTO models (parent_id, trained_at, as_of, deliveries, verdict, content, made_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [...values, bytes, madeBy],
    );
    if (!row) throw new Error('a model that was just stored has no number');
    return row.id;
  }

  /** Puts a model in use everywhere; without a model none is in use, and the network's tariffs speak again. */
  activate({ modelId, at, by, reason }: Activation): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      await manager.query(ONE_AT_A_TIME);
      await manager.query(
        `INSERT INTO model_activations (model_id, activated_at, activated_by, reason) VALUES ($1, $2, $3, $4)`,
        [modelId, isoInstant(at), by, reason],
      );
      await ChangeFeed.announce(manager, MODEL_TOPIC);
    });
  }

  /**
   * Puts back what was in use before the model of now, and gives its id: null is none. Undefined, and nothing happens, when
   * there was nothing before. Rolled back again it goes one further back, never to and fro.
   */
  rollBack(at: number, by: string, reason: string): Promise<string | null | undefined> {
    return this.database.inTransaction(async (manager) => {
      await manager.query(ONE_AT_A_TIME);
      const [row]: { id: string | null }[] = await manager.query(
        `WITH line AS (SELECT id, model_id FROM model_activations),
              now AS (SELECT model_id FROM line ORDER BY id DESC LIMIT 1),
              since AS (SELECT min(id) AS id FROM line WHERE model_id IS NOT DISTINCT FROM (SELECT model_id FROM now))
         SELECT (SELECT model_id FROM line WHERE id < since.id ORDER BY id DESC LIMIT 1) AS id
           FROM since WHERE EXISTS (SELECT FROM now WHERE model_id IS NOT NULL)`,
      );
      if (!row) return undefined;
      await manager.query(
        `INSERT INTO model_activations (model_id, activated_at, activated_by, reason) VALUES ($1, $2, $3, $4)`,
        [row.id, isoInstant(at), by, reason],
      );
      await ChangeFeed.announce(manager, MODEL_TOPIC);
      return row.id;
    });
  }
}
