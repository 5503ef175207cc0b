import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { CapacityUnit } from '../network/domain/capacity-table.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { runStatement } from '../platform/one-statement.js';
import type { Day } from '../time/local-date.js';
import { toDay, toLocalDate } from '../time/local-date.js';
import type { Minutes } from '../time/wall-clock.js';
import { CapacityLimits } from './capacity-limits.js';
import { CAPACITY_ERRORS } from './capacity.errors.js';
import { placeOf } from './domain/figure-book.js';
import { dayKey } from './domain/gauge.js';
import { resourceExists } from './domain/resource-name.js';
import type { ResourceFilter } from './domain/staff-view.js';
import { partsOf, resourcesFor } from './domain/staff-view.js';
import { CapacityFigures } from './figures.service.js';
import type { AskedDay } from './load-outlook.service.js';
import { LoadOutlook } from './load-outlook.service.js';
import { CapacityOverrides } from './overrides.service.js';
import { BEYOND, TAKEN_DAYS } from './staff-statements.js';

export type { ResourceFilter };

export interface DaysAsked extends ResourceFilter {
  readonly from: string;
  readonly to: string;
  /** Only days on which more is sold than there is. */
  readonly onlyShort: boolean;
}

/** A resource on a part of a day, in its unit. */
export interface ResourceDay {
  readonly resource: string;
  readonly day: Day;
  readonly part: Minutes;
  readonly unit: CapacityUnit;
  /** Null: unlimited. */
  readonly capacity: number | null;
  /** What may be sold: more than the capacity where it is oversold. */
  readonly sellable: number | null;
  readonly held: number;
  readonly confirmed: number;
  readonly forecast: number | null;
  readonly backlog: number | null;
}

/** Reservations that do not fit any more: the last made first, and how many there are in all. */
export interface Beyond {
  readonly ids: readonly string[];
  readonly count: number;
}

interface Row {
  readonly resource: string;
  readonly day: number;
  readonly part: number;
  readonly orders: number;
  readonly items: number;
  readonly grams: number;
  readonly heldOrders: number;
  readonly heldItems: number;
  readonly heldGrams: number;
}

const LONGEST_DAYS = 92;
const MOST_ROWS = 5000;

/** What staff see of capacities: what there is, what is sold, held and free, and which orders a lowered capacity endangers. */
@Injectable()
export class CapacityDays {
  constructor(
    private readonly networks: CurrentNetwork,
    private readonly limits: CapacityLimits,
    private readonly overrides: CapacityOverrides,
    private readonly figures: CapacityFigures,
    private readonly outlook: LoadOutlook,
    private readonly database: Database,
  ) {}

  /**
   * Resource by resource, day by day, part by part. CAPACITY_PERIOD_INVALID for days that are reversed or too many,
   * CAPACITY_RESOURCE_UNKNOWN for a name the network does not have, CAPACITY_QUESTION_TOO_LARGE for more than 5,000 lines.
   */
  async days(asked: DaysAsked): Promise<readonly ResourceDay[]> {
    const [from, to] = [toDay(asked.from), toDay(asked.to)];
    assertPeriod(from, to);
    if (asked.onlyShort) await this.figures.catchUp();
    const names = this.namesFor(asked, from, to);
    const lines = names.length * (to - from + 1);
    if (lines > MOST_ROWS) {
      const message = `${names.length} resources on ${to - from + 1} days are more than ${MOST_ROWS} lines; name a resource, a kind or a facility, or fewer days`;
      throw new AppError(CAPACITY_ERRORS.CAPACITY_QUESTION_TOO_LARGE, message, ['resource']);
    }
    const found = (await this.lines(names, from, to)).filter(
      (line) => !asked.onlyShort || shortfallOf(line) > 0,
    );
    const outlooks = await this.outlook.outlookOf(found satisfies AskedDay[]);
    return found.map((line, index) => ({
      ...line,
      ...(outlooks[index] ?? { forecast: null, backlog: null }),
    }));
  }

  /** The reservations that a day has no capacity for any more: whoever came first is served first. */
  async beyond(
    { resource, day, part, unit, capacity, confirmed }: ResourceDay,
    most: number,
  ): Promise<Beyond> {
    // Most days are not short, and need no question.
    if (capacity === null || confirmed <= capacity) return { ids: [], count: 0 };
    const values = [resource, toLocalDate(day), part, capacity, unit, most];
    const statement = { name: 'capacity-beyond', text: BEYOND, values };
    const rows = await runStatement<{ id: string; all: number }>(this.database, statement);
    return { ids: rows.map(({ id }) => id), count: rows[0]?.all ?? 0 };
  }

  private namesFor(asked: DaysAsked, from: Day, to: Day): readonly string[] {
    const network = this.networks.snapshot;
    if (asked.resource !== null && !resourceExists(network, asked.resource)) {
      const message = `The network has no resource "${asked.resource}".`;
      throw new AppError(CAPACITY_ERRORS.CAPACITY_RESOURCE_UNKNOWN, message, ['resource', 'resource']);
    }
    const limited = [...network.capacities.keys(), ...this.overrides.resources.keys()];
    const names = resourcesFor(network, limited, asked);
    return asked.onlyShort ? names.filter((name) => this.mayBeShort(name, from, to)) : names;
  }

  /** By what this process knows, which is followed from two days ago on; the database is asked about the rest. */
  private mayBeShort(name: string, from: Day, to: Day): boolean {
    const { days } = this.figures.of(name);
    for (const [key, taken] of days) {
      const day = Math.floor(key / 1440);
      if (day < from || day > to) continue;
      const { unit, limit, capacity = limit } = this.limits.limitOf(name, day);
      if (capacity !== null && taken[unit] > capacity) return true;
    }
    return false;
  }

  private async lines(
    names: readonly string[],
    from: Day,
    to: Day,
  ): Promise<Omit<ResourceDay, 'forecast' | 'backlog'>[]> {
    const network = this.networks.snapshot;
    const values = [names, toLocalDate(from), toLocalDate(to)];
    const rows = await runStatement<Row>(this.database, {
      name: 'capacity-days',
      text: TAKEN_DAYS,
      values,
    });
    const taken = new Map(rows.map((row) => [placeOf(row), row]));
    const sold = new Map<string, Set<Minutes>>();
    for (const { resource, day, part } of rows) {
      const key = `${resource} ${day}`;
      sold.set(key, (sold.get(key) ?? new Set<Minutes>()).add(part));
    }
    return names.flatMap((resource) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((day) => {
        const parts = new Set([
          ...partsOf(network, resource, day),
          ...(sold.get(`${resource} ${day}`) ?? []),
        ]);
        const { unit, limit, capacity = limit } = this.limits.limitOf(resource, day);
        return [...parts]
          .sort((a, b) => dayKey(day, a) - dayKey(day, b))
          .map((part) => {
            const place = { resource, day, part };
            return { ...place, unit, capacity, sellable: limit, ...amounts(taken.get(placeOf(place)), unit) };
          });
      }),
    );
  }
}

/** How much more is confirmed and held than there is. */
export const shortfallOf = ({
  capacity,
  held,
  confirmed,
}: Pick<ResourceDay, 'capacity' | 'held' | 'confirmed'>): number =>
  capacity === null ? 0 : Math.max(0, held + confirmed - capacity);

function amounts(row: Row | undefined, unit: CapacityUnit): { held: number; confirmed: number } {
  if (!row) return { held: 0, confirmed: 0 };
  const held = { orders: row.heldOrders, items: row.heldItems, grams: row.heldGrams }[unit];
  // `row` counts no hold that is over: the statement has taken all holds off.
  return { held, confirmed: row[unit] };
}

function assertPeriod(from: Day, to: Day): void {
  const days = to - from + 1;
  if (days < 1) {
    throw new AppError(CAPACITY_ERRORS.CAPACITY_PERIOD_INVALID, 'from must not be after to', ['from']);
  }
  if (days > LONGEST_DAYS) {
    const message = `from and to must be at most ${LONGEST_DAYS} days apart, not ${days}`;
    throw new AppError(CAPACITY_ERRORS.CAPACITY_PERIOD_INVALID, message, ['to']);
  }
}
