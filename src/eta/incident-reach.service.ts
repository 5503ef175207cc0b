import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Incident } from '../incidents/domain/incident.js';
import { isReached } from '../incidents/domain/incident.js';
import { Database } from '../platform/database.js';
import { ShipmentsUnderWayService, type ShipmentUnderWay } from '../orders/shipments-under-way.service.js';
import { JourneysService, type JourneyScan } from '../scans/journeys.service.js';
import { NO_INCIDENTS, type Surroundings } from './domain/disrupt.js';
import { shiftsOf, type ArrivalShift } from './domain/arrival-shifts.js';
import type { Line } from './domain/journey.js';
import { lookAt } from './estimate.js';
import { NO_DAY, type Day } from '../time/local-date.js';
import { LineFinder, goesBy } from './line-finder.js';
import { ExperienceMemory } from './experience-memory.service.js';

const AT_ONCE = 500;
/** So many are estimated with and without the incident, for telling how many become late; the rest is counted only. */
const MOST_ESTIMATED = 5000;
/** A promise is called endangered when missing it is as likely as not. */
const ENDANGERED = 0.5;

export interface ReachedParcel {
  readonly shipmentId: string;
  readonly orderReference: string;
  /** The probability of missing the promise made last, without the incident and with it. */
  readonly before: number;
  readonly after: number;
  /** The likely day of arrival, local to the destination; NO_DAY when more than half of such parcels never come. */
  readonly dayBefore: Day;
  readonly dayAfter: Day;
}

export interface ReachReport {
  readonly shipmentIds: readonly string[];
  readonly estimated: number;
  /** Of the estimated: likely late with the incident, and not without. */
  readonly endangered: number;
  /** By how many days it moves the likely arrival of the estimated. */
  readonly shifts: readonly ArrivalShift[];
  /** Those that the incident makes late most probably. */
  readonly listed: readonly ReachedParcel[];
}

const CANDIDATES = `
  SELECT e.shipment_id AS id, e.facility FROM estimates e
    JOIN shipments s ON s.id = e.shipment_id JOIN orders o ON o.id = s.order_id
   WHERE e.look_again_at IS NOT NULL AND e.state = 'UNDER_WAY' AND e.shipment_id > $1
     AND ($2::text[] IS NULL OR s.carrier_code = ANY ($2)) AND ($3::text[] IS NULL OR s.service_code = ANY ($3))
     AND ($4::text IS NULL OR o.country_code = $4)
   ORDER BY e.shipment_id LIMIT ${AT_ONCE}`;

/** Finds the open parcels that an incident reaches, and what it does to their promises. Nothing is written. */
@Injectable()
export class IncidentReachService {
  constructor(
    private readonly database: Database,
    private readonly shipments: ShipmentsUnderWayService,
    private readonly journeys: JourneysService,
    private readonly lines: LineFinder,
    private readonly outcomes: ExperienceMemory,
  ) {}

  /** `first`: how many are listed. */
  async of(incident: Incident, first: number, now: number): Promise<ReachReport> {
    const ids: string[] = [];
    const parcels: ReachedParcel[] = [];
    for (let after: string | null = NO_ID; after !== null;) {
      const batch = await this.batchAfter(after, incident);
      for (const one of batch.reached) {
        ids.push(one.shipment.id);
        if (parcels.length < MOST_ESTIMATED) parcels.push(this.estimate(one, incident, now));
      }
      after = batch.last;
      await breath();
    }
    const endangered = parcels.filter(({ before, after }) => after >= ENDANGERED && before < ENDANGERED);
    return {
      shipmentIds: ids,
      estimated: parcels.length,
      endangered: endangered.length,
      shifts: shiftsOf(parcels.map(({ dayBefore, dayAfter }) => ({ before: dayBefore, after: dayAfter }))),
      listed: parcels.toSorted((a, b) => b.after - b.before - (a.after - a.before)).slice(0, first),
    };
  }

  private batchAfter(after: string, incident: Incident): Promise<Batch> {
    const { carrierCodes, serviceCodes, countryCode } = incident.reach;
    return this.database.inTransaction(async (manager) => {
      const values = [after, carrierCodes, serviceCodes, countryCode];
      const rows = await manager.query<{ id: string; facility: string | null }[]>(CANDIDATES, values);
      const facilities = new Map(rows.map(({ id, facility }) => [id, facility]));
      const shipments = (await this.shipments.of([...facilities.keys()], manager)).flatMap((shipment) => {
        const line = this.lines.lineOf(shipment);
        const facility = facilities.get(shipment.id) ?? null;
        return isReached(incident, goesBy(shipment, line), facility) ? [{ shipment, line }] : [];
      });
      const journeys = await this.journeys.of(
        shipments.map(({ shipment }) => shipment.id),
        manager,
      );
      const reached = shipments.map((one) => ({ ...one, scans: journeys.get(one.shipment.id) ?? [] }));
      return { reached, last: rows.length < AT_ONCE ? null : (rows.at(-1)?.id ?? null) };
    });
  }

  private estimate({ shipment, line, scans }: Reached, incident: Incident, now: number): ReachedParcel {
    const look = (surroundings: Surroundings) => {
      const { underWay } = lookAt(shipment, scans, line, this.outcomes.experience, now, surroundings);
      return { late: underWay?.outlook.lateProbability ?? 0, day: underWay?.outlook.likely ?? NO_DAY };
    };
    const [before, after] = [look(NO_INCIDENTS), look({ ...NO_INCIDENTS, ahead: () => [incident] })];
    return {
      ...{ shipmentId: shipment.id, orderReference: shipment.orderReference },
      ...{ before: before.late, after: after.late, dayBefore: before.day, dayAfter: after.day },
    };
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

interface Reached {
  readonly shipment: ShipmentUnderWay;
  readonly line: Line;
  readonly scans: readonly JourneyScan[];
}

interface Batch {
  readonly reached: readonly Reached[];
  /** Where the next begins; null: this was the last. */
  readonly last: string | null;
}
