import { Injectable } from '@nestjs/common';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import { TrackingService } from '../scans/tracking.service.js';

export interface FeedbackRecord {
  readonly shipmentId: string;
  readonly score: number;
  readonly comment: string | null;
  readonly leftAt: Date;
  readonly changedAt: Date;
}

export interface GivenFeedback {
  readonly token: string;
  readonly shipmentId: string;
  readonly score: number;
  readonly comment: string | null;
}

export type FeedbackOutcome =
  | { readonly kind: 'left'; readonly feedback: FeedbackRecord }
  | { readonly kind: 'too early' }
  | { readonly kind: 'unknown parcel' };

const COLUMNS = `shipment_id AS "shipmentId", score, comment, left_at AS "leftAt", changed_at AS "changedAt"`;

const LEAVE = `
  WITH said AS (
    INSERT INTO feedback AS known (shipment_id, score, comment, left_at, changed_at) VALUES ($1, $2, $3, $4, $4)
    ON CONFLICT (shipment_id) DO UPDATE
       SET score = excluded.score, comment = excluded.comment, changed_at = excluded.changed_at
    RETURNING ${COLUMNS}),
  told AS (
    INSERT INTO outbox (event, subject, payload, created_at)
    SELECT 'feedback.left', "shipmentId", jsonb_build_object('score', score), clock_timestamp() FROM said)
  SELECT * FROM said`;

const OF_SHIPMENTS = `SELECT ${COLUMNS} FROM feedback WHERE shipment_id = ANY ($1::uuid[])`;

/** What customers said. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly database: Database,
    private readonly links: TrackingService,
  ) {}

  /** Keeps what is said of a delivered parcel, in place of what was said before. */
  async leave({ token, shipmentId, score, comment }: GivenFeedback, now: number): Promise<FeedbackOutcome> {
    const tracking = await this.links.track(token, now);
    const parcel = tracking?.parcels.find((one) => one.shipmentId === shipmentId);
    if (!parcel) return { kind: 'unknown parcel' };
    if (parcel.status !== 'DELIVERED') return { kind: 'too early' };
    const values = [shipmentId, score, comment, isoInstant(now)];
    const [feedback] = await runStatement<FeedbackRecord>(this.database, {
      ...{ name: 'feedback-leave', text: LEAVE, values },
    });
    if (!feedback) throw new Error('feedback was written and not given back');
    return { kind: 'left', feedback };
  }

  /** In no order; parcels of which nothing was said are left out. */
  of(shipmentIds: readonly string[]): Promise<FeedbackRecord[]> {
    const statement = { name: 'feedback-of', text: OF_SHIPMENTS, values: [shipmentIds] };
    return runStatement<FeedbackRecord>(this.database, statement);
  }
}
