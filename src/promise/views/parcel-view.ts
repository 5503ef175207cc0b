/**
 * Ledgers and windows of timelines as the API shows them. A timeline is said many times before it changes, so its words
 * are kept beside it and go with it.
 */
import type { Day } from '../../time/local-date.js';
import { toLocalDate } from '../../time/local-date.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Parcel } from '../domain/plan.js';
import type { Timeline } from '../domain/timeline.js';
import { lastingList } from '../../platform/graphql/lasting.js';
import type { LedgerEntryView } from '../ledger.graphql.js';
import type { DeliverySlot, DeliveryWindow, ParcelPlan } from '../promise.graphql.js';
import type { PhraseBook } from '../texts/phrase-book.js';
import type { LedgerPlaces } from '../texts/phrasing.js';

type End = 'ledger' | 'earliestLedger';

interface Said {
  readonly ledgers: Map<string, readonly LedgerEntryView[]>;
  window: DeliveryWindow | undefined;
  slots: readonly DeliverySlot[] | undefined;
}

const said = new WeakMap<Timeline, Said>();

function saidOf(timeline: Timeline): Said {
  let known = said.get(timeline);
  if (!known) said.set(timeline, (known = { ledgers: new Map(), window: undefined, slots: undefined }));
  return known;
}

/** The ledger of a parcel in a language, from the day of the order on, also when the goods come later. */
export function ledgerView(parcel: Parcel, end: End, book: PhraseBook): readonly LedgerEntryView[] {
  const { timeline, availableFrom, orderedOn, point } = parcel;
  const { ledgers } = saidOf(timeline);
  const key = `${end} ${book.locale} ${point?.index}`;
  let views = ledgers.get(key);
  if (!views) {
    const places = placesOf(parcel);
    views = lastingList(timeline[end].map((entry) => entryView(entry, places, book)));
    ledgers.set(key, views);
  }
  if (availableFrom === null) return views;
  const stock = stockEntry(orderedOn, availableFrom);
  return [entryView(stock, placesOf(parcel), book), ...views];
}

/** Days before the goods of a pre-order can be packed. */
export function stockEntry(orderedOn: Day, availableFrom: Day): LedgerEntry {
  return {
    step: 'STOCK',
    reason: 'NOT_YET_AVAILABLE',
    from: orderedOn,
    to: availableFrom,
    about: orderedOn,
    at: NaN,
    name: undefined,
  };
}

function placesOf({ service, facility, point, timeline: { route } }: Parcel): LedgerPlaces {
  return {
    facility: facility.name,
    originZone: route.origin.site.zone,
    carrier: service.carrier.name,
    destinationZone: route.destination.zone,
    point: point?.name ?? null,
  };
}

/** One entry in words. */
export function entryView(entry: LedgerEntry, places: LedgerPlaces, book: PhraseBook): LedgerEntryView {
  return {
    step: entry.step,
    reason: entry.reason,
    from: toLocalDate(entry.from),
    to: toLocalDate(entry.to),
    days: entry.to - entry.from,
    at: Number.isNaN(entry.at) ? null : entry.at,
    load: entry.figures ?? null,
    learnedFrom: entry.learnedFrom ?? null,
    text: book.ledgerEntry(entry, places),
  };
}

export function windowView(timeline: Timeline): DeliveryWindow {
  const known = saidOf(timeline);
  return (known.window ??= {
    earliest: toLocalDate(timeline.earliest),
    likely: toLocalDate(timeline.likely),
    latest: toLocalDate(timeline.latest),
    slotStart: timeline.slotStart,
    slotEnd: timeline.slotEnd,
  });
}

/** Slots of the latest day that even the slowest way catches: each of them can be promised. */
export function slotViews(timeline: Timeline): readonly DeliverySlot[] {
  const known = saidOf(timeline);
  return (known.slots ??= slotsOf(timeline));
}

function slotsOf({ route: { destination }, dates: { latest } }: Timeline): readonly DeliverySlot[] {
  if (destination.type !== 'courier' || destination.slots === null) return [];
  return destination.slots.on(latest.deliveredOn).filter(({ start }) => start >= latest.dispatchedAt);
}

export function parcelView(parcel: Parcel, book: PhraseBook): ParcelPlan {
  return new ParcelView(parcel, book);
}

/** What nobody asks for is not made. */
class ParcelView implements ParcelPlan {
  constructor(
    private readonly parcel: Parcel,
    private readonly book: PhraseBook,
  ) {}

  get originCode(): string {
    return this.parcel.facility.code;
  }

  get serviceCode(): string {
    return this.parcel.service.code;
  }

  get carrierCode(): string {
    return this.parcel.service.carrier.code;
  }

  get items(): ParcelPlan['items'] {
    return this.parcel.items.map(({ sku, quantity }) => ({ sku, quantity }));
  }

  get window(): DeliveryWindow {
    return windowView(this.parcel.timeline);
  }

  get dispatchOn(): string {
    return toLocalDate(this.parcel.timeline.dispatchOn);
  }

  get ledger(): readonly LedgerEntryView[] {
    return ledgerView(this.parcel, 'ledger', this.book);
  }
}
