/**
 * Countries where a few entries of the package are wrong, missing or disputed; each entry says by what it is corrected.
 * A country whose list grows beyond a handful gets a file of its own.
 */
import type { Overlay } from '../overlay.js';

const NOT_EVERYWHERE = 'not a holiday of every part of the country; ask with a subdivision';

export const GB: Overlay = {
  country: 'GB',
  knownUntil: null,
  notes: ['Without a subdivision only what England, Wales, Scotland and Northern Ireland share is listed.'],
  remove: [{ rule: 'easter 1', where: 'no-subdivision', source: `Easter Monday is ${NOT_EVERYWHERE}` }],
  add: [
    {
      date: '2026-06-15',
      kind: 'TEMPORARY',
      name: { en: 'World Cup bank holiday', ru: 'Выходной в честь чемпионата мира по футболу' },
      source: 'Royal Proclamation of February 2026 (Scotland), wired-gov.net 5 February 2026',
      where: ['SCT'],
    },
  ],
};

export const AU: Overlay = {
  country: 'AU',
  knownUntil: null,
  notes: ['Without a state only what all states and territories share is listed.'],
  remove: [
    { rule: 'easter -1', where: 'no-subdivision', source: `Easter Saturday is ${NOT_EVERYWHERE}` },
    { rule: 'easter', where: 'no-subdivision', source: `Easter Sunday is ${NOT_EVERYWHERE}` },
  ],
};

const DIWALI = { en: 'Diwali', ru: 'Дивали' };
const DIWALI_SOURCE =
  'a state holiday from 2026 by python-holidays 0.101; unsettled, and no holiday of the trade';

export const US: Overlay = {
  country: 'US',
  knownUntil: null,
  unsettled: [
    {
      rule: '2nd monday in October',
      where: ['TX'],
      source: 'Columbus Day is listed for Texas by date-holidays and not by python-holidays 0.101',
    },
  ],
  doubtful: [
    {
      yearly: '02-15',
      from: 2024,
      name: { en: 'state day of 15 February', ru: 'памятный день штата 15 февраля' },
      source: 'public in python-holidays 0.101, absent from date-holidays; no holiday of the trade',
      where: ['CA'],
    },
    { date: '2026-11-08', name: DIWALI, source: DIWALI_SOURCE, where: ['CA'] },
    { date: '2027-10-29', name: DIWALI, source: DIWALI_SOURCE, where: ['CA'] },
  ],
};

const BY_EMPLOYER =
  'the substitute for a holiday on a weekend is set by each employer (python-holidays 0.101 lists it)';
const CHRISTMAS = { en: 'Christmas Day (substitute day)', ru: 'Рождество (перенесённый выходной)' };
const BOXING_DAY = { en: 'Boxing Day (substitute day)', ru: 'День подарков (перенесённый выходной)' };

export const CA: Overlay = {
  country: 'CA',
  knownUntil: null,
  remove: [
    {
      rule: 'easter 1',
      where: ['ON'],
      source: 'Employment Standards Act of Ontario, s. 1: Easter Monday is not among the public holidays',
    },
  ],
  add: [
    {
      date: '2026-12-28',
      kind: 'SUBSTITUTE',
      name: BOXING_DAY,
      source: BY_EMPLOYER,
      settled: false,
      where: ['ON'],
    },
    {
      date: '2027-12-27',
      kind: 'SUBSTITUTE',
      name: CHRISTMAS,
      source: BY_EMPLOYER,
      settled: false,
      where: [null, 'ON', 'QC'],
    },
    {
      date: '2027-12-28',
      kind: 'SUBSTITUTE',
      name: BOXING_DAY,
      source: BY_EMPLOYER,
      settled: false,
      where: ['ON'],
    },
  ],
};

const INAUGURATION = {
  en: 'Transfer of the federal executive power',
  ru: 'Передача федеральной исполнительной власти',
};
const ART_74 = 'Federal Labour Law of Mexico, art. 74 VII as amended: 1 October every sixth year';

export const MX: Overlay = {
  country: 'MX',
  knownUntil: null,
  remove: [{ rule: '12-01 every 6 years since 1934', from: 2024, source: ART_74 }],
  add: [
    { date: '2024-10-01', kind: 'HOLIDAY', name: INAUGURATION, source: ART_74 },
    { date: '2030-10-01', kind: 'HOLIDAY', name: INAUGURATION, source: ART_74 },
  ],
};

export const BR: Overlay = {
  country: 'BR',
  knownUntil: null,
  add: [
    {
      // A dead state rule hides the federal one in São Paulo and Rio de Janeiro; the law holds in every state.
      yearly: '11-20',
      from: 2024,
      kind: 'HOLIDAY',
      name: { en: 'Black Consciousness Day', ru: 'День чёрного самосознания' },
      source: 'Federal Law of Brazil No. 14.759 of 21 December 2023',
    },
  ],
};

const SANTIAGO = { en: 'Saint James’s Day', ru: 'День святого Иакова' };

export const ES: Overlay = {
  country: 'ES',
  // The twelve days of a region are fixed by its decree each autumn; the nine national ones by the Workers' Statute.
  knownUntil: (subdivision) => (subdivision === null ? null : '2026-12-31'),
  add: [
    {
      date: '2024-07-25',
      kind: 'HOLIDAY',
      name: SANTIAGO,
      source: 'Community of Madrid, decree on the working calendar of 2024',
      where: ['MD'],
    },
    {
      date: '2025-07-25',
      kind: 'HOLIDAY',
      name: SANTIAGO,
      source: 'Community of Madrid, decree of 25 September 2024 on the working calendar of 2025',
      where: ['MD'],
    },
    {
      date: '2027-03-19',
      kind: 'HOLIDAY',
      name: { en: 'Saint Joseph’s Day', ru: 'День святого Иосифа' },
      source:
        'python-holidays 0.101, as in earlier years when 15 August is a Sunday; the decree for 2027 was not seen',
      settled: false,
      where: ['MD'],
    },
  ],
  unsettled: [
    {
      date: '2027-05-03',
      where: ['CT'],
      source:
        'a substitute for Saturday 1 May in date-holidays only; the order of Catalonia for 2027 was not seen',
    },
  ],
};
