import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { isoInstant } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { runStatement } from '../../platform/one-statement.js';
import { grouped } from '../domain/grouped.js';
import type { SealedBody } from './raw-bodies.js';

export type InboxSource = 'WEBHOOK' | 'API' | 'POLL' | 'FILE';

/** A delivery to be stored. */
export interface Delivery {
  readonly carrierCode: string;
  readonly source: InboxSource;
  readonly contentType: string | null;
  /** The few that reading needs. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sealed: SealedBody;
  readonly contentHash: Buffer;
  /** Epoch ms. */
  readonly receivedAt: number;
}

/** A delivery that this process may read until its lease is over. */
export interface LeasedDelivery {
  readonly id: string;
  readonly carrierCode: string;
  readonly source: InboxSource;
  readonly contentType: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when it was deleted. */
  readonly sealed: SealedBody | null;
  readonly receivedAt: number;
  readonly attempts: number;
  /** Raised by every lease: who writes with an older one has lost its turn. */
  readonly fence: string;
}

interface LeasedRow extends Omit<LeasedDelivery, 'sealed' | 'receivedAt'> {
  readonly bodySalt: Buffer | null;
  readonly piece: Buffer | null;
  readonly receivedAt: Date;
}

const COLUMNS = 8;
/** Several times what reading as much as is claimed at once takes; a process that dies keeps it from the others so long. */
const LEASE_SECONDS = 15;
/** What is claimed at once; one delivery in any case. */
export const MOST_BYTES = 393_216;
/** Tried so often before it is put aside for somebody to look at. */
export const MOST_ATTEMPTS = 5;

/**
 * A body comes in pieces of so many bytes, a row each: the text of one is twice as long, and beyond 128 KiB V8 asks the
 * operating system for the memory of each text anew, which took a fifth of the time of reading.
 */
const PIECE_BYTES = 49_152;
const CLAIM = `
  WITH claimed AS (
  UPDATE scan_inbox i SET lease_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds', fence = i.fence + 1,
                          attempts = i.attempts + 1
    FROM (SELECT id, sum(size) OVER (ORDER BY id) - size AS before
            FROM (SELECT id, coalesce(octet_length(body), 0) AS size FROM scan_inbox
                   WHERE state = 'NEW' AND carrier_code = $1 AND (lease_until IS NULL OR lease_until < clock_timestamp())
                   ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED) free) taken
   WHERE i.id = taken.id AND taken.before < ${MOST_BYTES}
  RETURNING i.id, i.carrier_code AS "carrierCode", i.source, i.content_type AS "contentType", i.headers,
            i.body_salt AS "bodySalt", i.body, i.received_at AS "receivedAt", i.attempts, i.fence)
  SELECT c.id, c."carrierCode", c.source, c."contentType", c.headers, c."bodySalt", c."receivedAt", c.attempts, c.fence,
         substr(c.body, n * ${PIECE_BYTES} + 1, ${PIECE_BYTES}) AS piece
    FROM claimed c, generate_series(0, greatest(coalesce(octet_length(c.body), 0) - 1, 0) / ${PIECE_BYTES}) AS n
   ORDER BY c.id, n`;

const FINISH = `
  UPDATE scan_inbox i SET state = 'DONE', done_at = clock_timestamp(), lease_until = NULL
    FROM unnest($1::bigint[], $2::bigint[]) AS mine (id, fence)
   WHERE i.id = mine.id AND i.fence = mine.fence AND i.state = 'NEW' RETURNING i.id`;

const GIVE_BACK = `
  UPDATE scan_inbox SET lease_until = clock_timestamp() + $3 * interval '1 second',
         state = CASE WHEN $4::text IS NULL THEN state ELSE 'PARKED' END, parked_reason = $4
   WHERE id = $1 AND fence = $2 AND state = 'NEW'`;

const UNCLAIM = `
  UPDATE scan_inbox i SET lease_until = NULL, attempts = i.attempts - 1
    FROM unnest($1::bigint[], $2::bigint[]) AS mine (id, fence)
   WHERE i.id = mine.id AND i.fence = mine.fence AND i.state = 'NEW'`;

const WAITING = `
  SELECT DISTINCT carrier_code AS "carrierCode" FROM scan_inbox
   WHERE state = 'NEW' AND (lease_until IS NULL OR lease_until < clock_timestamp())`;

const FORGET = `
  DELETE FROM scan_inbox WHERE id IN (
    SELECT id FROM scan_inbox WHERE state = 'DONE' AND received_at < clock_timestamp() - $1 * interval '1 day'
     ORDER BY received_at LIMIT 5000) RETURNING id`;

/** The table of deliveries. */
@Injectable()
export class InboxStore {
  private readonly insertTexts = new Map<number, string>();

  constructor(private readonly database: Database) {}

  /** Stores all of them in one statement, durably, or none; gives their ids in order. */
  async store(deliveries: readonly Delivery[]): Promise<string[]> {
    const count = deliveries.length;
    let text = this.insertTexts.get(count);
    if (text === undefined) this.insertTexts.set(count, (text = insertOf(count)));
    const values = deliveries.flatMap(({ sealed, ...delivery }) => [
      ...[delivery.carrierCode, delivery.source, delivery.contentType, JSON.stringify(delivery.headers)],
      ...[sealed.salt, sealed.body, delivery.contentHash, isoInstant(delivery.receivedAt)],
    ]);
    const name = `scans-inbox-${count}`;
    const rows = await runStatement<{ id: string }>(this.database, { name, text, values });
    return rows.map(({ id }) => id);
  }

  /** Takes up to `most` deliveries of a carrier, and no more than can be read soon, oldest first, for a quarter of a minute. */
  async claim(carrierCode: string, most: number): Promise<LeasedDelivery[]> {
    const statement = { name: undefined, text: CLAIM, values: [carrierCode, most] };
    const rows = await runStatement<LeasedRow>(this.database, statement);
    return [...grouped(rows, ({ id }) => id).values()].flatMap((pieces) => {
      const [first] = pieces;
      if (!first) return [];
      const { bodySalt, piece, receivedAt, ...row } = first;
      const body = piece && Buffer.concat(pieces.flatMap((one) => one.piece ?? []));
      const sealed = bodySalt && body ? { salt: bodySalt, body } : null;
      return [{ ...row, receivedAt: receivedAt.getTime(), sealed }];
    });
  }

  /** Marks them read, as part of the transaction that wrote what was in them. @throws FenceError */
  static async finish(
    client: Pick<PoolClient, 'query'>,
    leased: readonly Pick<LeasedDelivery, 'id' | 'fence'>[],
  ): Promise<void> {
    const values = [leased.map(({ id }) => id), leased.map(({ fence }) => fence)];
    const { rowCount } = await client.query({ name: 'scans-inbox-finish', text: FINISH, values });
    if (rowCount !== leased.length) throw new FenceError();
  }

  /** Gives one back after a failure, to be tried later, or puts it aside when it has been tried often enough. */
  async giveBack({ id, fence, attempts }: LeasedDelivery, reason: string): Promise<'later' | 'parked'> {
    const parked = attempts >= MOST_ATTEMPTS ? reason.slice(0, 500) : null;
    const values = [id, fence, 2 ** attempts, parked];
    await runStatement(this.database, { name: 'scans-inbox-give-back', text: GIVE_BACK, values });
    return parked === null ? 'later' : 'parked';
  }

  /** Gives back what was claimed and, through nobody's fault, not read: as if it had never been claimed. */
  async unclaim(leased: readonly Pick<LeasedDelivery, 'id' | 'fence'>[]): Promise<void> {
    const values = [leased.map(({ id }) => id), leased.map(({ fence }) => fence)];
    await runStatement(this.database, { name: undefined, text: UNCLAIM, values });
  }

  /** Carriers with something to read. */
  async carriersWaiting(): Promise<string[]> {
    const statement = { name: 'scans-inbox-waiting', text: WAITING };
    return (await runStatement<{ carrierCode: string }>(this.database, statement)).map(
      ({ carrierCode }) => carrierCode,
    );
  }

  /** Deletes what was read and is older than so many days, some at a time; gives how many. */
  async forgetOlderThan(days: number): Promise<number> {
    const statement = { name: 'scans-inbox-forget', text: FORGET, values: [days] };
    return (await runStatement(this.database, statement)).length;
  }
}

/** Somebody else has taken over: nothing of ours may be written any more. */
export class FenceError extends Error {
  constructor() {
    super('The lease on a delivery was over before it had been read.');
    this.name = 'FenceError';
  }
}

function insertOf(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const parameters = Array.from({ length: COLUMNS }, (_value, column) => `$${row * COLUMNS + column + 1}`);
    return `(${parameters.join(', ')})`;
  });
  return `INSERT INTO scan_inbox (carrier_code, source, content_type, headers, body_salt, body, content_hash, received_at)
          VALUES ${rows.join(', ')} RETURNING id`;
}
