import { grouped } from '../domain/grouped.js';
import type { Client } from './parcel-folds.js';
import type { PlacedScan } from './parcel-news.js';
import * as sql from './scan-statements.js';

export interface SortedScans {
  readonly fresh: PlacedScan[];
  /** Said before, in the same words. */
  readonly known: PlacedScan[];
  /** Under an identity that stands for something else. */
  readonly conflicts: PlacedScan[];
}

interface KnownKey {
  readonly identity: string;
  readonly digest: string;
  readonly inboxId: string | null;
}

/** Tells new scans from repeats and from those that say something else under a known identity; takes the new ones' identities. */
export async function sortOut(
  client: Client,
  carrierCode: string,
  placed: readonly PlacedScan[],
): Promise<SortedScans> {
  if (await allNew(client, carrierCode, placed)) return { fresh: [...placed], known: [], conflicts: [] };
  const reserved = placed.filter(({ news }) => news.reserved !== 'no');
  const { own, keys } = await reservedKeys(client, carrierCode, reserved);
  const first = new Map<string, PlacedScan>();
  // Of copies acknowledged at the same moment the one that took the identity counts, and that need not be the one stored
  // first: the others have been told that they are repeats.
  for (const one of [...own, ...placed]) if (!first.has(one.scan.identity)) first.set(one.scan.identity, one);
  const firsts = [...first.values()];
  const fresh = await notStoredYet(
    client,
    firsts.filter((one) => own.has(one)),
  );
  const open = firsts.filter((one) => !own.has(one) && !keys.has(one.scan.identity));
  const taken = await takeKeys(client, carrierCode, open);
  for (const identity of taken) fresh.add(identity);
  const lost = open.filter(({ scan }) => !taken.has(scan.identity));
  for (const [identity, key] of await knownKeys(client, carrierCode, lost)) keys.set(identity, key);
  const digestOf = (identity: string): string | undefined =>
    keys.get(identity)?.digest ?? first.get(identity)?.digest;
  const sorted: SortedScans = { fresh: [], known: [], conflicts: [] };
  for (const one of placed) {
    const { identity, voided } = one.scan;
    if (fresh.has(identity) && first.get(identity) === one) sorted.fresh.push(one);
    else if (voided || digestOf(identity) === one.digest) sorted.known.push(one);
    else sorted.conflicts.push(one);
  }
  return sorted;
}

/**
 * Whether every scan is of an event that nobody has told of: the usual case, and one that needs no list of what is known.
 * False means only that it has to be seen one by one.
 */
async function allNew(client: Client, carrierCode: string, placed: readonly PlacedScan[]): Promise<boolean> {
  if (placed.some(({ news }) => news.reserved !== 'and unread')) return false;
  if (new Set(placed.map(({ scan }) => scan.identity)).size < placed.length) return false;
  for (const [inboxId, own] of grouped(placed, ({ news }) => news.inboxId)) {
    const values = [carrierCode, own.map(({ scan }) => scan.identity), inboxId];
    const { rows } = await client.query<{ own: number }>({
      name: 'scans-own-keys',
      text: sql.OWN_KEYS,
      values,
    });
    if (rows[0]?.own !== own.length) return false;
  }
  return true;
}

/** Those whose identities their own delivery took when it was acknowledged, and the identities that stand. */
async function reservedKeys(
  client: Client,
  carrierCode: string,
  reserved: readonly PlacedScan[],
): Promise<{ readonly own: ReadonlySet<PlacedScan>; readonly keys: Map<string, KnownKey> }> {
  const keys = await knownKeys(client, carrierCode, reserved);
  const own = reserved.filter(({ scan, news }) => keys.get(scan.identity)?.inboxId === news.inboxId);
  return { own: new Set(own), keys };
}

/** Of identities that their deliveries took, those whose scans nobody has stored yet. */
async function notStoredYet(client: Client, own: readonly PlacedScan[]): Promise<Set<string>> {
  const fresh = new Set(own.map(({ scan }) => scan.identity));
  const again = own.filter(({ news }) => news.reserved === 'and perhaps read');
  if (again.length === 0) return fresh;
  const { rows } = await client.query<{ identity: string }>({
    name: 'scans-stored-already',
    text: sql.STORED_ALREADY,
    values: [[...new Set(again.map(({ parcelId }) => parcelId))], again.map(({ scan }) => scan.identity)],
  });
  for (const { identity } of rows) fresh.delete(identity);
  return fresh;
}

async function takeKeys(
  client: Client,
  carrierCode: string,
  scans: readonly PlacedScan[],
): Promise<ReadonlySet<string>> {
  if (scans.length === 0) return new Set();
  const identities = scans.map(({ scan }) => scan.identity);
  const { rows } = await client.query<{ taken: string[] | null }>({
    name: 'scans-claim-keys',
    text: sql.CLAIM_KEYS,
    values: [
      carrierCode,
      identities,
      scans.map(({ digest }) => `\\x${digest}`),
      scans.map(({ news }) => news.inboxId),
    ],
  });
  return new Set(rows[0]?.taken ?? identities);
}

async function knownKeys(
  client: Client,
  carrierCode: string,
  scans: readonly PlacedScan[],
): Promise<Map<string, KnownKey>> {
  if (scans.length === 0) return new Map();
  const values = [carrierCode, [...new Set(scans.map(({ scan }) => scan.identity))]];
  const { rows } = await client.query<KnownKey>({ name: 'scans-known-keys', text: sql.KNOWN_KEYS, values });
  return new Map(rows.map((row) => [row.identity, row]));
}
