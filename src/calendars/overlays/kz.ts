/**
 * Kazakhstan: the law on holidays moves a national holiday on a weekend to the next working day after it, and a holiday
 * of several days moves day by day (Nauryz 2026 on Saturday to Monday gives Tuesday and Wednesday off); the package
 * counts the working Monday of the block as one of them and loses the last day. The Ministry of Labour moves days off
 * by order. Orthodox Christmas and the first day of Kurban Ait do not move.
 */
import type { Overlay } from '../overlay.js';
import { makeUpWorkday, transferred } from '../overlay.js';

const LAW =
  'Law of Kazakhstan on holidays (2001), art. 5: a holiday on a weekend day moves to the next working day';
const OF_2024 = 'Ministry of Labour of Kazakhstan, order of 2024 (adilet.zan.kz G24G0000109)';
const OF_2025 = 'Ministry of Labour of Kazakhstan, order of 2024 (adilet.zan.kz G24G0000436)';
const NEW_CONSTITUTION =
  'Ministry of Labour of Kazakhstan, March 2026: Constitution Day is 15 March from 2027, and 30 August no longer is';
const NAURYZ = { en: 'Nauryz (substitute day)', ru: 'Наурыз мейрамы (перенесённый выходной)' };

export const KZ: Overlay = {
  country: 'KZ',
  knownUntil: '2026-12-31',
  coveredFrom: 2024,
  sightingsConfirmedUntil: '2026-12-31',
  remove: [
    { date: '2026-03-15', source: NEW_CONSTITUTION },
    { date: '2026-03-16', source: NEW_CONSTITUTION },
  ],
  add: [
    transferred('2024-05-08', '2024-05-04', OF_2024),
    makeUpWorkday('2024-05-04', '2024-05-08', OF_2024),
    transferred('2025-01-03', '2025-01-05', OF_2025),
    makeUpWorkday('2025-01-05', '2025-01-03', OF_2025),
    { date: '2026-03-25', kind: 'SUBSTITUTE', name: NAURYZ, source: LAW },
    { date: '2027-03-24', kind: 'SUBSTITUTE', name: NAURYZ, source: LAW },
  ],
};
