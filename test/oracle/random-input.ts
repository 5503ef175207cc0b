import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { CourierInput, DateInput, OpenPlace, OriginInput, PickupPointInput } from './date-input.js';
import {
  calendar,
  openPlace,
  overridable,
  slotLists,
  time,
  usualCutoff,
  weekdays,
} from './random-calendar.js';
import type { AtBase } from './random-calendar.js';
import { ZONES, momentNear } from './random-moments.js';
import { DAY, MINUTE, localDateOf, resolve, weekdayOf } from './reference-zone.js';

/** Arbitraries of whole, valid inputs of the delivery-date definition, leaning towards its edges. */
const origin: fc.Arbitrary<(zone: string) => AtBase<OriginInput>> = fc
  .record({ place: openPlace, cutoff: overridable(usualCutoff, time) })
  .map(({ place, cutoff }) => (zone) => (base) => ({ timezone: zone, ...place(base), cutoff: cutoff(base) }));

const businessDays = fc
  .tuple(fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 5, 20), fc.constantFrom(0, 0, 1, 2, 4))
  .map(([min, more]) => ({ unit: 'businessDays' as const, min, max: min + more }));

/** Whole minutes written as hours, so most are fractions that binary numbers only approximate. */
const hours = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(0, 0, 60, 360, 600, 1440),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 6000 }),
    ),
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1500 })),
  )
  .map(([min, more]) => ({ unit: 'hours' as const, min: min / 60, max: (min + more) / 60 }));

const carrier = fc
  .record({
    operatingDays: weekdays,
    calendar,
    pickup: fc.option(overridable(time, time), { nil: null, freq: 4 }),
  })
  .map(({ operatingDays, calendar: own, pickup }) => (base: string) => ({
    operatingDays,
    calendar: own(base),
    pickup: pickup === null ? null : pickup(base),
  }));

const transit = fc
  .tuple(fc.constantFrom(0, 0, 1, 1, 2, 3, 7), fc.constantFrom(0, 0, 1, 2, 5))
  .map(([min, more]) => ({ min, max: min + more }));

type Delivery = CourierInput | PickupPointInput;
const lastMile = fc.record({ operatingDays: weekdays, calendar });
const courier = fc
  .tuple(lastMile, fc.option(overridable(slotLists, slotLists), { nil: null, freq: 3 }))
  .map(([own, slots]) => (zone: string) => (base: string): Delivery => ({
    type: 'courier',
    timezone: zone,
    operatingDays: own.operatingDays,
    calendar: own.calendar(base),
    slots: slots === null ? null : slots(base),
  }));
const pickupPoint = fc
  .tuple(lastMile, time, openPlace)
  .map(
    ([own, dropOff, place]: [
      { operatingDays: Delivery['operatingDays']; calendar: AtBase<Delivery['calendar']> },
      string,
      AtBase<OpenPlace>,
    ]) =>
      (zone: string) =>
      (base: string): Delivery => ({
        type: 'pickupPoint',
        timezone: zone,
        operatingDays: own.operatingDays,
        calendar: own.calendar(base),
        dropOff,
        point: place(base),
      }),
  );

/** How the order instant is chosen: free, or on a limit of the input give or take a millisecond. */
const order = fc.record({
  moment: fc.constantFrom('origin', 'origin', 'destination', 'year', 'leap', 'any', 'any'),
  pick: fc.nat({ max: 1_000_000 }),
  days: fc.integer({ min: -4, max: 3 }),
  within: fc.oneof(
    fc.integer({ min: 0, max: 1439 }).map((m) => m * MINUTE),
    fc.integer({ min: 0, max: DAY - 1 }),
  ),
  limit: fc.constantFrom('none', 'none', 'cutoff', 'opening', 'closing', 'midnight', 'pickup'),
  off: fc.constantFrom(-1, 0, 1),
  printed: fc.constantFrom('utc', 'utc', 'origin', 'UTC+5:45', 'UTC-3:30'),
});

type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

function limitInstant(
  chosen: Order,
  input: Omit<DateInput, 'orderedAt'>,
  date: string,
  free: number,
): number {
  const { origin: from, carrier: by, handling } = input;
  const at = (wall: string | undefined): number =>
    wall === undefined ? free : resolve(from.timezone, date, wall) + chosen.off;
  const spans =
    from.specialHours?.[date] ?? from.openingHours[weekdayOf(date)] ?? from.openingHours.default ?? [];
  switch (chosen.limit) {
    case 'cutoff':
      return at(
        from.cutoff.byDate?.[date] ?? from.cutoff.byWeekday?.[weekdayOf(date)] ?? from.cutoff.default,
      );
    case 'opening':
      return at(spans[chosen.pick % Math.max(1, spans.length)]?.[0]);
    case 'closing':
      return at(spans[chosen.pick % Math.max(1, spans.length)]?.[1]);
    case 'midnight':
      return at('00:00');
    case 'pickup':
      return (
        at(by.pickup?.default) - (handling.unit === 'hours' ? Math.round(handling.min * 60) * MINUTE : 0)
      );
    default:
      return free;
  }
}

function printed(instant: number, style: string, originZone: string): string {
  const zone = style === 'origin' ? originZone : style;
  const text = DateTime.fromMillis(instant, { zone }).toISO({ suppressMilliseconds: instant % 1000 === 0 });
  if (text === null) throw new Error(`The generator cannot print ${instant} in ${zone}.`);
  return text;
}

/** Any valid input with explicit holiday lists; roughly one in four cannot be served. */
export const dateInput: fc.Arbitrary<DateInput> = fc
  .record({
    originZone: fc.constantFrom(...ZONES),
    otherZone: fc.option(fc.constantFrom(...ZONES), { nil: null, freq: 3 }),
    order,
    origin,
    handling: fc.oneof(businessDays, hours),
    carrier,
    transit,
    delivery: fc.oneof(courier, pickupPoint),
  })
  .map((made): DateInput => {
    const destination = made.otherZone ?? made.originZone;
    const moment = momentNear(made.order.moment, made.order.pick, made.originZone, destination);
    const free = moment + made.order.days * DAY + made.order.within;
    const base = localDateOf(free, made.originZone);
    const rest = {
      origin: made.origin(made.originZone)(base),
      handling: made.handling,
      carrier: made.carrier(base),
      transitBusinessDays: made.transit,
      delivery: made.delivery(destination)(base),
    };
    return {
      orderedAt: printed(limitInstant(made.order, rest, base, free), made.order.printed, made.originZone),
      ...rest,
    };
  });
