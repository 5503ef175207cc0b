import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isoInstant, Clock } from '../platform/clock.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { LiveNews } from '../platform/live-news.js';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { noteInAuditLog } from '../platform/audit-log.js';
import { Log } from '../platform/logger.js';
import { runStatement } from '../platform/one-statement.js';
import * as sql from './alert-statements.js';
import { judgeAct, type AlertAct, type AlertState } from './domain/alert-acts.js';
import type { AlertKind } from './domain/alerting.js';
import { AT_RISK_TOPIC } from './risk.service.js';

export interface AlertRecord {
  readonly id: string;
  readonly shipmentId: string;
  readonly kind: AlertKind;
  readonly state: AlertState;
  readonly version: number;
  readonly openedAt: Date;
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
}

export interface ActRecord {
  readonly alertId: string;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly text: string | null;
  readonly until: Date | null;
}

export interface ActRequest {
  readonly alertId: string;
  /** As the actor has seen it; null when it does not matter to them. */
  readonly version: number | null;
  readonly act: AlertAct;
  readonly text: string | null;
}

export type ActOutcome =
  | { readonly kind: 'done' | 'changed' | 'closed'; readonly alert: AlertRecord }
  | { readonly kind: 'unknown' };

const WAKE_MS = 5000;

/** What people do about alerts. Each act is one transaction with its line in the log of acts. */
@Injectable()
export class AlertsService implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    database.whenReady(() => {
      this.timer ??= setInterval(() => void this.wakeQuietly(), WAKE_MS).unref();
      return Promise.resolve();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  act(request: ActRequest, actor: string, now: number): Promise<ActOutcome> {
    const { alertId, version, act, text } = request;
    return this.database.inTransaction(async (manager) => {
      const [alert] = await manager.query<AlertRecord[]>(sql.ALERT_FOR_ACT, [alertId]);
      if (!alert) return { kind: 'unknown' };
      const verdict = judgeAct(alert, act, actor, version);
      if (verdict === 'already so') return { kind: 'done', alert };
      if (verdict !== 'allowed') return { kind: verdict, alert };
      const until = act.act === 'SNOOZED' ? isoInstant(act.until) : null;
      const said = act.act === 'RESOLVED' ? [act.outcome, text].filter(Boolean).join(': ') : text;
      await manager.query(sql.NOTE_ACT, [alertId, isoInstant(now), actor, act.act, said, until]);
      await noteInAuditLog(manager, {
        ...{
          act: `ALERT_${act.act}`,
          author: actor,
          at: now,
          subject: alertId,
          shipmentId: alert.shipmentId,
        },
        ...{ reason: text, details: { until, outcome: act.act === 'RESOLVED' ? act.outcome : null } },
      });
      if (act.act === 'NOTED') return { kind: 'done', alert };
      const changed = await this.change(alert, act, actor, now, manager);
      await LiveNews.tellWith(manager, AT_RISK_TOPIC);
      return { kind: 'done', alert: changed };
    });
  }

  /** The alerts of some parcels, the open one first. */
  ofShipments(shipmentIds: readonly string[]): Promise<AlertRecord[]> {
    const statement = { name: 'alerts-of', text: sql.ALERTS_OF, values: [shipmentIds] };
    return runStatement<AlertRecord>(this.database, statement);
  }

  /** Everything that was done about some alerts, oldest first. */
  actsOf(alertIds: readonly string[]): Promise<ActRecord[]> {
    const statement = { name: 'alert-acts', text: sql.ACTS_OF, values: [alertIds] };
    return runStatement<ActRecord>(this.database, statement);
  }

  /** Opens snoozed alerts whose time has come; gives how many. */
  wake(now: number): Promise<number> {
    return this.database.inTransaction(async (manager) => {
      const rows = await manager.query<unknown[]>(sql.WAKE, [isoInstant(now)]);
      if (rows.length > 0) await LiveNews.tellWith(manager, AT_RISK_TOPIC);
      return rows.length;
    });
  }

  private async change(
    alert: AlertRecord,
    act: Exclude<AlertAct, { act: 'NOTED' }>,
    actor: string,
    now: number,
    runner: SqlRunner,
  ): Promise<AlertRecord> {
    const at = isoInstant(now);
    const claimed = [alert.claimedBy, alert.claimedAt];
    const values = {
      CLAIMED: ['CLAIMED', actor, at, null, null, null, null],
      SNOOZED: [
        'SNOOZED',
        ...claimed,
        act.act === 'SNOOZED' ? isoInstant(act.until) : null,
        null,
        null,
        null,
      ],
      RESOLVED: ['CLOSED', ...claimed, null, at, actor, act.act === 'RESOLVED' ? act.outcome : null],
    }[act.act];
    // TypeORM gives the rows of a changing statement beside their number.
    const [rows] = (await runner.query(sql.CHANGE, [alert.id, ...values])) as [AlertRecord[], number];
    const [changed] = rows;
    if (!changed) throw new Error('an alert was locked and then not there');
    await runner.query(sql.MARK, [alert.id, changed.snoozedUntil, changed.state === 'CLOSED']);
    return changed;
  }

  private async wakeQuietly(): Promise<void> {
    try {
      await this.wake(this.clock.now());
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'Snoozed alerts were not woken this time');
    }
  }
}
