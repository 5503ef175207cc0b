import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EtaService, type Looked } from '../eta/eta.service.js';
import { isoInstant } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { LiveNews } from '../platform/live-news.js';
import { runStatement } from '../platform/one-statement.js';
import { toLocalDate } from '../time/local-date.js';
import { PromiseRevisionsService } from '../orders/promise-revisions.service.js';
import { assess, type Assessment } from './assess.js';
import * as sql from './assessment-statements.js';
import type { AlertKind } from './domain/alerting.js';
import type { Driver } from './domain/drivers.js';
import { newPromiseFor } from './reviser.js';
import { parseLateCosts, type LateCosts } from './domain/loss.js';
import type { RepromisePolicy } from './domain/repromise.js';
import type { SavingAction } from './domain/saving.js';

/** Told whenever something on the list has changed; whoever shows it asks again. */
export const AT_RISK_TOPIC = 'at-risk';

export interface KeptRisk {
  readonly shipmentId: string;
  readonly lateProbability: number;
  readonly lateProbabilityFirst: number;
  readonly slackHours: number;
  readonly silentHours: number | null;
  readonly drivers: readonly Driver[];
  readonly action: SavingAction | null;
  readonly saveUntil: Date | null;
  readonly lossMinor: number;
  readonly currency: string;
  readonly asOf: Date;
}

interface AlertNow {
  readonly id: string;
  readonly shipmentId: string;
  readonly kind: AlertKind;
  /** The promised day that was in danger. */
  readonly promisedOn: string;
  /** False: a person has settled it. */
  readonly open: boolean;
}

interface Judged {
  readonly looked: Looked;
  readonly assessment: Assessment;
  readonly alertId: string | null;
}

interface Verdict {
  readonly judged: Judged[];
  readonly opened: {
    readonly id: string;
    readonly shipmentId: string;
    readonly kind: AlertKind;
    readonly promisedOn: string;
  }[];
  readonly renamed: { readonly id: string; readonly kind: AlertKind }[];
  readonly cleared: { readonly id: string; readonly outcome: string }[];
  /** Parcels that are not under way any more. */
  readonly over: string[];
}

/** Judges every parcel that is looked at: the danger it is in, and whether people should know. */
@Injectable()
export class RiskService {
  private readonly costs: LateCosts;
  private readonly policy: RepromisePolicy;

  constructor(
    private readonly database: Database,
    private readonly revisions: PromiseRevisionsService,
    config: Config,
    eta: EtaService,
  ) {
    this.costs = parseLateCosts(config.lateOrderCosts);
    this.policy = {
      sureAt: config.repromiseSureAt,
      likelyAt: config.repromiseLikelyAt,
      smallestMoveDays: config.repromiseSmallestMoveDays,
      mostRevisions: config.repromiseMostRevisions,
    };
    eta.follow((looks, now, runner) => this.judge(looks, now, runner));
  }

  async of(shipmentIds: readonly string[]): Promise<ReadonlyMap<string, KeptRisk>> {
    const statement = { name: 'risk-of', text: sql.RISKS_OF, values: [shipmentIds] };
    const rows = await runStatement<KeptRisk>(this.database, statement);
    return new Map(rows.map((row) => [row.shipmentId, row]));
  }

  private async judge(
    looks: readonly Looked[],
    now: number,
    runner: SqlRunner,
  ): Promise<ReadonlyMap<string, number>> {
    const ids = looks.map(({ look }) => look.shipment.id);
    const verdict = this.sortOut(looks, (await runner.query(sql.ALERTS_NOW, [ids])) as AlertNow[], now);
    const { judged, over } = verdict;
    const listed = await this.changeAlerts(verdict, isoInstant(now), runner);
    if (over.length > 0) await runner.query(sql.FORGET, [over]);
    if (judged.length > 0) await runner.query(sql.WRITE, [isoInstant(now), ...columnsOf(judged)]);
    const anew = await this.promiseAnew(judged, now, runner);
    if (listed || judged.some(({ alertId }) => alertId !== null))
      await LiveNews.tellWith(runner, AT_RISK_TOPIC);
    // What can be done ends at a moment, too; the list must not promise it for longer.
    return new Map(
      judged.flatMap(({ looked, assessment: { alert, alertAt, saving } }): [string, number][] => {
        const { id } = looked.look.shipment;
        if (anew.has(id)) return [[id, now]];
        if (!alert && alertAt !== null) return [[id, alertAt]];
        return alert && saving ? [[id, saving.until]] : [];
      }),
    );
  }

  private sortOut(looks: readonly Looked[], alerts: readonly AlertNow[], now: number): Verdict {
    const open = new Map(alerts.flatMap((alert) => (alert.open ? [[alert.shipmentId, alert]] : [])));
    const verdict: Verdict = { judged: [], opened: [], renamed: [], cleared: [], over: [] };
    for (const looked of looks) {
      const { id } = looked.look.shipment;
      const was = open.get(id);
      const assessment = assess(looked, was?.kind ?? null, this.costs, now);
      if (assessment === null) {
        verdict.over.push(id);
        if (was) verdict.cleared.push({ id: was.id, outcome: looked.look.state });
        continue;
      }
      const promisedOn = toLocalDate(looked.look.promised.current);
      const settled = alerts.some((alert) => settles(alert, id, assessment.alert, promisedOn));
      const kind = settled && !was ? null : assessment.alert;
      const alertId = kind === null ? null : (was?.id ?? randomUUID());
      verdict.judged.push({ looked, assessment: { ...assessment, alert: kind }, alertId });
      if (was && kind === null)
        verdict.cleared.push({
          id: was.id,
          outcome: was.promisedOn === promisedOn ? 'DANGER_PASSED' : 'PROMISED_ANEW',
        });
      else if (was && kind !== was.kind) verdict.renamed.push({ id: was.id, kind: kind ?? was.kind });
      else if (!was && kind !== null && alertId !== null)
        verdict.opened.push({ id: alertId, shipmentId: id, kind, promisedOn });
    }
    return verdict;
  }

  /** A parcel that gets a new promise is looked at again at once: its danger is measured against that one. */
  private async promiseAnew(
    judged: readonly Judged[],
    now: number,
    runner: SqlRunner,
  ): Promise<ReadonlySet<string>> {
    const promised = judged.flatMap(({ looked, assessment }) => {
      const promise = newPromiseFor(looked, assessment.drivers, this.policy);
      return promise ? [{ id: looked.look.shipment.id, promise }] : [];
    });
    await this.revisions.revise(
      promised.map(({ promise }) => promise),
      now,
      runner,
    );
    return new Set(promised.map(({ id }) => id));
  }

  private async changeAlerts(
    { opened, renamed, cleared }: Verdict,
    at: string,
    runner: SqlRunner,
  ): Promise<boolean> {
    if (opened.length > 0) {
      const columns = [opened.map(({ id }) => id), opened.map(({ shipmentId }) => shipmentId)];
      columns.push(opened.map(({ kind }) => kind));
      await runner.query(sql.OPEN, [at, ...columns, opened.map(({ promisedOn }) => promisedOn)]);
    }
    if (renamed.length > 0)
      await runner.query(sql.RENAME, [at, renamed.map(({ id }) => id), renamed.map(({ kind }) => kind)]);
    if (cleared.length > 0)
      await runner.query(sql.CLEAR, [at, cleared.map(({ id }) => id), cleared.map(({ outcome }) => outcome)]);
    return opened.length + renamed.length + cleared.length > 0;
  }
}

/**
 * Whether a person has dealt with this danger already: the same promise, and nothing worse than what was known. A new
 * promise in danger, or silence that has become lateness, is a new matter.
 */
function settles(alert: AlertNow, shipmentId: string, kind: AlertKind | null, promisedOn: string): boolean {
  return (
    !alert.open &&
    alert.shipmentId === shipmentId &&
    alert.promisedOn === promisedOn &&
    (alert.kind === 'LIKELY_LATE' || alert.kind === kind)
  );
}

/** In the order of COLUMNS. */
function columnsOf(judged: readonly Judged[]): readonly unknown[][] {
  const rows = judged.map(({ looked: { look }, assessment, alertId }) => {
    const { shipment, line, promised, underWay } = look;
    const { saving, loss, drivers } = assessment;
    return [
      ...[
        shipment.id,
        shipment.orderReference,
        shipment.carrierCode,
        shipment.serviceCode,
        shipment.originCode,
      ],
      ...[
        shipment.countryCode,
        line.lane,
        underWay?.passage.place.stage ?? null,
        toLocalDate(promised.current),
      ],
      ...[assessment.lateProbability, assessment.slackHours, assessment.silentHours, JSON.stringify(drivers)],
      ...[saving?.action ?? null, saving ? isoInstant(saving.until) : null],
      ...[loss.amountMinor, loss.currency, loss.rank, assessment.alert, alertId],
    ];
  });
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}
