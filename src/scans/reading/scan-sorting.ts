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
  const first = new Map<string, PlacedScan>();
  for (const one of placed) if (!first.has(one.scan.identity)) first.set(one.scan.identity, one);
  const firsts = [...first.values()];
  const reserved = firsts.filter(({ news }) => news.reserved !== 'no');
  const keys = await knownKeys(client, carrierCode, reserved);
  const fresh = await ownReserved(client, reserved, keys);
  const open = firsts.filter(({ scan, news }) => news.reserved === 'no' || !keys.has(scan.identity));
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

/** Identities that a delivery took when it was acknowledged, and whose scans nobody has stored yet. */
async function ownReserved(
  client: Client,
  reserved: readonly PlacedScan[],
  keys: ReadonlyMap<string, KnownKey>,
): Promise<Set<string>> {
  const own = reserved.filter(({ scan, news }) => keys.get(scan.identity)?.inboxId === news.inboxId);
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
  const { rows } = await client.query<{ identity: string }>({
    name: 'scans-claim-keys',
    text: sql.CLAIM_KEYS,
    values: [
      carrierCode,
      scans.map(({ scan }) => scan.identity),
      scans.map(({ digest }) => `\\x${digest}`),
      scans.map(({ news }) => news.inboxId),
    ],
  });
  return new Set(rows.map(({ identity }) => identity));
}

async function knownKeys(
  client: Client,
  carrierCode: string,
  scans: readonly PlacedScan[],
): Promise<Map<string, KnownKey>> {
  if (scans.length === 0) return new Map();
  const values = [carrierCode, scans.map(({ scan }) => scan.identity)];
  const { rows } = await client.query<KnownKey>({ name: 'scans-known-keys', text: sql.KNOWN_KEYS, values });
  return new Map(rows.map((row) => [row.identity, row]));
}
