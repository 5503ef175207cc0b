import { Injectable } from '@nestjs/common';
import { EtaService, type Looked } from '../eta/eta.service.js';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { outcomeOf, type Outcome } from './domain/outcome.js';
import * as sql from './outcome-statements.js';

interface Known {
  readonly shipmentId: string;
  readonly verdict: string;
  readonly dueOn: string;
  readonly arrivedOn: string | null;
  readonly keptLast: boolean;
  readonly revised: boolean;
  readonly losses: readonly { readonly cause: string; readonly party: string }[];
  readonly steps: number;
}

interface Judgement {
  readonly looked: Looked;
  readonly outcome: Outcome;
}

/** Judges every promise that is over, in the transaction of the look that sees it, and keeps the sums in step. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly database: Database,
    eta: EtaService,
  ) {
    eta.follow((looks, now, runner) => this.judge(looks, now, runner));
  }

  /** Makes the sums anew from the outcomes; has parcels looked at that were never judged. Gives how many those are. */
  rebuild(): Promise<{ readonly outcomes: number; readonly unjudged: number }> {
    return this.database.inTransaction(async (manager) => {
      await manager.query(sql.HOLD);
      await manager.query(`SET LOCAL statement_timeout = 0`);
      for (const statement of sql.FORGET_SUMS) await manager.query(statement);
      for (const statement of sql.ADD_ALL) await manager.query(statement, [1]);
      const [counted] = await manager.query<{ n: number }[]>(
        'SELECT count(*)::float8 AS n FROM delivery_outcomes',
      );
      const [, unjudged] = (await manager.query(sql.TOUCH_UNJUDGED)) as unknown as [unknown, number];
      return { outcomes: counted?.n ?? 0, unjudged };
    });
  }

  /** A promise that is not kept by the end of its day is judged then, so that moment is a look's, too. */
  private async judge(
    looks: readonly Looked[],
    now: number,
    runner: SqlRunner,
  ): Promise<ReadonlyMap<string, number>> {
    const judged: Judgement[] = [];
    const unjudged: string[] = [];
    const dueAt = new Map<string, number>();
    for (const looked of looks) {
      const { look } = looked;
      const outcome = outcomeOf(look, now);
      if (outcome) judged.push({ looked, outcome });
      else unjudged.push(look.shipment.id);
      const { first, current } = look.promised;
      const due = outcome === null ? first : outcome.keptLast ? current : null;
      if (look.underWay && due !== null)
        dueAt.set(look.shipment.id, look.line.delivering.zone.resolve(due + 1, 0));
    }
    const ids = looks.map(({ look }) => look.shipment.id);
    const known = new Map(
      ((await runner.query(sql.KNOWN, [ids])) as Known[]).map((row) => [row.shipmentId, row]),
    );
    const changed = judged.filter(({ looked, outcome }) =>
      differs(outcome, known.get(looked.look.shipment.id)),
    );
    const dropped = unjudged.filter((id) => known.has(id));
    await this.replace(changed, dropped, known, now, runner);
    return dueAt;
  }

  private async replace(
    changed: readonly Judgement[],
    dropped: readonly string[],
    known: ReadonlyMap<string, Known>,
    now: number,
    runner: SqlRunner,
  ): Promise<void> {
    const ids = changed.map(({ looked }) => looked.look.shipment.id);
    const before = [...ids.filter((id) => known.has(id)), ...dropped];
    if (before.length > 0) {
      for (const statement of sql.ADD_SOME) await runner.query(statement, [-1, before]);
    }
    if (dropped.length > 0) await runner.query(sql.DROP, [dropped]);
    if (ids.length === 0) return;
    await runner.query(sql.KEEP, [isoInstant(now), ...columnsOf(changed)]);
    for (const statement of sql.ADD_SOME) await runner.query(statement, [1, ids]);
  }
}

/** Whether the figures change: hours move with what was learned meanwhile, and that alone is no news. */
function differs(outcome: Outcome, known: Known | undefined): boolean {
  if (!known) return true;
  const main = ({ losses }: { readonly losses: readonly { cause: string; party: string }[] }): string =>
    `${losses[0]?.cause} ${losses[0]?.party}`;
  return (
    outcome.verdict !== known.verdict ||
    outcome.dueOn !== known.dueOn ||
    outcome.arrivedOn !== known.arrivedOn ||
    outcome.keptLast !== known.keptLast ||
    outcome.revised !== known.revised ||
    outcome.dwells.length !== known.steps ||
    main(outcome) !== main(known)
  );
}

/** In the order of COLUMNS. */
function columnsOf(judged: readonly Judgement[]): readonly unknown[][] {
  const rows = judged.map(({ looked: { look }, outcome }) => {
    const { shipment, line } = look;
    return [
      ...[shipment.id, outcome.dueOn, shipment.carrierCode, shipment.serviceCode, shipment.originCode],
      ...[line.lane, shipment.confidence, outcome.verdict, outcome.arrivedOn, outcome.keptLast],
      ...[outcome.revised, outcome.daysLate, JSON.stringify(outcome.losses), JSON.stringify(outcome.dwells)],
    ];
  });
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}
