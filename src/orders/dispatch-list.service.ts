import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import { didYouMean } from '../network/domain/suggest-name.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { runStatement } from '../platform/one-statement.js';
import type { Day } from '../time/local-date.js';
import { toDay, toLocalDate } from '../time/local-date.js';
import type { Zone } from '../time/zone.js';
import type { DispatchCursor, DispatchLine, ParcelToDispatch } from './domain/dispatch-line.js';
import { dispatchLine } from './domain/dispatch-line.js';
import { DISPATCH_DAY, DISPATCH_OPEN, FIRST_PICKUPS } from './dispatch-statements.js';
import { ORDER_ERRORS } from './orders.errors.js';

export interface DispatchQuestion {
  readonly facilityCode: string;
  /** Null: today at the facility. */
  readonly on: Day | null;
  /** Parcels of the day that the carrier has already, too. */
  readonly handedOver: boolean;
  readonly first: number;
  readonly after: DispatchCursor | null;
}

export interface DispatchList {
  readonly lines: readonly DispatchLine[];
  /** Of the facility. */
  readonly zone: Zone;
}

interface Row extends Omit<ParcelToDispatch, 'dispatchOn'> {
  readonly dispatchOn: string;
}

interface FirstPickup {
  readonly facilityCode: string;
  readonly dispatchOn: string;
  readonly pickup: number;
}

/** What has to leave a facility, soonest first. */
@Injectable()
export class DispatchListService {
  constructor(
    private readonly database: Database,
    private readonly networks: CurrentNetwork,
  ) {}

  /**
   * Parcels whose pick-up is on the day asked for, and those of earlier days that were not handed over. Never those of
   * cancelled orders. FACILITY_UNKNOWN when the current network has no such facility.
   */
  async list(question: DispatchQuestion, now: number): Promise<DispatchList> {
    const { facilityCode, handedOver, first, after } = question;
    const { facilities } = this.networks.snapshot;
    const facility = facilities.get(facilityCode);
    if (!facility) {
      const similar = didYouMean(facilityCode, facilities.keys());
      throw new AppError(
        ORDER_ERRORS.FACILITY_UNKNOWN,
        `There is no facility ${JSON.stringify(facilityCode)}${similar}`,
        ['facilityCode'],
      );
    }
    const { zone } = facility.origin.site;
    const on = question.on ?? zone.dayOf(now);
    const from = after
      ? [toLocalDate(after.day), after.pickup, after.shipmentId]
      : ['-infinity', -1, '00000000-0000-0000-0000-000000000000'];
    const rows = await runStatement<Row>(this.database, {
      name: handedOver ? 'dispatch-day' : 'dispatch-open',
      text: handedOver ? DISPATCH_DAY : DISPATCH_OPEN,
      values: [facilityCode, toLocalDate(on), ...from, first],
    });
    const lines = rows.map((row) => dispatchLine({ ...row, dispatchOn: toDay(row.dispatchOn) }, zone, now));
    return { lines, zone };
  }

  /**
   * The facility at which a parcel that the carrier does not have is due first, or overdue longest; of several the first by its
   * code. Null when nothing waits anywhere.
   */
  async mostUrgent(): Promise<string | null> {
    const { facilities } = this.networks.snapshot;
    const rows = await runStatement<FirstPickup>(this.database, {
      name: 'dispatch-first-pickups',
      text: FIRST_PICKUPS,
      values: [[...facilities.keys()]],
    });
    const due = rows.map(({ facilityCode, dispatchOn, pickup }) => ({
      facilityCode,
      deadline: facilities.get(facilityCode)?.origin.site.zone.resolve(toDay(dispatchOn), pickup) ?? Infinity,
    }));
    due.sort((a, b) => a.deadline - b.deadline || a.facilityCode.localeCompare(b.facilityCode, 'en'));
    return due[0]?.facilityCode ?? null;
  }
}
