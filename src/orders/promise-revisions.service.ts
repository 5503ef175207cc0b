import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../platform/change-feed.js';
import { isoInstant } from '../platform/clock.js';
import type { DelayCause } from '../promise/domain/delay-cause.js';
import { revisionText } from './domain/revision-text.js';

/** A later window for an order, because one of its parcels will come later. */
export interface NewPromise {
  readonly orderId: string;
  readonly locale: string;
  /** Local to the destination. */
  readonly earliest: string;
  readonly likely: string;
  readonly latest: string;
  /** The share of such parcels that come by `latest`, 0 to 1. */
  readonly confidence: number;
  readonly cause: DelayCause;
  readonly author: 'ESTIMATE' | 'INCIDENT' | 'STAFF';
}

/**
 * The window of an order is that of its last parcel, so a revision never draws it earlier. The arithmetic goes on from that
 * of the promise before: one more entry, from its last day to the new one. A slot that was promised is gone with its day.
 */
const REVISE = `
  WITH wanted AS (
    SELECT * FROM unnest($2::uuid[], $3::date[], $4::date[], $5::date[], $6::float8[], $7::text[], $8::text[], $9::text[])
      AS n (order_id, earliest_on, likely_on, latest_on, confidence, cause, author, text)),
  revised AS (
    INSERT INTO promises (order_id, revision, earliest_on, likely_on, latest_on, slot_start, slot_end, confidence, grade,
                          ledger, data_version, cause, author, text, made_at)
    SELECT p.order_id, p.revision + 1, least(greatest(p.earliest_on, w.earliest_on), w.latest_on),
           least(greatest(p.likely_on, w.likely_on), w.latest_on), w.latest_on, NULL, NULL, w.confidence, 'EXPECTED',
           p.ledger || jsonb_build_array(jsonb_build_object(
             'step', 'DELAY', 'reason', w.cause, 'from', p.latest_on, 'to', w.latest_on,
             'days', w.latest_on - p.latest_on, 'at', NULL, 'text', w.text)),
           p.data_version, w.cause, w.author, w.text, $1
      FROM wanted w
      JOIN LATERAL (SELECT * FROM promises WHERE order_id = w.order_id ORDER BY revision DESC LIMIT 1) p ON true
     WHERE w.latest_on > p.latest_on
    ON CONFLICT DO NOTHING
    RETURNING order_id, revision, latest_on, cause)
  INSERT INTO outbox (event, subject, payload, created_at)
  SELECT 'orders.promise_revised', o.reference,
         jsonb_build_object('orderId', r.order_id, 'revision', r.revision, 'latest', r.latest_on, 'cause', r.cause),
         clock_timestamp()
    FROM revised r JOIN orders o ON o.id = r.order_id`;

/** Promises made anew: added to what was promised before, never in its place. */
@Injectable()
export class PromiseRevisionsService {
  /** Several new windows of one order become one, the latest. Part of the runner's transaction. */
  async revise(promises: readonly NewPromise[], now: number, runner: SqlRunner): Promise<void> {
    const latest = new Map<string, NewPromise>();
    for (const promise of promises) {
      const known = latest.get(promise.orderId);
      if (!known || promise.latest > known.latest) latest.set(promise.orderId, promise);
    }
    const wanted = [...latest.values()];
    if (wanted.length === 0) return;
    await runner.query(REVISE, [
      isoInstant(now),
      wanted.map(({ orderId }) => orderId),
      wanted.map(({ earliest }) => earliest),
      wanted.map(({ likely }) => likely),
      wanted.map((promise) => promise.latest),
      wanted.map(({ confidence }) => confidence),
      wanted.map(({ cause }) => cause),
      wanted.map(({ author }) => author),
      wanted.map(({ cause, locale }) => revisionText(cause, locale)),
    ]);
  }
}
