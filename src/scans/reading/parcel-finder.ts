import { Injectable } from '@nestjs/common';
import { grouped } from '../domain/grouped.js';
import { chooseParcel, type KnownParcel } from '../domain/choose-parcel.js';
import type { Client } from './parcel-folds.js';
import type { ParcelNews } from './parcel-news.js';
import * as sql from './scan-statements.js';

type ParcelRow = Omit<KnownParcel, 'beganAt' | 'lastScanAt'> & {
  readonly beganAt: Date;
  readonly lastScanAt: Date | null;
};

export interface Found {
  readonly found: readonly KnownParcel[];
  /** By id, those that are not written yet. */
  readonly made: ReadonlyMap<string, KnownParcel>;
}

/** Finds the parcel that each piece of news is about, and drafts those that nobody has heard of yet. */
@Injectable()
export class ParcelFinder {
  /**
   * In the order of the news. Those that nobody has heard of have an id and are not written yet: that is done with their
   * first state. `carriers` are the codes under which a parcel may be known, the sender's own first.
   */
  async find(client: Client, carriers: readonly string[], news: readonly ParcelNews[]): Promise<Found> {
    const numbers = [...new Set(news.map(({ parcel }) => parcel.trackingNumber))];
    const known = await this.known(client, carriers, numbers);
    const found = choose(known, carriers, news);
    const missing = news.filter((_, index) => found[index] === null);
    const drafts = missing.length === 0 ? [] : await this.draft(client, carriers, missing, known);
    const all = grouped([...[...known.values()].flat(), ...drafts], ({ trackingNumber }) => trackingNumber);
    const again = drafts.length === 0 ? found : choose(all, carriers, news);
    const made = new Map(drafts.map((parcel) => [parcel.id, parcel]));
    return { found: await this.adopted(client, again, news, made), made };
  }

  private async known(
    client: Client,
    carriers: readonly string[],
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, KnownParcel[]>> {
    const asked = carriers.flatMap((carrier) => numbers.map((number) => [carrier, number] as const));
    const { rows } = await client.query<ParcelRow>({
      name: 'scans-known-parcels',
      text: sql.KNOWN_PARCELS,
      values: [asked.map(([carrier]) => carrier), asked.map(([, number]) => number)],
    });
    return grouped(rows.map(asKnown), ({ trackingNumber }) => trackingNumber);
  }

  private async draft(
    client: Client,
    carriers: readonly string[],
    missing: readonly ParcelNews[],
    known: ReadonlyMap<string, readonly KnownParcel[]>,
  ): Promise<KnownParcel[]> {
    const [own = ''] = carriers;
    const wanted = grouped(missing, ({ parcel }) => `${parcel.trackingNumber} ${parcel.uniqueId ?? ''}`);
    const { rows } = await client.query<{ id: string }>({
      ...{ name: 'scans-new-ids', text: sql.NEW_IDS, values: [wanted.size] },
    });
    const next = new Map<string, number>();
    return [...wanted.values()].flatMap((group, index) => {
      const [first] = group;
      const id = rows[index]?.id;
      if (!first || id === undefined) return [];
      const { trackingNumber, uniqueId } = first.parcel;
      const before = (known.get(trackingNumber) ?? []).filter(({ carrierCode }) => carrierCode === own);
      const highest = before.reduce((most, { generation }) => Math.max(most, generation), 0);
      const generation = (next.get(trackingNumber) ?? highest) + 1;
      next.set(trackingNumber, generation);
      const beganAt = group.reduce((least, { receivedAt }) => Math.min(least, receivedAt), Infinity);
      const parcel = { id, carrierCode: own, trackingNumber, generation, uniqueId, beganAt };
      return [Object.assign(parcel, { lastScanAt: null, status: 'PRE_TRANSIT' as const, attached: false })];
    });
  }

  private async adopted(
    client: Client,
    found: readonly (KnownParcel | null)[],
    news: readonly ParcelNews[],
    made: ReadonlyMap<string, KnownParcel>,
  ): Promise<KnownParcel[]> {
    const adopt = new Map<string, string>();
    const all = found.map((parcel, index) => {
      if (!parcel) throw new Error('a parcel was made and is not there');
      const uniqueId = news[index]?.parcel.uniqueId;
      if (uniqueId && parcel.uniqueId === null && !made.has(parcel.id) && !adopt.has(parcel.id))
        adopt.set(parcel.id, uniqueId);
      return parcel;
    });
    if (adopt.size > 0) {
      const values = [[...adopt.keys()], [...adopt.values()]];
      await client.query({ name: 'scans-adopt-unique-ids', text: sql.ADOPT_UNIQUE_IDS, values });
    }
    return all;
  }
}

/** The sender's own parcels first; those of a carrier it speaks for when it has none. */
function choose(
  known: ReadonlyMap<string, readonly KnownParcel[]>,
  carriers: readonly string[],
  news: readonly ParcelNews[],
): (KnownParcel | null)[] {
  return news.map(({ parcel }) => {
    const times = parcel.scans.flatMap(({ sortAt }) => (sortAt === null ? [] : [sortAt]));
    const at = times.length > 0 ? times.reduce((last, time) => Math.max(last, time)) : null;
    const parcels = known.get(parcel.trackingNumber) ?? [];
    for (const carrier of carriers) {
      const own = parcels.filter(({ carrierCode }) => carrierCode === carrier);
      const chosen = chooseParcel(own, parcel.uniqueId, at);
      if (chosen) return chosen;
    }
    return null;
  });
}

const asKnown = (row: ParcelRow): KnownParcel => ({
  id: row.id,
  carrierCode: row.carrierCode,
  trackingNumber: row.trackingNumber,
  generation: row.generation,
  uniqueId: row.uniqueId,
  beganAt: row.beganAt.getTime(),
  lastScanAt: row.lastScanAt?.getTime() ?? null,
  status: row.status,
  attached: row.attached,
});
