/**
 * India: the gazetted holidays of the central government (yearly memorandum of the Department of Personnel and
 * Training, DoPT), and for Maharashtra the list the state notifies under section 25 of the Negotiable Instruments Act.
 * The package knows some six days a year. What is listed for 2027 is computed: Hindu and Islamic dates of python-holidays.
 *
 * In Maharashtra both lists count; a date that only the central list has is unsettled there (Janmashtami, and the
 * Diwali of 2024 and 2025, which the state kept a day later). Other states get the central list and what the package
 * has of their own, not checked against their gazettes.
 */
import type { OfficialDay } from '../domain/public-holidays.js';
import type { Overlay, ReplaceContext } from '../overlay.js';
import { holiday } from '../overlay.js';
import { GAZETTED, MAHARASHTRA, TITLES } from './in-lists.js';
import type { List } from './in-lists.js';

const CENTRAL = 'DoPT, list of gazetted holidays of the central government';
const STATE = 'Government of Maharashtra, notification under s. 25 of the Negotiable Instruments Act';
const COMPUTED = 'computed (python-holidays); the official list was not seen';
const LAST_OFFICIAL_YEAR = 2026;
const FIXED: ReadonlySet<string> = new Set([
  'republic',
  'shivaji',
  'maharashtra',
  'ambedkar',
  'goodFriday',
  'independence',
  'gandhi',
  'christmas',
]);

function days(lists: Readonly<Record<number, List>>, year: number, source: string): OfficialDay[] {
  const official = year <= LAST_OFFICIAL_YEAR;
  return (lists[year] ?? []).map(([monthDay, key, disputed]) => {
    const [en, ru] = TITLES[key];
    const known = official && disputed === undefined;
    const says = official ? `${source}, ${String(year)}` : COMPUTED;
    const from = disputed === undefined ? says : `${says}; ${disputed}`;
    return holiday(`${String(year)}-${monthDay}`, en, ru, from, known || FIXED.has(key));
  });
}

function indianDays(context: ReplaceContext): readonly OfficialDay[] | null {
  const { year, subdivision } = context;
  const central = days(GAZETTED, year, CENTRAL);
  if (central.length === 0) return null;
  if (subdivision === null) return central;
  if (subdivision === 'MH') return maharashtra(central, days(MAHARASHTRA, year, STATE));
  const listed = new Set(central.map((day) => day.date));
  const own = context.packageDays(subdivision).filter((day) => !listed.has(day.date));
  return [...central, ...own.map(context.toOfficial)];
}

function maharashtra(central: readonly OfficialDay[], state: readonly OfficialDay[]): readonly OfficialDay[] {
  const listed = new Set(state.map((day) => day.date));
  const centralOnly = central
    .filter((day) => !listed.has(day.date))
    .map((day) => ({ ...day, settled: false, source: `${day.source}; not in the list of Maharashtra` }));
  return [...state, ...centralOnly];
}

export const IN: Overlay = {
  country: 'IN',
  knownUntil: (subdivision) => (subdivision === null || subdivision === 'MH' ? '2026-12-31' : '2023-12-31'),
  coveredFrom: 2024,
  notes: [
    'Islamic dates are notified again after the moon is seen; shops and carriers often keep fewer days.',
  ],
  replace: indianDays,
};
