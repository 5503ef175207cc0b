/** A pick-up point as the API shows it, its words kept for each language. */
import type { PickupPoint as NetworkPoint } from '../../network/domain/snapshot.js';
import type { Interval, Weekday } from '../../network/domain/network-document.js';
import { WEEKDAYS } from '../../time/wall-clock.js';
import type { OpeningInterval, PickupPoint } from '../pickup-point.graphql.js';
import { lastingList } from '../../platform/graphql/lasting.js';
import type { PhraseBook } from '../texts/phrase-book.js';
import type { WEEKDAY_NAMES } from '../pickup-point.graphql.js';

const NAMES: Record<Weekday, keyof typeof WEEKDAY_NAMES> = {
  mon: 'MONDAY',
  tue: 'TUESDAY',
  wed: 'WEDNESDAY',
  thu: 'THURSDAY',
  fri: 'FRIDAY',
  sat: 'SATURDAY',
  sun: 'SUNDAY',
};

type Standing = Omit<PickupPoint, 'distanceMeters'>;
const said = new WeakMap<NetworkPoint, Map<string, Standing>>();

/** The point with its distance from the address in metres, or null when the address has no known place. */
export function pointView(point: NetworkPoint, distanceMeters: number | null, book: PhraseBook): PickupPoint {
  let byLocale = said.get(point);
  if (!byLocale) said.set(point, (byLocale = new Map<string, Standing>()));
  let standing = byLocale.get(book.locale);
  if (!standing) byLocale.set(book.locale, (standing = describe(point, book)));
  return { ...standing, distanceMeters };
}

const interval = ([opens, closes]: Interval): OpeningInterval => ({ opens, closes });

function describe(point: NetworkPoint, book: PhraseBook): Standing {
  return {
    code: point.code,
    kind: point.kind,
    name: book.text(point.name),
    countryCode: point.country,
    city: point.city === undefined ? null : book.text(point.city),
    address: book.text(point.address),
    postalCode: point.postalCode ?? null,
    latitude: point.latitude,
    longitude: point.longitude,
    timezone: point.site.zone.name,
    openingHours: lastingList(
      WEEKDAYS.map((day) => ({
        weekday: NAMES[day],
        intervals: point.workingDays.includes(day)
          ? (point.openingHours[day] ?? point.openingHours.default ?? []).map(interval)
          : [],
      })),
    ),
    specialHours: lastingList(
      Object.entries(point.specialHours ?? {}).map(([date, intervals]) => ({
        date,
        intervals: intervals.map(interval),
      })),
    ),
    freeStorageDays: point.freeStorageDays,
    cells: point.cells ?? null,
    cashOnDelivery: point.cashOnDelivery,
    fitting: point.fitting,
    partialRefusal: point.partialRefusal,
  };
}
