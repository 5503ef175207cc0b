/**
 * Belarus: holidays of Presidential Decree No. 157 of 1998, and the workdays the Council of Ministers moves each year.
 * The package lacks 2 January (a holiday since 2020) and every transfer.
 */
import type { Addition, Overlay } from '../overlay.js';
import { makeUpWorkday, transferred } from '../overlay.js';

const OF_2023 = 'Council of Ministers of Belarus, transfers of workdays in 2023, in python-holidays 0.101';
const OF_2024 = 'Council of Ministers of Belarus, resolution No. 814 of 23 November 2023';
const OF_2025 = 'Council of Ministers of Belarus, resolution No. 839 of 14 November 2024';
const OF_2026 = 'Council of Ministers of Belarus, resolution No. 397 of 22 July 2025';

/** [day off, Saturday worked instead, source] */
const MOVED: readonly (readonly [string, string, string])[] = [
  ['2023-04-24', '2023-04-29', OF_2023],
  ['2023-05-08', '2023-05-13', OF_2023],
  ['2023-11-06', '2023-11-11', OF_2023],
  ['2024-05-13', '2024-05-18', OF_2024],
  ['2024-11-08', '2024-11-16', OF_2024],
  ['2025-01-06', '2025-01-11', OF_2025],
  ['2025-04-28', '2025-04-26', OF_2025],
  ['2025-07-04', '2025-07-12', OF_2025],
  ['2025-12-26', '2025-12-20', OF_2025],
  ['2026-04-20', '2026-04-25', OF_2026],
];

const SECOND_OF_JANUARY: Addition = {
  yearly: '01-02',
  from: 2020,
  kind: 'HOLIDAY',
  name: { en: "New Year's Day", ru: 'Новый год' },
  source: 'President of Belarus, decree No. 464 of 2019',
};

export const BY: Overlay = {
  country: 'BY',
  knownUntil: '2026-12-31',
  coveredFrom: 2023,
  notes: ['Transfers bind the five-day week; an organisation may choose other days for itself.'],
  add: [
    SECOND_OF_JANUARY,
    ...MOVED.flatMap(([off, worked, source]) => [
      transferred(off, worked, source),
      makeUpWorkday(worked, off, source),
    ]),
  ],
};
