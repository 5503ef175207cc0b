/**
 * Ukraine: while martial law lasts, the law on labour relations under martial law (No. 2136-IX, in force since 24 March
 * 2022) suspends the days off and the transfers of articles 71 and 73 of the Labour Code: holidays are workdays. The
 * package still lists them all. Martial law is prolonged by 90 days at a time, so the answer is known to the end of the
 * last prolongation we saw, and no longer.
 */
import type { Overlay } from '../overlay.js';

const IN_FORCE_SINCE = '2022-03-24';

export const UA: Overlay = {
  country: 'UA',
  knownUntil: '2026-05-04',
  notes: [
    'No holidays since 24 March 2022: Law of Ukraine No. 2136-IX, art. 6, for as long as martial law lasts. ' +
      'Martial law was last seen prolonged to 4 May 2026 (Law No. 4757 of 14 January 2026).',
  ],
  replace: ({ year, packageDays, toOfficial }) =>
    year > 2022
      ? []
      : packageDays(null)
          .filter((day) => day.date < IN_FORCE_SINCE)
          .map(toOfficial),
};
