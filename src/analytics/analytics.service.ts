import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { BlamedParty, LatenessCause } from './domain/lateness.js';
import { periodParts } from './domain/period-parts.js';
import { scorecardsOf, type CarrierLoss, type Scorecard } from './domain/scorecard.js';
import * as sql from './figure-statements.js';
import type { Dimension } from './figure-statements.js';

/** Local dates, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Members of dimensions that were not asked for are undefined. */
export interface PromiseFigures {
  readonly carrierCode?: string;
  readonly serviceCode?: string;
  readonly lane?: string;
  readonly originCode?: string;
  readonly month?: string;
  readonly claim?: number;
  readonly promises: number;
  readonly early: number;
  readonly inWindow: number;
  readonly late: number;
  readonly notYet: number;
  readonly never: number;
  readonly keptLast: number;
  readonly revised: number;
  readonly daysLate: number;
  readonly claiming: number;
  readonly claimed: number;
  readonly claimingKept: number;
}

export interface LossFigures {
  readonly cause: LatenessCause;
  readonly party: BlamedParty;
  readonly forceMajeure: boolean;
  readonly parcels: number;
  readonly hours: number;
}

export interface DwellFigures {
  readonly carrierCode: string;
  readonly facility: string;
  readonly stage: string;
  readonly passages: number;
  readonly hours: number;
  readonly normalHours: number;
  readonly lostHours: number;
  readonly slow: number;
  readonly peerHours: number | null;
}

/** Reads what was learned of promises, carriers, causes and places. */
@Injectable()
export class AnalyticsService {
  constructor(private readonly database: Database) {}

  promises(period: Period, by: readonly Dimension[], first: number): Promise<PromiseFigures[]> {
    const name = `figures-promises ${by.join()}`;
    return this.read<PromiseFigures>(name, sql.promiseFigures(by), period, first);
  }

  async scorecards(period: Period): Promise<readonly Scorecard[]> {
    const [carriers, losses] = await Promise.all([
      this.promises(period, ['CARRIER'], MOST_CARRIERS),
      this.read<CarrierLoss>('figures-carriers', sql.LOSSES_BY_CARRIER, period),
    ]);
    return scorecardsOf(carriers, losses);
  }

  losses(period: Period): Promise<LossFigures[]> {
    return this.read<LossFigures>('figures-losses', sql.LOSSES, period);
  }

  dwells(period: Period, first: number): Promise<DwellFigures[]> {
    return this.read<DwellFigures>('figures-dwells', sql.DWELLS, period, first);
  }

  private read<Row extends object>(
    name: string,
    text: string,
    { from, to }: Period,
    ...more: unknown[]
  ): Promise<Row[]> {
    const parts = periodParts(from, to);
    const values = [
      parts.map(({ grain }) => grain),
      parts.map((part) => part.from),
      parts.map((part) => part.to),
      ...more,
    ];
    return runStatement<Row>(this.database, { name, text, values });
  }
}

/** More carriers than this have no shop. */
const MOST_CARRIERS = 1000;
