import { Injectable } from '@nestjs/common';
import { isoInstant } from '../../platform/clock.js';
import { grouped } from '../domain/grouped.js';
import { CarrierDirectory } from '../carrier-directory.js';
import { contentHash } from '../inbox/raw-bodies.js';
import type { Client } from './parcel-folds.js';
import type { ParcelNews, PlacedScan } from './parcel-news.js';
import { ParcelFolds } from './parcel-folds.js';
import { ParcelFinder } from './parcel-finder.js';
import { conflictRow, etaRow, factRow, scanRow } from './scan-rows.js';
import { SealedFacts } from './sealed-facts.js';
import * as sql from './scan-statements.js';

export interface Written {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  /** Among the accepted: of parcels that no order knows yet. */
  readonly waiting: number;
}

const NOTHING: Written = { accepted: 0, duplicates: 0, conflicts: 0, waiting: 0 };

/** Stores news of parcels and folds the parcels it is about, in the caller's transaction. */
@Injectable()
export class ScanWriter {
  constructor(
    private readonly finder: ParcelFinder,
    private readonly folds: ParcelFolds,
    private readonly facts: SealedFacts,
    private readonly directory: CarrierDirectory,
  ) {}

  /** All news must be of one carrier's deliveries. */
  async write(
    client: Client,
    carrierCode: string,
    news: readonly ParcelNews[],
    now: number,
  ): Promise<Written> {
    if (news.length === 0) return NOTHING;
    const found = await this.finder.find(client, this.directory.spokenFor(carrierCode), news);
    const locked = await this.folds.lock(client, [...new Set(found.map(({ id }) => id))]);
    const waitingIds = new Set(locked.filter(({ shipmentId }) => shipmentId === null).map(({ id }) => id));
    const placed = news.flatMap((one, index) =>
      one.parcel.scans.map((scan) => ({
        ...{ scan, news: one, parcelId: found[index]?.id ?? '', contentHash: contentHash(scan.content) },
      })),
    );
    const sorted = await this.sortOut(client, carrierCode, placed);
    await this.insert(client, sorted.fresh, now);
    await this.setAside(client, carrierCode, sorted.conflicts);
    for (const { scan, parcelId } of sorted.known.filter((one) => one.scan.voided)) {
      const values = [parcelId, scan.identity, isoInstant(now), `carrier ${carrierCode}`];
      await client.query({ name: 'scans-void-by-carrier', text: sql.VOID_BY_CARRIER, values });
    }
    await this.insertBeside(client, news, found);
    await this.folds.fold(client, locked, now);
    return {
      accepted: sorted.fresh.length,
      duplicates: sorted.known.length,
      conflicts: sorted.conflicts.length,
      waiting: sorted.fresh.filter(({ parcelId }) => waitingIds.has(parcelId)).length,
    };
  }

  /** Tells new scans from repeats and from those that say something else under a known identity. */
  private async sortOut(
    client: Client,
    carrierCode: string,
    placed: readonly PlacedScan[],
  ): Promise<{ fresh: PlacedScan[]; known: PlacedScan[]; conflicts: PlacedScan[] }> {
    const first = new Map<string, PlacedScan>();
    for (const one of placed) if (!first.has(one.scan.identity)) first.set(one.scan.identity, one);
    const firsts = [...first.values()];
    const { rows } = await client.query<{ identity: string }>({
      name: 'scans-claim-keys',
      text: sql.CLAIM_KEYS,
      values: [
        carrierCode,
        firsts.map(({ scan }) => scan.identity),
        firsts.map((one) => one.contentHash),
        firsts.map(({ news }) => news.inboxId),
      ],
    });
    const fresh = new Set(rows.map(({ identity }) => identity));
    const repeated = [...first.keys()].filter((identity) => !fresh.has(identity));
    const hashes = new Map(firsts.map((one) => [one.scan.identity, one.contentHash]));
    if (repeated.length > 0) {
      const known = await client.query<{ identity: string; contentHash: Buffer }>({
        ...{ name: 'scans-known-keys', text: sql.KNOWN_KEYS, values: [carrierCode, repeated] },
      });
      for (const row of known.rows) hashes.set(row.identity, row.contentHash);
    }
    const others = placed.filter(
      (one) => !(fresh.has(one.scan.identity) && first.get(one.scan.identity) === one),
    );
    const same = (one: PlacedScan): boolean =>
      one.scan.voided || hashes.get(one.scan.identity)?.equals(one.contentHash) === true;
    return {
      fresh: firsts.filter(({ scan }) => fresh.has(scan.identity)),
      known: others.filter(same),
      conflicts: others.filter((one) => !same(one)),
    };
  }

  private async insert(client: Client, fresh: readonly PlacedScan[], now: number): Promise<void> {
    if (fresh.length === 0) return;
    const values = [JSON.stringify(fresh.map((one) => scanRow(one, now)))];
    await client.query({ name: 'scans-insert', text: sql.INSERT_SCANS, values });
    const unmapped = grouped(
      fresh.filter(({ scan }) => !scan.mapped),
      ({ scan }) => scan.codes.code ?? '',
    );
    const [first] = fresh;
    if (unmapped.size === 0 || !first) return;
    const groups = [...unmapped];
    await client.query({
      name: 'scans-count-unmapped',
      text: sql.COUNT_UNMAPPED,
      values: [
        first.news.carrierCode,
        groups.map(([code]) => code),
        groups.map(([, scans]) => scans[0]?.scan.codes.text ?? null),
        groups.map(([, scans]) => scans.length),
        isoInstant(now),
      ],
    });
  }

  private async setAside(
    client: Client,
    carrierCode: string,
    conflicts: readonly PlacedScan[],
  ): Promise<void> {
    if (conflicts.length === 0) return;
    const values = [JSON.stringify(conflicts.map((one) => conflictRow(one, carrierCode)))];
    await client.query({ name: 'scans-insert-conflicts', text: sql.INSERT_CONFLICTS, values });
  }

  private async insertBeside(
    client: Client,
    news: readonly ParcelNews[],
    found: readonly { readonly id: string }[],
  ): Promise<void> {
    const facts = news.flatMap((one, index) =>
      one.parcel.facts.map((fact) => factRow(this.facts.seal(fact), found[index]?.id ?? '', one.receivedAt)),
    );
    if (facts.length > 0)
      await client.query({
        name: 'scans-insert-facts',
        text: sql.INSERT_FACTS,
        values: [JSON.stringify(facts)],
      });
    const etas = news.flatMap((one, index) =>
      one.parcel.etas.map((eta) => etaRow(eta, found[index]?.id ?? '', one.receivedAt)),
    );
    if (etas.length > 0)
      await client.query({
        name: 'scans-insert-etas',
        text: sql.INSERT_ETAS,
        values: [JSON.stringify(etas)],
      });
  }
}
