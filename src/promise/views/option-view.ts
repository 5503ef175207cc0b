/**
 * A quoted option as the API shows it. What costs time (words, ledgers, signatures) is made when it is asked for: a list
 * that shows only dates and prices does not pay for arithmetic that nobody reads.
 */
import { toLocalDate } from '../../time/local-date.js';
import { timeZoneOf } from '../../network/domain/snapshot.js';
import { confidenceOf, evidenceOf, gradeOf, knownUntilOf, orderByOf } from '../domain/claim.js';
import type { Plan } from '../domain/plan.js';
import type { QuotedOption } from '../domain/quote.js';
import type { LedgerEntryView } from '../ledger.graphql.js';
import type {
  DeliveryOption,
  DeliverySlot,
  DeliveryWindow,
  Evidence,
  Money,
  Offer,
  ParcelPlan,
} from '../promise.graphql.js';
import type { PickupPoint } from '../pickup-point.graphql.js';
import type { PhraseBook } from '../texts/phrase-book.js';
import type { Timeline } from '../domain/timeline.js';
import { SIGNED_TOGETHER } from '../offer-token.js';
import type { Quoting } from './offer-terms.js';
import { offerDraft } from './offer-terms.js';
import { ledgerView, parcelView, slotViews, windowView } from './parcel-view.js';
import { pointView } from './point-view.js';

/** The options of one answer; their offers are signed together, as soon as one of them is asked for. */
export function optionViews(options: readonly QuotedOption[], quoting: Quoting): readonly DeliveryOption[] {
  const views: OptionView[] = [];
  let together: OptionView[] = [];
  for (const option of options) {
    if (together.length === SIGNED_TOGETHER) together = [];
    const view = new OptionView(option, quoting, together);
    together.push(view);
    views.push(view);
  }
  return views;
}

/** The window of a plan: complete when its last parcel has come. */
export function planWindow(plan: Plan): DeliveryWindow {
  if (plan.parcels.length === 1) return windowView(plan.last.timeline);
  const { slotEnd } = plan.last.timeline;
  const { slotStart } = plan.lastOfEarliest.timeline;
  const both = slotStart !== null && slotEnd !== null;
  return {
    earliest: toLocalDate(plan.lastOfEarliest.timeline.earliest),
    likely: toLocalDate(plan.last.timeline.likely),
    latest: toLocalDate(plan.last.timeline.latest),
    slotStart: both ? slotStart : null,
    slotEnd: both ? slotEnd : null,
  };
}

const summaries = new WeakMap<Timeline, Map<string, string>>();

/** One sentence about a plan; that of a single parcel is kept with its timeline for the day. */
export function planSummary(plan: Plan, zone: QuotedOption['zone'], now: number, book: PhraseBook): string {
  const timeZone = timeZoneOf(zone, plan.point);
  const today = timeZone.dayOf(now);
  const { timeline } = plan.last;
  const alone = plan.parcels.length === 1;
  const key = `${book.locale} ${today} ${plan.point?.index}`;
  const known = alone ? summaries.get(timeline)?.get(key) : undefined;
  if (known !== undefined) return known;
  const { slotStart, slotEnd } = planWindow(plan);
  const text = book.summary({
    method: plan.service.method,
    point: plan.point?.name ?? null,
    today,
    earliest: plan.lastOfEarliest.timeline.earliest,
    latest: timeline.latest,
    slotStart,
    slotEnd,
    orderBy: orderByOf(plan),
    destinationZone: timeZone,
    parcels: plan.parcels.length,
  });
  if (alone) {
    const texts = summaries.get(timeline) ?? new Map<string, string>();
    texts.set(key, text);
    summaries.set(timeline, texts);
  }
  return text;
}

class OptionView implements DeliveryOption {
  private signed: Offer | undefined;

  constructor(
    private readonly option: QuotedOption,
    private readonly quoting: Quoting,
    /** The options whose offers are signed with this one's, itself among them. */
    private readonly together: readonly OptionView[],
  ) {}

  private get plan(): Plan {
    return this.option.plan;
  }

  get serviceCode(): string {
    return this.plan.service.code;
  }

  get carrierCode(): string {
    return this.plan.service.carrier.code;
  }

  get name(): string {
    const { plan, quoting } = this;
    if (plan.parcels.length === 1) return quoting.book.text(plan.service.name);
    const names = new Set(plan.parcels.map(({ service }) => quoting.book.text(service.name)));
    return [...names].join(' + ');
  }

  get method(): DeliveryOption['method'] {
    return this.plan.service.method;
  }

  get pickupPoint(): PickupPoint | null {
    const { point } = this.plan;
    return point && pointView(point, this.option.distanceMeters, this.quoting.book);
  }

  get price(): Money {
    return { amountMinor: this.plan.amountMinor, currency: this.plan.currency };
  }

  get cashOnDelivery(): boolean {
    return this.allows('cashOnDelivery');
  }

  get fitting(): boolean {
    return this.allows('fitting');
  }

  get partialRefusal(): boolean {
    return this.allows('partialRefusal');
  }

  get window(): DeliveryWindow {
    return planWindow(this.plan);
  }

  get slots(): readonly DeliverySlot[] {
    return slotViews(this.plan.last.timeline);
  }

  get confidence(): number {
    return confidenceOf(this.plan);
  }

  get evidence(): Evidence {
    return evidenceOf(this.plan);
  }

  get grade(): DeliveryOption['grade'] {
    return gradeOf(this.plan, this.quoting.request.confidence);
  }

  get calendarKnownUntil(): string | null {
    const until = knownUntilOf(this.plan);
    return until === null ? null : toLocalDate(until);
  }

  get orderBy(): number | null {
    return orderByOf(this.plan);
  }

  get dispatchOn(): string {
    return toLocalDate(this.plan.last.timeline.dispatchOn);
  }

  get ledger(): readonly LedgerEntryView[] {
    return ledgerView(this.plan.last, 'ledger', this.quoting.book);
  }

  get earliestLedger(): readonly LedgerEntryView[] {
    return ledgerView(this.plan.lastOfEarliest, 'earliestLedger', this.quoting.book);
  }

  get summary(): string {
    return planSummary(this.plan, this.option.zone, this.quoting.now, this.quoting.book);
  }

  get parcels(): readonly ParcelPlan[] {
    return this.plan.parcels.map((parcel) => parcelView(parcel, this.quoting.book));
  }

  get fastest(): boolean {
    return this.option.fastest;
  }

  get cheapest(): boolean {
    return this.option.cheapest;
  }

  get offer(): Offer {
    return (this.signed ??= this.sign());
  }

  private sign(): Offer {
    const drafts = this.together.map(({ plan, window }) => offerDraft(plan, window, this.quoting));
    const tokens = this.quoting.signer.signTogether(drafts);
    this.together.forEach((view, i) => {
      view.signed = { token: tokens[i] ?? '', expiresAt: drafts[i]?.expiresAt ?? NaN };
    });
    if (!this.signed) throw new Error('an option is signed with others, but not among them');
    return this.signed;
  }

  /** A property of the plan holds when every service has it, and the point where there is one. */
  private allows(property: 'cashOnDelivery' | 'fitting' | 'partialRefusal'): boolean {
    const { parcels, point } = this.plan;
    return parcels.every(({ service }) => service[property]) && (point === null || point[property]);
  }
}
