import { Injectable } from '@nestjs/common';
import { isoInstant } from '../../platform/clock.js';
import { grouped } from '../domain/grouped.js';
import { CarrierDirectory } from '../carrier-directory.js';
import type { KnownParcel } from '../domain/choose-parcel.js';
import type { StorableScan } from '../domain/scan.js';
import { contentDigest } from '../inbox/raw-bodies.js';
import type { Client, LockedParcel } from './parcel-folds.js';
import type { ParcelNews, PlacedScan } from './parcel-news.js';
import { ParcelFolds } from './parcel-folds.js';
import { ParcelFinder } from './parcel-finder.js';
import { copyScans } from './scan-lines.js';
import { conflictRow, etaRow, factRow } from './scan-rows.js';
import { sortOut } from './scan-sorting.js';
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
    const { found, made } = await this.finder.find(client, this.directory.spokenFor(carrierCode), news);
    const ids = [...new Set(found.filter(({ id }) => !made.has(id)).map(({ id }) => id))];
    const locked = ids.length > 0 ? await this.folds.lock(client, ids) : [];
    const waitingIds = new Set(locked.filter(({ shipmentId }) => shipmentId === null).map(({ id }) => id));
    const placed = news.flatMap((one, index) => {
      const parcelId = found[index]?.id ?? '';
      return one.parcel.scans.map((scan) => ({
        scan,
        news: one,
        parcelId,
        digest: contentDigest(scan.content),
      }));
    });
    const sorted = await sortOut(client, carrierCode, placed);
    await this.folds.make(client, made, historiesOf(made, sorted.fresh), now);
    await this.insert(client, sorted.fresh, now);
    await this.setAside(client, carrierCode, sorted.conflicts);
    const takenBack = sorted.known.filter(({ scan }) => scan.voided);
    for (const { scan, parcelId } of takenBack) {
      const values = [parcelId, scan.identity, isoInstant(now), `carrier ${carrierCode}`];
      await client.query({ name: 'scans-void-by-carrier', text: sql.VOID_BY_CARRIER, values });
    }
    await this.insertBeside(client, news, found);
    // Of parcels that were made just now all is in their state, except where something stands beside their scans.
    const again = new Set(takenBack.map(({ parcelId }) => parcelId));
    news.forEach(({ parcel }, index) => {
      if (parcel.facts.length + parcel.etas.length > 0) again.add(found[index]?.id ?? '');
    });
    const unfinished = [...made.values()].filter(({ id }) => again.has(id)).map(newParcel);
    const began = await this.beganEarlier(client, locked, sorted.fresh);
    await this.folds.fold(client, [...began, ...unfinished], now);
    return {
      accepted: sorted.fresh.length,
      duplicates: sorted.known.length,
      conflicts: sorted.conflicts.length,
      waiting: sorted.fresh.filter(({ parcelId }) => waitingIds.has(parcelId) || made.has(parcelId)).length,
    };
  }

  /** The parcels, each from when the first of its scans came: a scan may be read long after it came, and after a dispatch. */
  private async beganEarlier(
    client: Client,
    locked: readonly LockedParcel[],
    fresh: readonly PlacedScan[],
  ): Promise<readonly LockedParcel[]> {
    const first = new Map<string, number>();
    for (const { parcelId, news } of fresh)
      first.set(parcelId, Math.min(first.get(parcelId) ?? Infinity, news.receivedAt));
    const isEarlier = ({ id, firstReceivedAt }: LockedParcel): boolean =>
      (first.get(id) ?? Infinity) < firstReceivedAt.getTime();
    const earlier = locked.filter(isEarlier);
    if (earlier.length === 0) return locked;
    const values = [
      earlier.map(({ id }) => id),
      earlier.map(({ id, firstReceivedAt }) => isoInstant(first.get(id) ?? firstReceivedAt.getTime())),
    ];
    await client.query({ name: 'scans-began-earlier', text: sql.BEGAN_EARLIER, values });
    return locked.map((parcel) =>
      isEarlier(parcel) ? { ...parcel, firstReceivedAt: new Date(first.get(parcel.id) ?? 0) } : parcel,
    );
  }

  private async insert(client: Client, fresh: readonly PlacedScan[], now: number): Promise<void> {
    const [first] = fresh;
    if (!first) return;
    await copyScans(client, fresh, now);
    const unmapped = grouped(
      fresh.filter(({ scan }) => !scan.mapped),
      ({ scan }) => scan.codes.code ?? '',
    );
    if (unmapped.size === 0) return;
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

const newParcel = ({ id, beganAt }: KnownParcel): LockedParcel => ({
  ...{ id, shipmentId: null, status: 'PRE_TRANSIT', direction: 'FORWARD', deliveredAt: null, etaOn: null },
  ...{ firstReceivedAt: new Date(beganAt), closed: false },
});

/** Of parcels that are made just now, all that is known of them. */
function historiesOf(
  made: ReadonlyMap<string, KnownParcel>,
  fresh: readonly PlacedScan[],
): ReadonlyMap<string, readonly StorableScan[]> {
  const histories = new Map<string, StorableScan[]>([...made.keys()].map((id) => [id, []]));
  for (const { scan, parcelId } of fresh) histories.get(parcelId)?.push(scan);
  return histories;
}
