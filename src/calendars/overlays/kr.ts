/**
 * South Korea: the official list of the Korea Astronomy and Space Science Institute, as holidays-kr carries it, with
 * temporary holidays and election days. The data package has the Seollal block a day late and none of the temporary
 * days; a year the official list does not reach yet is taken from it all the same, wholly unsettled.
 */
import * as lists from '@hyunbinseo/holidays-kr/all';
import { koreanSource } from '../dataset-version.js';
import type { DayTitle, OfficialDay, OfficialDayKind } from '../domain/public-holidays.js';
import type { Overlay, ReplaceContext } from '../overlay.js';

const NAMES: Readonly<Record<string, DayTitle>> = {
  '1월 1일': { en: "New Year's Day", ru: 'Новый год' },
  '설날 전날': { en: 'Seollal (eve)', ru: 'Соллаль, канун' },
  설날: { en: 'Seollal (Lunar New Year)', ru: 'Соллаль (лунный Новый год)' },
  '설날 다음 날': { en: 'Seollal (day after)', ru: 'Соллаль, второй день' },
  '3ㆍ1절': { en: 'Independence Movement Day', ru: 'День движения за независимость' },
  노동절: { en: 'Labour Day', ru: 'День труда' },
  어린이날: { en: "Children's Day", ru: 'День детей' },
  '부처님 오신 날': { en: "Buddha's Birthday", ru: 'День рождения Будды' },
  현충일: { en: 'Memorial Day', ru: 'День памяти' },
  제헌절: { en: 'Constitution Day', ru: 'День Конституции' },
  광복절: { en: 'Liberation Day', ru: 'День освобождения' },
  '추석 전날': { en: 'Chuseok (eve)', ru: 'Чхусок, канун' },
  추석: { en: 'Chuseok', ru: 'Чхусок' },
  '추석 다음 날': { en: 'Chuseok (day after)', ru: 'Чхусок, второй день' },
  개천절: { en: 'National Foundation Day', ru: 'День основания государства' },
  한글날: { en: 'Hangeul Day', ru: 'День хангыля' },
  기독탄신일: { en: 'Christmas Day', ru: 'Рождество' },
  임시공휴일: { en: 'temporary public holiday', ru: 'временный нерабочий день' },
  대통령선거: { en: 'presidential election', ru: 'выборы президента' },
  전국동시지방선거: { en: 'local elections', ru: 'местные выборы' },
};

const official = new Map<number, Readonly<Record<string, readonly string[]>>>(
  Object.entries(lists).map(([name, days]) => [Number(name.slice(1)), days]),
);
const years = [...official.keys()].sort();

/** A substitute is written `대체공휴일(name)`; elections and temporary days are holidays of that one year. */
function describe(written: string): { kind: OfficialDayKind; name: DayTitle } {
  const substitute = /^대체공휴일\((.+)\)$/.exec(written)?.[1];
  if (substitute !== undefined) {
    const { en, ru } = translate(substitute);
    return {
      kind: 'SUBSTITUTE',
      name: { en: `${en} (substitute day)`, ru: `${ru} (перенесённый выходной)` },
    };
  }
  const temporary = /선거|임시공휴일/.test(written);
  return { kind: temporary ? 'TEMPORARY' : 'HOLIDAY', name: translate(written) };
}

function translate(written: string): DayTitle {
  if (written.includes('국회의원선거'))
    return { en: 'National Assembly election', ru: 'парламентские выборы' };
  const known = NAMES[written] ?? NAMES[/\((.+)\)$/.exec(written)?.[1] ?? ''];
  return known ?? { en: written, ru: written };
}

function koreanDays({ year, packageDays, toOfficial }: ReplaceContext): readonly OfficialDay[] {
  const listed = official.get(year);
  if (!listed) return packageDays(null).map((day) => ({ ...toOfficial(day), settled: false }));
  const source = `Korea Astronomy and Space Science Institute, official list for ${String(year)}, in ${koreanSource()}`;
  return Object.entries(listed).flatMap(([date, written]) =>
    written.map((text): OfficialDay => ({ date, working: false, ...describe(text), source, settled: true })),
  );
}

export const KR: Overlay = {
  country: 'KR',
  knownUntil: `${String(years.at(-1) ?? 0)}-12-31`,
  coveredFrom: years[0] ?? 0,
  notes: ['The government may still declare a temporary holiday within a year that is listed.'],
  replace: koreanDays,
};
