import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock, isoInstant } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { runStatement } from '../../platform/one-statement.js';
import { CarrierDirectory, type KnownCarrier } from '../carrier-directory.js';
import type { Question } from '../domain/scan.js';
import { InboxStore } from '../inbox/inbox-store.js';
import { contentHash, RawBodies } from '../inbox/raw-bodies.js';
import { InboxWork } from '../inbox-work.js';
import { AskLater, type CarrierPoller } from './carrier-poller.js';
import { PollNotes } from './poll-notes.js';

interface Target extends Question {
  readonly attempts: number;
}

const USUAL_MINUTES = 60;
const LONGEST_PAUSE_MINUTES = 360;
const AT_ONCE = 50;
/** A day of asking in vain: what somebody hinted at and no order of ours is about is then forgotten. */
const VAIN_ATTEMPTS = 12;

// Every parcel that is on its way, and none that has come.
const FOLLOW = `
  INSERT INTO poll_targets (carrier_code, about, tracking_number, due_at)
  SELECT $1, 'PARCEL', tracking_number, $2 FROM parcels
   WHERE carrier_code = $1 AND shipment_id IS NOT NULL AND closed_at IS NULL
     AND status NOT IN ('DELIVERED', 'RETURNED', 'CANCELLED', 'LOST')
  ON CONFLICT DO NOTHING`;
// An order was asked about once: its parcel has a number from then on.
const FORGET = `
  DELETE FROM poll_targets t
   WHERE t.carrier_code = $1
     AND (t.asked_at IS NOT NULL
          AND (t.about = 'ORDER' AND t.attempts = 0
               OR EXISTS (SELECT FROM parcels p WHERE p.carrier_code = t.carrier_code AND p.tracking_number = t.tracking_number
                             AND p.status IN ('DELIVERED', 'RETURNED', 'CANCELLED', 'LOST')))
          OR t.attempts >= ${VAIN_ATTEMPTS}
             AND NOT EXISTS (SELECT FROM parcels p WHERE p.carrier_code = t.carrier_code
                                AND p.tracking_number = t.tracking_number AND p.shipment_id IS NOT NULL))`;
const DUE = `
  UPDATE poll_targets t SET due_at = $2::timestamptz + interval '60 seconds', attempts = t.attempts + 1
    FROM (SELECT tracking_number FROM poll_targets WHERE carrier_code = $1 AND due_at <= $2
           ORDER BY due_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) due
   WHERE t.carrier_code = $1 AND t.tracking_number = due.tracking_number
  RETURNING t.about, t.tracking_number AS reference, t.attempts`;
const ASKED = `
  UPDATE poll_targets SET due_at = $3, asked_at = $4, attempts = 0 WHERE carrier_code = $1 AND tracking_number = $2`;
const LATER = `UPDATE poll_targets SET due_at = $3 WHERE carrier_code = $1 AND tracking_number = $2`;

/** Asks carriers that push once or never: finds what pushes lost, and says when a carrier pushes no more. */
@Injectable()
export class PollingService {
  private readonly missing: Gauge<'carrier'>;

  constructor(
    private readonly database: Database,
    private readonly directory: CarrierDirectory,
    private readonly inbox: InboxStore,
    private readonly bodies: RawBodies,
    private readonly work: InboxWork,
    private readonly notes: PollNotes,
  ) {
    this.missing = notes.subscriptions;
  }

  /** One round: whoever is due, of every carrier that can be asked, each within its own limit. */
  async round(pollers: readonly CarrierPoller[], clock: Clock, stop?: AbortSignal): Promise<void> {
    await Promise.all(
      this.directory.all().map(async (carrier) => {
        const poller = pollers.find(({ adapterCode }) => adapterCode === carrier.adapter.code);
        if (poller && carrier.account.poll) await this.askAll(carrier, poller, clock, stop);
      }),
    );
  }

  /** Looks after subscriptions: one that is gone is said in the log and in a figure. */
  async watch(pollers: readonly CarrierPoller[]): Promise<void> {
    for (const { code, account, adapter } of this.directory.all()) {
      const poller = pollers.find(({ adapterCode }) => adapterCode === adapter.code);
      if (!poller || !account.poll) continue;
      try {
        const subscribed = await poller.isSubscribed(account.poll);
        if (subscribed === null) continue;
        this.missing.set({ carrier: code }, subscribed ? 0 : 1);
        if (!subscribed) this.notes.subscriptionGone(code);
      } catch (error) {
        this.notes.failed(code, error);
      }
    }
  }

  private async askAll(
    { code, account }: KnownCarrier,
    poller: CarrierPoller,
    clock: Clock,
    stop?: AbortSignal,
  ): Promise<void> {
    const polling = account.poll;
    if (!polling) return;
    const now = clock.now();
    const at = isoInstant(now);
    await runStatement(this.database, { name: 'polls-follow', text: FOLLOW, values: [code, at] });
    await runStatement(this.database, { name: 'polls-forget', text: FORGET, values: [code] });
    const due = await runStatement<Target & object>(this.database, {
      name: 'polls-due',
      text: DUE,
      values: [code, at],
    });
    for (const { attempts, ...question } of due) {
      const { reference } = question;
      if (stop?.aborted) return;
      try {
        const body = await poller.ask(polling, question);
        await this.keep(code, body, now);
        const next = now + (polling.everyMinutes ?? USUAL_MINUTES) * 60_000;
        const values = [code, reference, isoInstant(next), at];
        await runStatement(this.database, { name: 'polls-asked', text: ASKED, values });
      } catch (error) {
        this.notes.failed(code, error);
        const seconds = Math.max(
          error instanceof AskLater ? (error.retryAfter ?? 0) : 0,
          Math.min(2 ** attempts, LONGEST_PAUSE_MINUTES) * 60,
        );
        const values = [code, reference, isoInstant(now + seconds * 1000)];
        await runStatement(this.database, { name: 'polls-later', text: LATER, values });
        // A carrier that refuses one question refuses the next as well; the others are due again in a minute.
        if (error instanceof AskLater) return;
      }
      await pause(1000 / poller.perSecond);
    }
  }

  private async keep(carrierCode: string, body: Buffer, receivedAt: number): Promise<void> {
    await this.inbox.store([
      {
        ...{ carrierCode, source: 'POLL', contentType: null, headers: {}, receivedAt },
        ...{ sealed: this.bodies.seal(body), contentHash: contentHash(body) },
      },
    ]);
    this.work.wake(carrierCode);
  }
}
