/**
 * Countries without an overlay whose governments publish a list, bridge days or working Saturdays every year. The
 * package computes what their law fixes, which is not all that is closed, so nothing of theirs is "known": promises
 * there are EXPECTED at most until someone adds an overlay. Countries of the Islamic calendar need no entry, their
 * computed days say the same by themselves.
 *
 * Drawn up from the working-day transfer and proclamation practice of each (for instance Hungary's yearly ministerial
 * decree on the working order around holidays, Vietnam's Tet arrangement, the Philippines' proclamation).
 */
const COUNTRIES: ReadonlySet<string> = new Set([
  'AM',
  'AR',
  'AZ',
  'BT',
  'CL',
  'GE',
  'HK',
  'HU',
  'KG',
  'KH',
  'LA',
  'LK',
  'MM',
  'MN',
  'MO',
  'NP',
  'PH',
  'SG',
  'TH',
  'TJ',
  'TM',
  'TW',
  'UZ',
  'VN',
]);

export function isAnnouncedByDecree(country: string): boolean {
  return COUNTRIES.has(country);
}
