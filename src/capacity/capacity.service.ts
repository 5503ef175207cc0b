import { Injectable } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { Day } from '../time/local-date.js';
import { toLocalDate } from '../time/local-date.js';
import { pointKey } from '../network/domain/capacity-table.js';
import { CapacityLimits } from './capacity-limits.js';
import {
  CONFIRM,
  END,
  FREE_CELLS,
  HOLD,
  HOLD_LOST,
  NO_ROOM,
  OVERDUE,
  RELEASE,
  RESERVE,
  reserveCall,
  TOO_MANY_HOLDS,
} from './capacity-statements.js';
import { placeOf } from './domain/figure-book.js';
import type { FullDay, LimitedStep, PathStep } from './domain/path.js';
import { joinSteps } from './domain/path.js';
import type { ConfirmOutcome, Ending, ReservationState } from './domain/reservation.js';
import { HoldLostError, NoRoomError, TooManyHoldsError } from './domain/reservation.js';
import { CapacityFigures } from './figures.service.js';
import { HoldPolicy } from './hold-policy.service.js';

export interface ReservationRequest {
  /** A new UUID. */
  readonly id: string;
  /** The API key it is made for; only this one may confirm a hold. */
  readonly caller: string;
  /** A hash of what it is made for: a hold is confirmed for that and nothing else. */
  readonly purpose: Buffer;
  readonly steps: readonly PathStep[];
}

/** A SQL expression for use in a larger statement, with its parameters. */
export interface SqlCall {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * What is taken of every resource on every day, and who took it. Each call is one statement and one transaction; a
 * reservation that must happen together with other writes is made inside their statement by `reservation`.
 */
@Injectable()
export class CapacityService {
  constructor(
    private readonly database: Database,
    private readonly limits: CapacityLimits,
    private readonly policy: HoldPolicy,
    private readonly figures: CapacityFigures,
  ) {}

  /**
   * The call that reserves a path, confirmed at once, as part of another statement. When there is no room, or a hold too
   * many, that statement fails as a whole; `refusalOf` then says why.
   */
  reservation(firstParameter: number, request: ReservationRequest): SqlCall {
    return { text: reserveCall(firstParameter), values: this.parameters(request, null) };
  }

  /** The same for a hold, which ends `holdMs` milliseconds of the database's clock later; the value is when. */
  holding(firstParameter: number, request: ReservationRequest, holdMs: number): SqlCall {
    return { text: reserveCall(firstParameter), values: this.parameters(request, holdMs) };
  }

  /** The call that makes a hold final as part of another statement, which fails when the hold is not there any more. */
  usingHold(firstParameter: number, { id, caller, purpose }: Omit<ReservationRequest, 'steps'>): SqlCall {
    const [first, second, third] = [0, 1, 2].map((offset) => `$${firstParameter + offset}`);
    return {
      text: `use_hold(${first}::uuid, ${second}::text, ${third}::bytea)`,
      values: [id, caller, purpose],
    };
  }

  /** The call that cancels the reservation named by a column, as part of another statement. */
  cancelling(column: string): string {
    return `end_reservation(${column}, 'CANCEL')`;
  }

  /** What an error of such a statement means, or undefined when it is none of ours. */
  refusalOf(error: unknown): NoRoomError | TooManyHoldsError | HoldLostError | undefined {
    if (!(error instanceof DatabaseError)) return undefined;
    const detail = error.detail ?? '';
    if (error.code === NO_ROOM) return new NoRoomError(JSON.parse(detail) as FullDay[]);
    if (error.code === HOLD_LOST) return new HoldLostError(detail as HoldLostError['came']);
    return error.code === TOO_MANY_HOLDS ? new TooManyHoldsError() : undefined;
  }

  /** Reserves a path for good. @throws NoRoomError */
  async reserve(request: ReservationRequest): Promise<void> {
    await this.take(request, null);
  }

  /**
   * Holds a path for so many milliseconds of the database's clock; gives when it ends.
   * @throws NoRoomError, TooManyHoldsError
   */
  async hold(request: ReservationRequest, holdMs: number): Promise<Date> {
    const until = await this.take(request, holdMs);
    if (until === null) throw new Error('a hold came back without an end');
    return until;
  }

  /** Makes a live hold final; exactly one of confirming, releasing and expiring happens to it. */
  async confirm(id: string, caller: string, purpose: Buffer): Promise<ConfirmOutcome> {
    const values = [id, caller, purpose];
    const [row] = await runStatement<{ state: ConfirmOutcome | null }>(this.database, {
      name: 'capacity-confirm',
      text: CONFIRM,
      values,
    });
    return row?.state ?? 'UNKNOWN';
  }

  /** Gives a reservation back; says what it is afterwards, whoever brought that about. Null: there is none. */
  async end(id: string, why: Ending): Promise<ReservationState | null> {
    const [row] = await runStatement<{ state: ReservationState | null }>(this.database, {
      name: 'capacity-end',
      text: END,
      values: [id, why],
    });
    return row?.state ?? null;
  }

  /** Ends a hold of the caller's own; says what it is afterwards. Null: this caller has no such hold. */
  async releaseOf(id: string, caller: string): Promise<ReservationState | null> {
    const statement = { name: 'capacity-release', text: RELEASE, values: [id, caller] };
    const [row] = await runStatement<{ state: ReservationState | null }>(this.database, statement);
    return row?.state ?? null;
  }

  /** When a hold ends or has ended; null when there is none. */
  async holdEndsAt(id: string): Promise<Date | null> {
    const statement = { name: 'capacity-hold', text: HOLD, values: [id] };
    const [row] = await runStatement<{ expiresAt: Date | null }>(this.database, statement);
    return row?.expiresAt ?? null;
  }

  /** Ends up to `most` overdue holds; gives how many. Housekeeping only: reservations are right without it. */
  async expireOverdue(most: number): Promise<number> {
    const rows = await runStatement<{ id: string }>(this.database, {
      name: 'capacity-overdue',
      text: OVERDUE,
      values: [most],
    });
    for (const { id } of rows) await this.end(id, 'EXPIRE');
    return rows.length;
  }

  /**
   * Gives back the cells that a parcel of a confirmed reservation was to take at a point after the day (local to the point)
   * on which the last parcel of the order there was collected, or taken away again; that day itself counts as used. Gives on
   * how many days a cell became free: 0 when it is said again. Null: there is no confirmed reservation of this id. Cells
   * that nobody speaks of are free when free storage ends.
   */
  async freeCells(id: string, pointCode: string, goneOn: Day): Promise<number | null> {
    const values = [id, pointKey(pointCode), toLocalDate(goneOn)];
    const statement = { name: 'capacity-free-cells', text: FREE_CELLS, values };
    const [row] = await runStatement<{ days: number | null }>(this.database, statement);
    return row?.days ?? null;
  }

  /**
   * For each path, whether it has room at this moment; a reservation may still find that somebody was faster. What is read
   * for it is what quotes of this process know from now on.
   */
  async haveRoom(paths: readonly (readonly PathStep[])[]): Promise<boolean[]> {
    const limited = paths.map((steps) => this.limited(steps).filter(({ limit }) => limit !== null));
    const taken = await this.figures.read(joinSteps(limited.flat()));
    return limited.map((path) =>
      path.every((step) => {
        const used = taken.get(placeOf(step))?.[step.unit] ?? 0;
        return used + step[step.unit] <= (step.limit ?? Infinity);
      }),
    );
  }

  private async take(request: ReservationRequest, holdMs: number | null): Promise<Date | null> {
    const values = this.parameters(request, holdMs);
    const statement = { name: 'capacity-reserve', text: RESERVE, values };
    try {
      const [row] = await runStatement<{ until: Date | null }>(this.database, statement);
      return row?.until ?? null;
    } catch (error) {
      throw this.refusalOf(error) ?? error;
    }
  }

  private parameters({ id, caller, purpose, steps }: ReservationRequest, holdMs: number | null): unknown[] {
    const limited = this.limited(steps);
    const limits = [limited.map(({ unit }) => unit), limited.map(({ limit }) => limit)];
    return [id, caller, purpose, holdMs, this.policy.liveHoldsPerCaller, ...columnsOf(limited), ...limits];
  }

  private limited(steps: readonly PathStep[]): LimitedStep[] {
    return joinSteps(steps).map((step) => ({ ...step, ...this.limits.limitOf(step.resource, step.day) }));
  }
}

function columnsOf(steps: readonly PathStep[]): (string | number)[][] {
  return [
    steps.map(({ resource }) => resource),
    steps.map(({ day }) => toLocalDate(day)),
    steps.map(({ part }) => part),
    steps.map(({ orders }) => orders),
    steps.map(({ items }) => items),
    steps.map(({ grams }) => grams),
  ];
}
