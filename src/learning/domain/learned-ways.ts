/**
 * What past deliveries teach of the ways of a network: handling in the unit of the place that packs, transit in carrier days.
 * Closed days are in neither, as they were taken out by walking the calendars; a quote puts those of its own days back.
 */
import { DAY_MS } from '../../time/local-date.js';
import type { CensoredAmount } from '../../transit/domain/censored-fit.js';
import type { Amounts } from '../../transit/domain/delivery-chances.js';
import type { Distribution } from '../../transit/domain/distribution.js';
import { AmountBook, type LearnedAmount, type WrittenBook } from './amount-book.js';
import { handlingKeys, transitKeys, type WayNames } from './way-keys.js';

export type HandlingUnit = 'hours' | 'businessDays';

/** A way as a quote asks about it, with what the network itself states. */
export interface AskedWay extends WayNames {
  readonly carrier: string;
  readonly originCountry: string;
  readonly destinationCountry: string;
  /** Without the country: `BY`. */
  readonly subdivision: string;
  /** From the facility to the area, as the crow flies; NaN where the network does not say where both lie. */
  readonly kilometers: number;
  readonly unit: HandlingUnit;
  readonly handling: { readonly min: number; readonly max: number };
  /** Carrier days. */
  readonly transit: { readonly min: number; readonly max: number };
  /** The share that comes in time, as the tariff states it. */
  readonly reliability: number | undefined;
  /** Local to the origin: only their weekdays matter. */
  readonly acceptedOn: number;
  readonly dispatchedOn: number;
  /** Minutes since midnight of the pick-up. */
  readonly pickupMinute: number;
}

const steps = (from: number, to: number, by: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => from + i * by);

/** Fine where a pick-up is made or missed, coarse where only the day matters any more. */
export const HANDLING_GRIDS: Readonly<Record<HandlingUnit, readonly number[]>> = {
  hours: [...steps(0, 23, 1), ...steps(24, 58, 2), ...steps(60, 120, 6)],
  businessDays: steps(0, 30, 1),
};
export const TRANSIT_GRID: readonly number[] = steps(0, 60, 1);

/** A delivery says half as much of the days to come after so many days: a drift shows within weeks. */
const HALF_LIFE_DAYS = 60;
/** What was bought at this time of another year counts at least so much, however long ago: seasons come again. */
const SAME_SEASON = 0.25;
const SEASON_DAYS = 21;
const YEAR_DAYS = 365.25;
/** What is left of a delivery of two years ago outside its season says nothing that is worth keeping. */
const FORGOTTEN = 0.01;

/** How much a delivery bought at one moment says as of another (ms). */
export function weightAsOf(purchasedAt: number, asOf: number): number {
  const age = Math.max(0, (asOf - purchasedAt) / DAY_MS);
  const recent = Math.pow(0.5, age / HALF_LIFE_DAYS);
  const years = Math.round(age / YEAR_DAYS);
  const apart = Math.abs(age - years * YEAR_DAYS);
  const seasonal = years >= 1 && years <= 3 ? SAME_SEASON * Math.max(0, 1 - apart / (2 * SEASON_DAYS)) : 0;
  const weight = Math.max(recent, seasonal);
  return weight < FORGOTTEN ? 0 : weight;
}

/** One delivery, measured on the calendars of its way. Null: its times do not say. */
export interface MeasuredWay {
  readonly way: AskedWay;
  readonly handling: CensoredAmount | null;
  readonly transit: CensoredAmount | null;
  /** Whether it came by the day promised then; null without a promise, or before it has come. */
  readonly kept: boolean | null;
  readonly order: MeasuredOrder;
}

/** The order itself, for the comparison with what a quote would have said of it. */
export interface MeasuredOrder {
  readonly purchasedAt: number;
  /** On the walls of the destination, and NaN before it has come. */
  readonly purchasedWall: number;
  readonly deliveredWall: number;
  /** Until when an open one is known not to have come; NaN: until the end of the history. */
  readonly openUntil: number;
  /** The days on which it would be delivered with such amounts (transit/domain/delivery-chances.ts); null: on none. */
  readonly chances: (amounts: Amounts) => Distribution | null;
}

export interface WrittenWays {
  readonly hours: WrittenBook;
  readonly businessDays: WrittenBook;
  readonly transit: WrittenBook;
}

export class LearnedWays {
  private readonly handlingBooks: Readonly<Record<HandlingUnit, AmountBook>>;
  private readonly transitBook: AmountBook;

  constructor(written: WrittenWays | null = null) {
    const empty: WrittenBook = new Map();
    this.handlingBooks = {
      hours: AmountBook.read(HANDLING_GRIDS.hours, written?.hours ?? empty),
      businessDays: AmountBook.read(HANDLING_GRIDS.businessDays, written?.businessDays ?? empty),
    };
    this.transitBook = AmountBook.read(TRANSIT_GRID, written?.transit ?? empty);
  }

  /** `weight` by `weightAsOf`. */
  add({ way, handling, transit, kept }: MeasuredWay, weight: number): void {
    if (handling) {
      const book = this.handlingBooks[way.unit];
      book.add(handlingKeys(way, way.acceptedOn), { ...handling, weight, kept });
    }
    if (transit) this.transitBook.add(transitKeys(way, way.dispatchedOn), { ...transit, weight, kept });
  }

  handlingOf(names: WayNames, unit: HandlingUnit, acceptedOn: number, root: Distribution): LearnedAmount {
    return this.handlingBooks[unit].of(handlingKeys(names, acceptedOn), root);
  }

  transitOf(names: WayNames, dispatchedOn: number, root: Distribution): LearnedAmount {
    return this.transitBook.of(transitKeys(names, dispatchedOn), root);
  }

  write(): WrittenWays {
    return {
      hours: this.handlingBooks.hours.write(),
      businessDays: this.handlingBooks.businessDays.write(),
      transit: this.transitBook.write(),
    };
  }
}
