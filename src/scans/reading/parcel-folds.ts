import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { isoInstant } from '../../platform/clock.js';
import { jsonBytes } from '../../platform/json-pieces.js';
import { formatInstant } from '../../time/instant.js';
import { grouped } from '../domain/grouped.js';
import { countEtas } from '../domain/carrier-etas.js';
import type { EtaCounts, SaidEta } from '../domain/carrier-etas.js';
import type { KnownParcel } from '../domain/choose-parcel.js';
import { foldScans, type ParcelState } from '../domain/fold-scans.js';
import type { FoldableScan, ParcelFact } from '../domain/scan.js';
import * as sql from './scan-statements.js';

export type Client = Pick<PoolClient, 'query'>;

/** A parcel whose row this transaction has locked, as it was before. */
export interface LockedParcel {
  readonly id: string;
  readonly shipmentId: string | null;
  readonly status: string;
  readonly direction: string;
  readonly deliveredAt: Date | null;
  readonly etaOn: string | null;
  readonly firstReceivedAt: Date;
  /** Part of its history was taken out of the table: it is folded no more. */
  readonly closed: boolean;
}

type Dated<T> = { [Key in keyof T]: T[Key] extends number | null ? Date | null : T[Key] };
type ScanRow = Omit<FoldableScan, 'occurredAt' | 'sortAt'> & {
  readonly parcelId: string;
  readonly occurredAt: Date | null;
  readonly sortAt: Date | null;
};
type FactRow = Dated<ParcelFact> & { readonly parcelId: string };
interface EtaRow {
  readonly id: string;
  readonly parcelId: string;
  readonly saidAt: Date;
  readonly latestOn: string;
  readonly text: string;
  readonly counts: EtaCounts;
}

/** What a fold tells the rest of the service about a parcel that belongs to an order. */
export const PARCEL_CHANGED = 'scans.parcel_changed';
export const PARCEL_HEARD_OF = 'scans.parcel_heard_of';

/** Somebody else has made one of the parcels meanwhile: what was begun is done again, and finds it. */
export class ParcelMadeError extends Error {
  /** Of a transaction that PostgreSQL wants repeated, which is what is to be done here as well. */
  readonly code = '40001';

  constructor() {
    super('A parcel was made by somebody else at the same moment.');
    this.name = 'ParcelMadeError';
  }
}

/** Makes the state of parcels from everything known of them. */
@Injectable()
export class ParcelFolds {
  /** Locks the parcels and gives them as they are, in the order of their ids. */
  async lock(client: Client, ids: readonly string[]): Promise<LockedParcel[]> {
    const { rows } = await client.query<LockedParcel>({
      ...{ name: 'scans-lock-parcels', text: sql.LOCK_PARCELS, values: [ids] },
    });
    return rows;
  }

  /** Writes parcels that nobody has heard of, each with the state its scans give. @throws ParcelMadeError */
  async make(
    client: Client,
    parcels: ReadonlyMap<string, KnownParcel>,
    histories: ReadonlyMap<string, readonly FoldableScan[]>,
    now: number,
  ): Promise<void> {
    if (parcels.size === 0) return;
    const rows = [...parcels.values()].map((parcel) => {
      const row = parcelRow(parcel.id, foldScans(histories.get(parcel.id) ?? []), null);
      // Of a file that names no order each scan may make a parcel, so a row is not copied to be added to.
      row.carrier_code = parcel.carrierCode;
      row.tracking_number = parcel.trackingNumber;
      row.generation = parcel.generation;
      row.unique_id = some(parcel.uniqueId);
      row.began_at = formatInstant(parcel.beganAt);
      return row;
    });
    const values = [jsonBytes(rows), isoInstant(now)];
    const made = await client.query({ name: 'scans-new-parcels', text: sql.NEW_PARCELS, values });
    if ((made.rowCount ?? 0) < rows.length) throw new ParcelMadeError();
  }

  /** Folds locked parcels anew, writes what comes out and the events that tell of it; all in the caller's transaction. */
  async fold(
    client: Client,
    locked: readonly LockedParcel[],
    now: number,
  ): Promise<ReadonlyMap<string, ParcelState>> {
    const open = locked.filter(({ closed }) => !closed);
    if (open.length === 0) return new Map();
    const states = new Map<string, ParcelState>();
    const etaOn = await this.foldStored(client, open, states);
    const rows = [...states].map(([id, state]) => parcelRow(id, state, etaOn.get(id) ?? null));
    const values = [jsonBytes(rows), isoInstant(now)];
    await client.query({ name: 'scans-update-parcels', text: sql.UPDATE_PARCELS, values });
    await showOnShipments(client, open, states);
    await tell(client, open, states);
    return states;
  }

  /** Adds their states, and gives the carrier's own last date for each. */
  private async foldStored(
    client: Client,
    parcels: readonly LockedParcel[],
    states: Map<string, ParcelState>,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = parcels.map(({ id }) => id);
    const since = isoInstant(Math.min(...parcels.map(({ firstReceivedAt }) => firstReceivedAt.getTime())));
    // One after another: a transaction has one connection.
    const scans = await rowsOf<ScanRow>(client, 'scans-of-parcels', sql.SCANS_OF_PARCELS, [ids, since]);
    const facts = await rowsOf<FactRow>(client, 'scans-facts', sql.FACTS_OF_PARCELS, [ids]);
    const etas = await rowsOf<EtaRow>(client, 'scans-etas', sql.ETAS_OF_PARCELS, [ids]);
    for (const [id, state] of foldAll(ids, scans, facts)) states.set(id, state);
    return countAll(client, states, etas);
  }
}

async function rowsOf<Row extends object>(
  client: Client,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await client.query<Row>({ name, text, values })).rows;
}

function foldAll(
  ids: readonly string[],
  scans: readonly ScanRow[],
  facts: readonly FactRow[],
): Map<string, ParcelState> {
  const scansOf = grouped(scans, ({ parcelId }) => parcelId);
  const factsOf = grouped(facts, ({ parcelId }) => parcelId);
  return new Map(
    ids.map((id) => [
      id,
      foldScans(
        (scansOf.get(id) ?? []).map(asFoldable),
        (factsOf.get(id) ?? []).map((row) => ({ ...row, saidAt: row.saidAt?.getTime() ?? null })),
      ),
    ]),
  );
}

const asFoldable = (row: ScanRow): FoldableScan => ({
  identity: row.identity,
  status: row.status,
  direction: row.direction,
  cause: row.cause,
  party: row.party,
  actionRequiredBy: row.actionRequiredBy,
  timeKind: row.timeKind,
  occurredAt: row.occurredAt?.getTime() ?? null,
  occurredOn: row.occurredOn,
  sortAt: row.sortAt?.getTime() ?? null,
  voided: row.voided,
});

/** Counts the carrier's estimates again, as a scan may have changed when the parcel first moved; gives the last date. */
async function countAll(
  client: Client,
  states: ReadonlyMap<string, ParcelState>,
  etas: readonly EtaRow[],
): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  const changed: [string, EtaCounts][] = [];
  for (const [parcelId, rows] of grouped(etas, (row) => row.parcelId)) {
    const said = rows.map((row): SaidEta & { row: EtaRow } => ({
      ...{ saidAt: row.saidAt.getTime(), latestOn: row.latestOn, text: row.text, row },
    }));
    for (const { eta, counts } of countEtas(said, states.get(parcelId)?.movingSince ?? null)) {
      if (counts !== eta.row.counts) changed.push([eta.row.id, counts]);
      if (counts !== 'BEFORE_MOVEMENT') last.set(parcelId, eta.latestOn);
    }
  }
  if (changed.length > 0) {
    const values = [changed.map(([id]) => id), changed.map(([, counts]) => counts)];
    await client.query({ name: 'scans-update-etas', text: sql.UPDATE_ETAS, values });
  }
  return last;
}

const iso = (at: number | null): string | null => (at === null ? null : isoInstant(at));

/** What is not there is left out, which PostgreSQL reads as null. */
const some = <T>(value: T | null): T | undefined => value ?? undefined;
const written = (at: number | null): string | undefined => (at === null ? undefined : formatInstant(at));

/** What of a parcel's row is written, by the names of its columns. */
interface ParcelRow extends Record<string, unknown> {
  carrier_code?: string;
  tracking_number?: string;
  generation?: number;
  unique_id?: string | undefined;
  began_at?: string;
}

function parcelRow(id: string, state: ParcelState, etaOn: string | null): ParcelRow {
  const statusAt = written(state.statusAt);
  // Three instants of a parcel that was heard of once are the same one.
  const same = (at: number | null): string | undefined => (at === state.statusAt ? statusAt : written(at));
  return {
    id,
    status: state.status,
    direction: state.direction,
    cause: some(state.cause),
    party: some(state.party),
    action_required_by: some(state.actionRequiredBy),
    status_at: statusAt,
    moved_at: same(state.movedAt),
    attempted_at: same(state.attemptedAt),
    delivered_at: same(state.deliveredAt),
    delivered_on: some(state.deliveredOn),
    last_scan_at: same(state.lastScanAt),
    scan_count: state.scanCount,
    keep_until: some(state.keepUntil),
    eta_on: some(etaOn),
    proof: some(state.proof),
    pickup_point: some(state.pickupPoint),
    locker_code: some(state.lockerCode),
  };
}

/** A shipment shows the status of its parcel; one that was cancelled does so once it moves all the same. */
async function showOnShipments(
  client: Client,
  locked: readonly LockedParcel[],
  states: ReadonlyMap<string, ParcelState>,
): Promise<void> {
  const rows = locked.flatMap(({ id, shipmentId }) => {
    const state = states.get(id);
    if (!state || shipmentId === null) return [];
    const { status, direction, movingSince } = state;
    return [{ id: shipmentId, status, direction, moved: movingSince !== null }];
  });
  if (rows.length === 0) return;
  const values = [JSON.stringify(rows)];
  await client.query({ name: 'scans-show-on-shipments', text: sql.SHOW_ON_SHIPMENTS, values });
}

/** One event for each parcel of an order: that its state is another now, or only that something was heard of it. */
async function tell(
  client: Client,
  locked: readonly LockedParcel[],
  states: ReadonlyMap<string, ParcelState>,
): Promise<void> {
  const events = locked.flatMap((was) => {
    const is = states.get(was.id);
    if (!is || was.shipmentId === null) return [];
    const changed =
      was.status !== is.status ||
      was.direction !== is.direction ||
      (was.deliveredAt?.getTime() ?? null) !== is.deliveredAt;
    const payload = {
      ...{ parcelId: was.id, shipmentId: was.shipmentId, from: was.status, status: is.status },
      ...{ direction: is.direction, statusAt: iso(is.statusAt), deliveredAt: iso(is.deliveredAt) },
    };
    return [{ event: changed ? PARCEL_CHANGED : PARCEL_HEARD_OF, subject: was.shipmentId, payload }];
  });
  if (events.length === 0) return;
  await client.query({ name: 'scans-tell', text: sql.TELL, values: [JSON.stringify(events)] });
}
