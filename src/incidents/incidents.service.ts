import { Injectable } from '@nestjs/common';
import type { Facility, NetworkSnapshot, Service } from '../network/domain/snapshot.js';
import type { DeliveryZone } from '../network/domain/zone-index.js';
import { Clock } from '../platform/clock.js';
import { ChangeFeed, type SqlRunner } from '../platform/change-feed.js';
import { isReached, type GoesBy, type Incident } from './domain/incident.js';
import { INCIDENTS_TOPIC, IncidentStore, type KeptIncident, type NewIncident } from './incident-store.js';

export type { KeptIncident, NewIncident } from './incident-store.js';

/** What is over is remembered for so long, to say why a parcel came late. */
const REMEMBERED_MS = 60 * 86_400_000;

/**
 * The incidents that matter now, in the memory of this process: replaced whole within two seconds of every change, so that
 * a quote asks no database for them.
 */
@Injectable()
export class IncidentsService {
  /** Declared and not closed, whenever they begin and end. */
  private open: readonly Incident[] = [];
  /** Closed ones too, ended by their closing. */
  private known: readonly Incident[] = [];
  private ways = new WeakMap<NetworkSnapshot, Map<number, readonly Incident[] | null>>();

  constructor(
    private readonly store: IncidentStore,
    private readonly clock: Clock,
    feed: ChangeFeed,
  ) {
    feed.subscribe(INCIDENTS_TOPIC, () => this.reload());
  }

  /** Those that reach parcels on a way of a network, the same value until something changes; null: none. */
  on(
    network: NetworkSnapshot,
    service: Service,
    facility: Facility,
    zone: DeliveryZone,
  ): readonly Incident[] | null {
    if (this.open.length === 0) return null;
    let known = this.ways.get(network);
    if (!known) this.ways.set(network, (known = new Map<number, readonly Incident[] | null>()));
    const { facilities, zones } = network;
    const key = (service.index * facilities.size + facility.index) * zones.all.length + zone.index;
    let found = known.get(key);
    if (found === undefined) {
      const goes: GoesBy = {
        ...{ serviceCode: service.code, carrierCode: service.carrier.code, originCode: facility.code },
        ...{ countryCode: zone.country, zoneCode: zone.code },
      };
      found = this.reaching(goes);
      if (found.length === 0) found = null;
      known.set(key, found);
    }
    return found;
  }

  /** Those that reach a parcel now or will. */
  reaching(goes: GoesBy, facility: string | null = null): readonly Incident[] {
    return this.open.filter((incident) => isReached(incident, goes, facility));
  }

  /** Those that reached a parcel's way in the last two months, each until it ended or was closed. */
  thatReached(goes: GoesBy, facility: string | null): readonly Incident[] {
    return this.known.filter((incident) => isReached(incident, goes, facility));
  }

  /** With the transaction of the runner; `reload` when it has committed. */
  declare(incident: NewIncident, author: string, now: number, runner: SqlRunner): Promise<KeptIncident> {
    return this.store.declare(incident, author, now, runner);
  }

  /** Likewise; null when it is closed already, or there is none. */
  close(id: string, author: string, now: number, runner: SqlRunner): Promise<KeptIncident | null> {
    return this.store.close(id, author, now, runner);
  }

  find(id: string): Promise<KeptIncident | null> {
    return this.store.find(id);
  }

  /** Those in force and, if asked for, closed ones; the one that begins last first. */
  latest(closed: boolean, most: number): Promise<readonly KeptIncident[]> {
    return this.store.latest(closed, most);
  }

  /** Reads them anew; whoever has changed something does it at once and does not wait for the news. */
  async reload(): Promise<void> {
    const kept = await this.store.since(this.clock.now() - REMEMBERED_MS);
    this.open = kept.filter(({ closedAt }) => closedAt === null);
    this.known = kept.map(endedByClosing);
    this.ways = new WeakMap();
  }
}

const endedByClosing = (incident: KeptIncident): Incident =>
  incident.closedAt === null
    ? incident
    : { ...incident, until: Math.max(incident.from, Math.min(incident.until, incident.closedAt)) };
