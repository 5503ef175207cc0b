import { Injectable } from '@nestjs/common';
import { IncidentsService, type KeptIncident, type NewIncident } from '../incidents/incidents.service.js';
import { CurrentNetwork } from '../network/current-network.js';
import { noteInAuditLog } from '../platform/audit-log.js';
import { Database } from '../platform/database.js';
import { EtaService } from './eta.service.js';
import { IncidentReachService, type ReachReport } from './incident-reach.service.js';
import { PassageMemory } from './passage-memory.service.js';

/** By then every process estimates with it. */
const KNOWN_EVERYWHERE_MS = 2500;
const PREVIEW = '00000000-0000-0000-0000-000000000000';

export interface Declaration {
  readonly incident: KeptIncident | NewIncident;
  readonly report: ReachReport;
}

export interface UnknownPlace {
  readonly kind: 'zone' | 'facility' | 'carrier' | 'service';
  readonly name: string;
}

export interface IncidentPlaceCodes {
  readonly zones: readonly string[];
  readonly countries: readonly string[];
  readonly facilities: readonly string[];
  readonly carriers: readonly string[];
  readonly services: readonly string[];
}

/** Declares and closes incidents: finds whom they reach, and has those estimated anew. */
@Injectable()
export class IncidentDesk {
  constructor(
    private readonly database: Database,
    private readonly incidents: IncidentsService,
    private readonly reach: IncidentReachService,
    private readonly eta: EtaService,
    private readonly networks: CurrentNetwork,
    private readonly memory: PassageMemory,
  ) {}

  /** Whom it would reach; nothing is written. `first`: how many are listed. */
  async preview(given: NewIncident, first: number, now: number): Promise<Declaration | UnknownPlace> {
    const unknown = this.unknownPlace(given);
    if (unknown) return unknown;
    const incident = this.withLanes(given);
    const report = await this.reach.of({ ...incident, id: PREVIEW }, first, now);
    return { incident, report };
  }

  async declare(
    given: NewIncident,
    first: number,
    author: string,
    now: number,
  ): Promise<Declaration | UnknownPlace> {
    const found = await this.preview(given, first, now);
    if ('kind' in found) return found;
    const { report, incident } = found;
    const declared = await this.database.inTransaction(async (manager) => {
      const kept = await this.incidents.declare(incident, author, now, manager);
      await noteInAuditLog(manager, {
        ...{ act: 'INCIDENT_DECLARED', author, at: now, subject: kept.id, reason: kept.note },
        details: { kind: kept.kind, parcels: report.shipmentIds.length },
      });
      await this.eta.touchLater(report.shipmentIds, now + KNOWN_EVERYWHERE_MS, manager);
      return kept;
    });
    await this.incidents.reload();
    return { incident: declared, report };
  }

  /** Null: there is none of this id. Closed once more it answers the same, and reaches nobody. */
  async close(id: string, author: string, now: number): Promise<Declaration | null> {
    const known = await this.incidents.find(id);
    if (!known) return null;
    if (known.closedAt !== null) return { incident: known, report: NOBODY };
    const report = await this.reach.of(known, 0, now);
    const closed = await this.database.inTransaction(async (manager) => {
      const kept = await this.incidents.close(id, author, now, manager);
      if (!kept) return null;
      await noteInAuditLog(manager, {
        ...{ act: 'INCIDENT_CLOSED', author, at: now, subject: id },
        details: { parcels: report.shipmentIds.length },
      });
      await this.eta.touchLater(report.shipmentIds, now + KNOWN_EVERYWHERE_MS, manager);
      return kept;
    });
    await this.incidents.reload();
    return { incident: closed ?? (await this.incidents.find(id)) ?? known, report };
  }

  /** Whom one that was declared reaches now, with and without it. Null: there is none of this id. Closed: nobody. */
  async watch(id: string, first: number, now: number): Promise<Declaration | null> {
    const known = await this.incidents.find(id);
    if (!known) return null;
    const report = known.closedAt === null ? await this.reach.of(known, first, now) : NOBODY;
    return { incident: known, report };
  }

  /** What the network knows by code, each list in its order; facilities that only scans have named are not among them. */
  places(): IncidentPlaceCodes {
    const { zones, facilities, services } = this.networks.snapshot;
    const sorted = (codes: Iterable<string>): readonly string[] => [...new Set(codes)].sort();
    return {
      zones: sorted(zones.all.map(({ code }) => code)),
      countries: sorted(zones.all.map(({ country }) => country)),
      facilities: sorted(facilities.keys()),
      carriers: sorted(services.map(({ carrier }) => carrier.code)),
      services: sorted(services.map(({ code }) => code)),
    };
  }

  private unknownPlace({ reach }: NewIncident): UnknownPlace | null {
    const { zones, facilities, services } = this.networks.snapshot;
    const zoneCodes = new Set(zones.all.map(({ code }) => code));
    const carriers = new Set(services.map(({ carrier }) => carrier.code));
    const codes = new Set(services.map(({ code }) => code));
    const seen = this.memory.book;
    const missing = (
      kind: UnknownPlace['kind'],
      names: readonly string[] | null,
      knows: (name: string) => boolean,
    ): UnknownPlace | null => {
      const name = names?.find((one) => !knows(one));
      return name === undefined ? null : { kind, name };
    };
    return (
      missing('zone', reach.zoneCodes, (name) => zoneCodes.has(name)) ??
      missing('carrier', reach.carrierCodes, (name) => carriers.has(name)) ??
      missing('service', reach.serviceCodes, (name) => codes.has(name)) ??
      missing('facility', reach.facilityCodes, (name) => facilities.has(name) || seen.hasBeenAt(name))
    );
  }

  /** What goes over a facility is learned, not written in any document. */
  private withLanes(incident: NewIncident): NewIncident {
    const { facilityCodes } = incident.reach;
    if (facilityCodes === null) return incident;
    const lanes = this.memory.book.lanesOver(new Set(facilityCodes));
    return { ...incident, reach: { ...incident.reach, lanes } };
  }
}

const NOBODY: ReachReport = { shipmentIds: [], estimated: 0, endangered: 0, shifts: [], listed: [] };
