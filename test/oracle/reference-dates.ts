import type { DateInput, Dates, Expected, HolidayProvider, PickupPointInput } from './date-input.js';
import {
  Unreachable,
  closingOf,
  openSpans,
  operatingDays,
  searchDay,
  spansOn,
  valueOn,
} from './reference-days.js';
import type { Span } from './reference-days.js';
import {
  DAY,
  MINUTE,
  dateExists,
  localDateOf,
  nextDate,
  parseInstant,
  plusDays,
  printInstant,
  resolve,
} from './reference-zone.js';

/**
 * An independent reading of the delivery-date definition, kept naive so that it can be checked against the text
 * line by line. The numbers in the comments are the sections of that text. Instants are epoch milliseconds and may
 * carry half a millisecond, which tells an open limit (the cut-off) from a closed one (the pick-up).
 */
const noProvider: HolidayProvider = () => {
  throw new Error('This input asks for automatic holidays and no provider was given.');
};

interface Acceptance {
  acceptedOn: string;
  cutoff: number;
  onTime: boolean;
}

interface Leg {
  readyDate: string;
  readyAt: number | null;
  dispatchDate: string;
  dispatchAt: number;
  deliveryDate: string;
  slots: Span[];
  collectFrom: number | null;
}

/** The days of every participant of one input, asked for once and shared by all instants tried for the countdown. */
function participants(input: DateInput, provider: HolidayProvider) {
  const { origin, carrier, delivery } = input;
  return {
    originSpans: openSpans(origin, origin.timezone, provider),
    carrierOperates: operatingDays(carrier.operatingDays, carrier.calendar, provider),
    lastMileOperates: operatingDays(delivery.operatingDays, delivery.calendar, provider),
    pointSpans:
      delivery.type === 'pickupPoint' ? openSpans(delivery.point, delivery.timezone, provider) : () => [],
  };
}
type Participants = ReturnType<typeof participants>;

const nonEmpty = (spans: Span[]): Span[] | undefined => (spans.length > 0 ? spans : undefined);

/** The first working day among the 366 dates after `date`. */
function workingDayAfter(date: string, days: Participants): string {
  return searchDay(nextDate(date), 'origin', (d) => nonEmpty(days.originSpans(d))).date;
}

/** Section 3. */
function accept(input: DateInput, days: Participants, orderedAt: number): Acceptance {
  const { origin } = input;
  const effectiveCutoff = (date: string): number =>
    Math.min(resolve(origin.timezone, date, valueOn(origin.cutoff, date)), closingOf(days.originSpans(date)));
  const today = localDateOf(orderedAt, origin.timezone);
  if (days.originSpans(today).length > 0 && orderedAt < effectiveCutoff(today)) {
    return { acceptedOn: today, cutoff: effectiveCutoff(today), onTime: true };
  }
  const acceptedOn = workingDayAfter(today, days);
  return { acceptedOn, cutoff: effectiveCutoff(acceptedOn), onTime: false };
}

/** Section 4, hours: uses up opening time, span after span, from the start of the clock. */
function workHours(
  hours: number,
  acceptance: Acceptance,
  days: Participants,
  orderedAt: number,
): { readyDate: string; readyAt: number } {
  let left = Math.round(hours * 60) * MINUTE;
  let clock = acceptance.onTime ? orderedAt : Number.NEGATIVE_INFINITY;
  for (let date = acceptance.acceptedOn; ; date = workingDayAfter(date, days)) {
    for (const { start, end } of days.originSpans(date)) {
      clock = Math.max(clock, start);
      if (clock >= end) continue;
      if (left <= end - clock) return { readyDate: date, readyAt: clock + left };
      left -= end - clock;
      clock = end;
    }
  }
}

/** Section 4: `from` is the instant from which a pick-up can take the parcel. */
function handle(
  input: DateInput,
  amount: number,
  acceptance: Acceptance,
  days: Participants,
  orderedAt: number,
) {
  if (input.handling.unit === 'hours') {
    const { readyDate, readyAt } = workHours(amount, acceptance, days, orderedAt);
    return { readyDate, readyAt, from: readyAt };
  }
  let readyDate = acceptance.acceptedOn;
  for (let n = 1; n <= amount; n += 1) readyDate = workingDayAfter(readyDate, days);
  const from = amount === 0 && acceptance.onTime ? orderedAt : Number.NEGATIVE_INFINITY;
  return { readyDate, readyAt: null, from };
}

/** Section 5. */
function dispatch(
  input: DateInput,
  readyDate: string,
  from: number,
  days: Participants,
): { date: string; found: number } {
  const { pickup } = input.carrier;
  return searchDay(readyDate, 'dispatch', (date) => {
    const spans = days.originSpans(date);
    if (spans.length === 0 || !days.carrierOperates(date)) return undefined;
    const pickedUp =
      pickup === null ? closingOf(spans) : resolve(input.origin.timezone, date, valueOn(pickup, date));
    return pickedUp >= from ? pickedUp : undefined;
  });
}

/** Section 6. */
function arrive(
  input: DateInput,
  transitDays: number,
  dispatchDate: string,
  dispatchAt: number,
  days: Participants,
): string {
  const there = localDateOf(dispatchAt, input.delivery.timezone);
  let date = there > dispatchDate ? there : dispatchDate;
  for (let k = 1; k <= transitDays; k += 1) {
    date = searchDay(nextDate(date), 'transit', (d) => (days.carrierOperates(d) ? true : undefined)).date;
  }
  return date;
}

/**
 * Section 7, pick-up point: the first open instant from the drop-off on. The date before the drop-off is looked at
 * too, because a closing time in a gap before midnight (Nuuk, 23:00 to 24:00) moves past midnight.
 */
function collect(delivery: PickupPointInput, date: string, droppedOff: number, days: Participants): number {
  const openFrom = (d: string): number | undefined => {
    const starts = days.pointSpans(d).filter(({ end }) => end > droppedOff);
    return starts.length > 0
      ? Math.min(...starts.map(({ start }) => Math.max(start, droppedOff)))
      : undefined;
  };
  const held = openFrom(plusDays(date, -1));
  return held ?? searchDay(date, 'pickupPoint', openFrom).found;
}

/** Section 7. */
function deliver(
  input: DateInput,
  arrival: string,
  dispatchAt: number,
  days: Participants,
): Pick<Leg, 'deliveryDate' | 'slots' | 'collectFrom'> {
  const { delivery } = input;
  const reached = searchDay(
    arrival,
    'delivery',
    (date): { slots: Span[]; droppedOff: number | null } | undefined => {
      if (!dateExists(delivery.timezone, date) || !days.lastMileOperates(date)) return undefined;
      if (delivery.type === 'pickupPoint') {
        const droppedOff = resolve(delivery.timezone, date, delivery.dropOff);
        return droppedOff >= dispatchAt ? { slots: [], droppedOff } : undefined;
      }
      if (delivery.slots === null) return { slots: [], droppedOff: null };
      const slots = spansOn(valueOn(delivery.slots, date), date, delivery.timezone).filter(
        ({ start }) => start >= dispatchAt,
      );
      return slots.length > 0 ? { slots, droppedOff: null } : undefined;
    },
  );
  const { slots, droppedOff } = reached.found;
  if (delivery.type === 'courier' || droppedOff === null)
    return { deliveryDate: reached.date, slots, collectFrom: null };
  const collectFrom = collect(delivery, reached.date, droppedOff, days);
  return { deliveryDate: localDateOf(collectFrom, delivery.timezone), slots, collectFrom };
}

function leg(
  input: DateInput,
  end: 'min' | 'max',
  acceptance: Acceptance,
  days: Participants,
  orderedAt: number,
): Leg {
  const { readyDate, readyAt, from } = handle(input, input.handling[end], acceptance, days, orderedAt);
  const { date: dispatchDate, found: dispatchAt } = dispatch(input, readyDate, from, days);
  const arrival = arrive(input, input.transitBusinessDays[end], dispatchDate, dispatchAt, days);
  return { readyDate, readyAt, dispatchDate, dispatchAt, ...deliver(input, arrival, dispatchAt, days) };
}

/** Sections 3 to 7 for an order placed at one instant; throws Unreachable. The earliest leg speaks first. */
function datesAt(input: DateInput, days: Participants, orderedAt: number): Dates {
  const acceptance = accept(input, days, orderedAt);
  const earliest = leg(input, 'min', acceptance, days, orderedAt);
  const latest = leg(input, 'max', acceptance, days, orderedAt);
  const printed = (slot: Span | undefined) =>
    slot === undefined ? null : { start: printInstant(slot.start), end: printInstant(slot.end) };
  return {
    acceptedOn: acceptance.acceptedOn,
    cutoffAt: printInstant(acceptance.cutoff),
    readyDate: earliest.readyDate,
    readyAt: earliest.readyAt === null ? null : printInstant(earliest.readyAt),
    dispatchDate: earliest.dispatchDate,
    dispatchAt: printInstant(earliest.dispatchAt),
    latestDispatchDate: latest.dispatchDate,
    earliestDeliveryDate: earliest.deliveryDate,
    latestDeliveryDate: latest.deliveryDate,
    earliestSlot: printed(earliest.slots[0]),
    latestSlot: printed(latest.slots[latest.slots.length - 1]),
    collectFrom: earliest.collectFrom === null ? null : printInstant(earliest.collectFrom),
  };
}

/** What the customer was promised, as far as the countdown goes; null when the order cannot be served. */
export type Promised = Pick<Dates, 'earliestDeliveryDate' | 'latestDeliveryDate' | 'earliestSlot'> | null;

/** Gives the function "what would an order placed at t be promised" of one input, for the countdown and for scans. */
export function promisedBy(
  input: DateInput,
  provider: HolidayProvider = noProvider,
): (t: number) => Promised {
  const days = participants(input, provider);
  return (t) => {
    try {
      const { earliestDeliveryDate, latestDeliveryDate, earliestSlot } = datesAt(input, days, t);
      return { earliestDeliveryDate, latestDeliveryDate, earliestSlot };
    } catch (error) {
      if (error instanceof Unreachable) return null;
      throw error;
    }
  };
}

/** The supremum of the instants with the same promise, between one that has it and a later one that has not. */
export function lastSame(same: (t: number) => boolean, kept: number, lost: number): number {
  let [good, bad] = [kept, lost];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (same(middle)) good = middle;
    else bad = middle;
  }
  // Still the same half a millisecond later: the limit itself is excluded, so the supremum is the first lost instant.
  return same(bad - 0.5) ? bad : good;
}

/** Section 8, by bisection: right as long as a later order never gets an earlier promise (scan-promise.ts checks that). */
function countdown(input: DateInput, provider: HolidayProvider, orderedAt: number): string | null {
  const promised = promisedBy(input, provider);
  const now = JSON.stringify(promised(orderedAt));
  const same = (t: number): boolean => JSON.stringify(promised(t)) === now;
  const horizon = orderedAt + 400 * DAY;
  if (same(horizon)) return null;
  return printInstant(Math.floor(lastSame(same, orderedAt, horizon) / 1000) * 1000);
}

/** The `expected` object of an input: dates and countdown, or the stage at which no day was found. */
export function referenceDates(input: DateInput, provider: HolidayProvider = noProvider): Expected {
  const orderedAt = parseInstant(input.orderedAt);
  try {
    const dates = datesAt(input, participants(input, provider), orderedAt);
    return { ...dates, promiseValidUntil: countdown(input, provider, orderedAt) };
  } catch (error) {
    if (error instanceof Unreachable) return { error: 'UNREACHABLE', stage: error.stage };
    throw error;
  }
}
