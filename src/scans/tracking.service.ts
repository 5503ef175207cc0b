import { Injectable } from '@nestjs/common';
import type { OrderRecord, ParcelRecord as OrderParcel } from '../orders/domain/order.js';
import { OrdersService } from '../orders/orders.service.js';
import { isoInstant } from '../platform/clock.js';
import { auditLineOf } from '../platform/audit-log.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import { PromiseService } from '../promise/promise.service.js';
import type { ScanStatus } from './domain/carrier-event.js';
import { inOrder } from './domain/fold-scans.js';
import { nextStepOf, statusOfOrder } from './domain/next-step.js';
import { SealedFacts } from './reading/sealed-facts.js';
import { ScanStore, type ParcelRecord, type ScanRecord } from './scan-store.js';
import { shownText } from './domain/shown-text.js';
import { TrackingWords } from './texts/tracking-words.js';
import type { NextStep, ProofOfDelivery, TrackedParcel, Tracking } from './tracking.graphql.js';

interface Opened {
  readonly id: string;
  readonly locale: string;
  readonly pickupPointCode: string | null;
  readonly countryCode: string;
  readonly subdivisionCode: string | null;
  readonly postalCode: string | null;
}

/** A link is open until a month after everything has come; a year after the order when nobody heard of the end. */
const OPEN_DAYS_AFTER_DELIVERY = 30;
const OPEN_DAYS_AFTER_ORDER = 400;

// One statement for every token, so that unknown, expired and revoked ones take the same time.
const OPEN = `
  SELECT o.id, o.locale, o.pickup_point_code AS "pickupPointCode", o.country_code AS "countryCode",
         o.subdivision_code AS "subdivisionCode", o.postal_code AS "postalCode"
    FROM orders o
   WHERE o.token_hash = $1 AND o.token_revoked_at IS NULL
     AND $2::timestamptz < o.placed_at + interval '${OPEN_DAYS_AFTER_ORDER} days'
     AND NOT (
       EXISTS (SELECT FROM shipments s WHERE s.order_id = o.id)
       AND NOT EXISTS (
         SELECT FROM shipments s LEFT JOIN parcels p ON p.shipment_id = s.id
          WHERE s.order_id = o.id
            AND (p.delivered_at IS NULL
                 OR $2::timestamptz < p.delivered_at + interval '${OPEN_DAYS_AFTER_DELIVERY} days')))`;

const REVOKE = `
  WITH known AS (SELECT id FROM orders WHERE reference = $1),
  closed AS (
    UPDATE orders SET token_revoked_at = $2 WHERE reference = $1 AND token_revoked_at IS NULL RETURNING reference),
  audited AS (${auditLineOf('TRACKING_LINK_REVOKED', { at: '$2::timestamptz', actor: '$3::text', subject: 'reference', from: 'closed' })})
  SELECT id FROM known`;

/** What whoever has a tracking link is shown. */
@Injectable()
export class TrackingService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
    private readonly promises: PromiseService,
    private readonly scans: ScanStore,
    private readonly facts: SealedFacts,
  ) {}

  /** Null for a token that opens nothing: unknown, expired or revoked alike. */
  async track(token: string, now: number): Promise<Tracking | null> {
    const values = [this.orders.tokenHash(token), isoInstant(now)];
    const statement = { name: 'scans-open-link', text: OPEN, values };
    const [opened] = await runStatement<Opened>(this.database, statement);
    const order = opened ? await this.orders.findById(opened.id) : null;
    return order && opened ? this.show(order, opened, now) : null;
  }

  /** Closes the link of an order for good; false when there is no such order. */
  async revoke(reference: string, author: string, now: number): Promise<boolean> {
    const values = [reference, isoInstant(now), author];
    const rows = await runStatement(this.database, { name: 'scans-revoke-link', text: REVOKE, values });
    return rows.length > 0;
  }

  private async show(order: OrderRecord, opened: Opened, now: number): Promise<Tracking> {
    const { locale, pickupPointCode } = opened;
    const ids = order.parcels.map(({ id }) => id);
    const [states, scans] = await Promise.all([this.scans.parcelsOf(ids), this.scans.ofShipments(ids)]);
    const words = TrackingWords.in(locale);
    const shown = order.parcels.map((parcel) => {
      const state = states.find(({ shipmentId }) => shipmentId === parcel.id) ?? null;
      const own = scans.filter(({ shipmentId }) => shipmentId === parcel.id);
      return { parcel, state, view: this.parcelView(parcel, state, inOrder(own), locale) };
    });
    const status = statusOfOrder(shown.map(({ parcel }) => parcel.status as ScanStatus));
    const last = order.revisions.at(-1);
    if (!last) throw new Error('an order without a promise');
    const leading = shown.find(({ parcel }) => parcel.status === status);
    const delivered = shown.flatMap(({ state }) => (state?.deliveredAt ? [state] : []));
    const proofs = shown.flatMap(({ view }) => (view.proofOfDelivery ? [view.proofOfDelivery] : []));
    return {
      orderReference: order.reference,
      placedAt: order.placedAt,
      locale,
      timezone: this.promises.timezoneOf(opened) ?? 'UTC',
      status,
      window: last.window,
      likelihood: status === 'DELIVERED' ? kept(delivered, last.window.latest) : last.confidence,
      nextStep: leading ? nextStep(leading.parcel, leading.state, last.window.latest, words) : null,
      parcels: shown.map(({ view }) => view),
      revisions: order.revisions,
      pickupPoint: pickupPointCode === null ? null : this.promises.pickupPoint(pickupPointCode, locale),
      keepUntil: leading?.state?.keepUntil ?? null,
      proofOfDelivery: status === 'DELIVERED' ? (proofs.at(-1) ?? null) : null,
      remedies: [],
      asOf: now,
    };
  }

  private parcelView(
    parcel: OrderParcel,
    state: ParcelRecord | null,
    scans: readonly ScanRecord[],
    locale: string,
  ): TrackedParcel {
    const words = TrackingWords.in(locale);
    const status = parcel.status as ScanStatus;
    return {
      ...{ shipmentId: parcel.id, items: parcel.items },
      carrierName: this.promises.carrierName(parcel.carrierCode, locale),
      ...{ carrierCode: parcel.carrierCode, trackingNumber: parcel.trackingNumber, status },
      text: words.status(status, null),
      direction: parcel.direction,
      statusAt: state?.statusAt?.getTime() ?? null,
      actionRequiredBy: state?.actionRequiredBy ?? null,
      carrierEstimate: status === 'DELIVERED' ? null : (state?.etaOn ?? null),
      keepUntil: state?.keepUntil ?? null,
      lockerCode: state?.lockerCode ? this.facts.open(state.lockerCode) : null,
      proofOfDelivery: proofOf(status, state),
      timeline: scans.map((scan) => ({
        ...{ status: scan.status, text: words.status(scan.status, scan.city) },
        ...{ occurredAt: scan.occurredAt, occurredOn: scan.occurredOn },
        timeQuality: scan.timeKind.toUpperCase(),
        ...{ city: scan.city, countryCode: scan.countryCode, voided: scan.voided },
        ...{ timezone: scan.zone, carrierText: shownText(scan.status, scan.rawText) },
      })),
    };
  }
}

function nextStep(
  parcel: OrderParcel,
  state: ParcelRecord | null,
  latest: string,
  words: TrackingWords,
): NextStep | null {
  const kind = nextStepOf(parcel.status as ScanStatus, state?.actionRequiredBy === 'RECIPIENT');
  if (kind === null) return null;
  const days: Partial<Record<typeof kind, string | null>> = {
    HAND_OVER: parcel.dispatchOn,
    TRANSIT: latest,
    COLLECT: state?.keepUntil ?? null,
  };
  const by = days[kind] ?? null;
  return { kind, by, text: words.next(kind, by) };
}

function proofOf(status: ScanStatus, state: ParcelRecord | null): ProofOfDelivery | null {
  if (status !== 'DELIVERED' || !state) return null;
  const { proof, deliveredAt, deliveredOn } = state;
  return {
    ...{ deliveredAt: deliveredAt?.getTime() ?? null, deliveredOn },
    ...{ signedBy: proof?.signedBy ?? null, photo: proof?.photo ?? null, leftAt: proof?.leftAt ?? null },
  };
}

/** By the day at the door where it is known, else by the day in UTC. */
function kept(delivered: readonly ParcelRecord[], latest: string): number {
  const days = delivered.map(
    ({ deliveredOn, deliveredAt }) =>
      deliveredOn ?? (deliveredAt === null ? latest : isoInstant(deliveredAt.getTime()).slice(0, 10)),
  );
  return days.every((day) => day <= latest) ? 1 : 0;
}
