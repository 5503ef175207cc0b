/**
 * One input of the date definition as JSON, checked against its schema and compiled into a route: how `cli dates` and the
 * conformance tests come to the very code that a checkout's question runs through.
 */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import type { WrittenCalendar } from '../../calendars/domain/compile-calendar.js';
import { compileCalendar } from '../../calendars/domain/compile-calendar.js';
import type { PublicHolidays } from '../../calendars/domain/public-holidays.js';
import type { TimePair, WrittenByDay, WrittenHours } from '../../time/compile-times.js';
import { compileByDay, compileHours, compileIntervals } from '../../time/compile-times.js';
import { parseInstant, yearOfInstant } from '../../time/instant.js';
import { parseDay } from '../../time/local-date.js';
import { Site } from '../../time/opening-hours.js';
import type { WeekdayName } from '../../time/wall-clock.js';
import { parseWallTime, toMinutes } from '../../time/wall-clock.js';
import { isZoneName, Zone } from '../../time/zone.js';
import { DATES_INPUT_SCHEMA } from './dates-input.schema.js';
import type { CourierDestination, PointDestination, Route } from './route.js';
import { Collection, DropOffs, Origin, Pickups, Slots } from './route.js';

interface SiteInput {
  readonly workingDays: readonly WeekdayName[];
  readonly openingHours: WrittenHours;
  readonly specialHours?: Record<string, readonly TimePair[]>;
  readonly calendar: WrittenCalendar;
}
interface DeliveryInput {
  readonly type: 'courier' | 'pickupPoint';
  readonly timezone: string;
  readonly operatingDays: readonly WeekdayName[];
  readonly calendar: WrittenCalendar;
  readonly slots?: WrittenByDay<readonly TimePair[]> | null;
  readonly dropOff?: string;
  readonly point?: SiteInput;
}
export interface DatesInput {
  readonly orderedAt: string;
  readonly origin: SiteInput & { readonly timezone: string; readonly cutoff: WrittenByDay<string> };
  readonly handling: { readonly unit: 'businessDays' | 'hours'; readonly min: number; readonly max: number };
  readonly carrier: {
    readonly operatingDays: readonly WeekdayName[];
    readonly calendar: WrittenCalendar;
    readonly pickup?: WrittenByDay<string> | null;
  };
  readonly transitBusinessDays: { readonly min: number; readonly max: number };
  readonly delivery: DeliveryInput;
}

/** What is wrong with an input, naming the field. */
export class DatesInputError extends Error {}

/** Compiled when it is first needed: every command loads this file. */
let compiled: ValidateFunction<DatesInput> | undefined;

function compile(): ValidateFunction<DatesInput> {
  const ajv = new Ajv({ strict: false });
  ajv.addFormat('wall-time', (text: string) => parseWallTime(text) !== null);
  ajv.addFormat('local-date', (text: string) => parseDay(text) !== null);
  ajv.addFormat('zone', (text: string) => isZoneName(text));
  ajv.addFormat('instant', (text: string) => typeof parseInstant(text) === 'number');
  return ajv.compile<DatesInput>(DATES_INPUT_SCHEMA);
}

/** Years for which a date can be meant seriously; beyond them a mistyped year would cost seconds of zone tables. */
const YEARS = { from: 1970, to: 2100 };

/** Checks one parsed JSON value; throws DatesInputError naming the field and what was expected there. */
export function readDatesInput(value: unknown): { input: DatesInput; orderedAt: number } {
  const validate = (compiled ??= compile());
  if (!validate(value)) throw new DatesInputError(describeFault(value, validate.errors ?? []));
  const input: DatesInput = value;
  const orderedAt = parseInstant(input.orderedAt);
  if (typeof orderedAt !== 'number') throw new DatesInputError('orderedAt: not an instant');
  const year = yearOfInstant(orderedAt);
  if (year < YEARS.from || year > YEARS.to) {
    throw new DatesInputError(`orderedAt: the year must lie between ${YEARS.from} and ${YEARS.to}`);
  }
  for (const [name, { min, max }] of [
    ['handling', input.handling],
    ['transitBusinessDays', input.transitBusinessDays],
  ] as const) {
    if (min > max) throw new DatesInputError(`${name}.min: must not be greater than ${name}.max`);
  }
  checkCalendar(input.origin.calendar, 'origin.calendar');
  checkCalendar(input.carrier.calendar, 'carrier.calendar');
  checkCalendar(input.delivery.calendar, 'delivery.calendar');
  if (input.delivery.point) checkCalendar(input.delivery.point.calendar, 'delivery.point.calendar');
  return { input, orderedAt };
}

function checkCalendar({ holidays, country, closures = [] }: WrittenCalendar, path: string): void {
  if (holidays === 'auto' && !country)
    throw new DatesInputError(`${path}.country: is missing, and holidays are "auto"`);
  closures.forEach((closure, index) => {
    // Dates of one form order as text.
    if (typeof closure !== 'string' && closure.to < closure.from) {
      throw new DatesInputError(`${path}.closures.${index}.to: must not lie before "from"`);
    }
  });
}

/** Where a value may be one of several things, ajv lists what is wrong with it as each; the deepest and plainest is the fault. */
const WEIGHT: Readonly<Record<string, number>> = {
  anyOf: 0,
  if: 0,
  const: 1,
  type: 1,
  required: 3,
  format: 3,
};

function describeFault(value: unknown, errors: readonly ErrorObject[]): string {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const weight = ({ keyword }: ErrorObject): number => WEIGHT[keyword] ?? 2;
  const error = errors.reduce<ErrorObject | undefined>(
    (a, b) => (a && (depth(b) - depth(a) || weight(b) - weight(a)) < 0 ? a : b),
    undefined,
  );
  const path = (error?.instancePath ?? '').slice(1).replaceAll('/', '.') || 'input';
  if (error?.keyword === 'required') {
    const missing = String(error.params['missingProperty']);
    return `${path === 'input' ? missing : `${path}.${missing}`}: is missing`;
  }
  if (error?.keyword === 'format') {
    if (path === 'orderedAt' && isNaive(value)) {
      return 'orderedAt: has no offset; write an instant with "Z" or an offset such as "+03:00"';
    }
    const wanted: Record<string, string> = {
      'wall-time': 'a time HH:MM between 00:00 and 24:00',
      'local-date': 'a date YYYY-MM-DD',
      zone: 'an IANA time zone such as Europe/Madrid',
      instant: 'an ISO 8601 instant with offset',
    };
    return `${path}: must be ${wanted[String(error.params['format'])] ?? 'well-formed'}`;
  }
  return `${path}: ${error?.message ?? 'is not valid'}`;
}

function isNaive(value: unknown): boolean {
  const orderedAt = (value as { orderedAt?: unknown } | null)?.orderedAt;
  return typeof orderedAt === 'string' && parseInstant(orderedAt) === 'NAIVE';
}

/** Compiles a checked input; `official` answers for calendars whose holidays are `auto`. */
export function compileDatesInput(input: DatesInput, official: PublicHolidays | null): Route {
  const site = compileSite(input.origin, Zone.of(input.origin.timezone), official);
  const { pickup } = input.carrier;
  return {
    origin: new Origin(site, compileByDay(input.origin.cutoff, toMinutes)),
    handling: input.handling,
    collection: new Collection(
      compileCalendar(input.carrier.operatingDays, input.carrier.calendar, official),
      new Pickups(site, pickup ? compileByDay(pickup, (time) => [toMinutes(time)]) : null),
    ),
    transit: input.transitBusinessDays,
    destination: compileDestination(input.delivery, official),
    room: null,
  };
}

function compileDestination(
  delivery: DeliveryInput,
  official: PublicHolidays | null,
): CourierDestination | PointDestination {
  const zone = Zone.of(delivery.timezone);
  const lastMile = compileCalendar(delivery.operatingDays, delivery.calendar, official);
  if (delivery.type === 'courier') {
    const slots = delivery.slots ? new Slots(zone, compileByDay(delivery.slots, compileIntervals)) : null;
    return { type: 'courier', zone, lastMile, slots };
  }
  if (!delivery.point || !delivery.dropOff) throw new DatesInputError('delivery.point: is missing');
  return {
    type: 'pickupPoint',
    zone,
    lastMile,
    dropOffs: new DropOffs(zone, [toMinutes(delivery.dropOff)]),
    point: compileSite(delivery.point, zone, official),
  };
}

function compileSite(site: SiteInput, zone: Zone, official: PublicHolidays | null): Site {
  const hours = compileHours(site.openingHours, site.specialHours);
  return new Site(zone, compileCalendar(site.workingDays, site.calendar, official), hours);
}
