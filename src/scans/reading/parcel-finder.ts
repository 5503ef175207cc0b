import { Injectable } from '@nestjs/common';
import { isoInstant } from '../../platform/clock.js';
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
  readonly made: ReadonlyMap<string, KnownParcel>;
}

/** Finds the parcel that each piece of news is about, and makes those that nobody has heard of yet. */
@Injectable()
export class ParcelFinder {
  /** In the order of the news, and those made just now by id. `carriers` are the codes under which a parcel may be known, the sender's own first. */
  async find(client: Client, carriers: readonly string[], news: readonly ParcelNews[]): Promise<Found> {
    const numbers = [...new Set(news.map(({ parcel }) => parcel.trackingNumber))];
    const known = await this.known(client, carriers, numbers);
    const found = choose(known, carriers, news);
    const missing = news.filter((_, index) => found[index] === null);
    if (missing.length === 0) return { found: await this.adopted(client, found, news), made: new Map() };
    const { wanted, made } = await this.create(client, carriers, missing, known);
    // Another process may have made the same parcel at this moment: whoever comes second finds the first one's.
    const all =
      made.length === wanted
        ? grouped([...[...known.values()].flat(), ...made], ({ trackingNumber }) => trackingNumber)
        : await this.known(client, carriers, numbers);
    const again = await this.adopted(client, choose(all, carriers, news), news);
    return { found: again, made: new Map(made.map((parcel) => [parcel.id, parcel])) };
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

  private async create(
    client: Client,
    carriers: readonly string[],
    missing: readonly ParcelNews[],
    known: ReadonlyMap<string, readonly KnownParcel[]>,
  ): Promise<{ readonly wanted: number; readonly made: readonly KnownParcel[] }> {
    const [own = ''] = carriers;
    const wanted = new Map<string, ParcelNews>();
    for (const one of missing) {
      const name = `${one.parcel.trackingNumber} ${one.parcel.uniqueId ?? ''}`;
      if (!wanted.has(name)) wanted.set(name, one);
    }
    const next = new Map<string, number>();
    const rows = [...wanted.values()].map(({ parcel, receivedAt }) => {
      const before = (known.get(parcel.trackingNumber) ?? []).filter(
        ({ carrierCode }) => carrierCode === own,
      );
      const highest = Math.max(0, ...before.map(({ generation }) => generation));
      const generation = (next.get(parcel.trackingNumber) ?? highest) + 1;
      next.set(parcel.trackingNumber, generation);
      return { parcel, generation, receivedAt };
    });
    const made = await client.query<ParcelRow>({
      name: 'scans-new-parcels',
      text: sql.NEW_PARCELS,
      values: [
        rows.map(() => own),
        rows.map(({ parcel }) => parcel.trackingNumber),
        rows.map(({ generation }) => generation),
        rows.map(({ parcel }) => parcel.uniqueId),
        rows.map(({ receivedAt }) => isoInstant(receivedAt)),
      ],
    });
    return { wanted: rows.length, made: made.rows.map(asKnown) };
  }

  private async adopted(
    client: Client,
    found: readonly (KnownParcel | null)[],
    news: readonly ParcelNews[],
  ): Promise<KnownParcel[]> {
    const adopt = new Map<string, string>();
    const all = found.map((parcel, index) => {
      if (!parcel) throw new Error('a parcel was made and is not there');
      const uniqueId = news[index]?.parcel.uniqueId;
      if (uniqueId && parcel.uniqueId === null && !adopt.has(parcel.id)) adopt.set(parcel.id, uniqueId);
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
