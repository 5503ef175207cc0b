/**
 * Russia and China against reference calendars that list every day of 2023-2026, if a folder with them lies beside the
 * project. Without it the golden tables still hold, but this comparison did not run, and the output says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { officialYear } from './support/golden-days.js';
import { toDay, weekdayOf } from '../src/time/local-date.js';

const REFERENCE = join(import.meta.dirname, '..', '..', 'shared', 'calendars');

interface ReferenceDay {
  readonly date: string;
  readonly working: boolean;
}

function readReference(name: string): ReferenceDay[] {
  return readFileSync(join(REFERENCE, name), 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .filter(([date]) => date !== undefined && /^\d{4}-/.test(date))
    .map(([date = '', working]) => ({ date, working: working === 'yes' }));
}

async function ours(country: string, date: string): Promise<boolean> {
  const named = (await officialYear(country, date)).days.find((day) => day.date === date);
  return named ? named.working : weekdayOf(toDay(date)) < 5;
}

for (const [country, file] of [
  ['RU', 'ru.csv'],
  ['CN', 'cn.csv'],
] as const) {
  const present = existsSync(join(REFERENCE, file));
  const title = `${country} works exactly on the 1461 days of ${file}`;
  (present ? it : it.skip)(
    present ? title : `${title} - NOT COMPARED: no reference calendars beside the project`,
    async () => {
      const reference = readReference(file);
      const differing: string[] = [];
      for (const { date, working } of reference)
        if ((await ours(country, date)) !== working) differing.push(date);
      expect(reference).toHaveLength(1461);
      expect(differing).toEqual([]);
    },
  );
}

const provisional = existsSync(join(REFERENCE, 'ru_2027_provisional.csv'));
(provisional ? it : it.skip)('Russia 2027 rests on the dates the statute alone gives', async () => {
  const stated = readReference('ru_2027_provisional.csv').flatMap(({ date }) =>
    date.includes('..')
      ? ['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2027-01-${day}`)
      : [date],
  );
  const { days } = await officialYear('RU', '2027-01-01');
  const off = days.filter((day) => !day.working).map((day) => day.date);
  expect(stated.length).toBeGreaterThan(10);
  expect(off).toEqual(expect.arrayContaining(stated));
  const unstated = off.filter((date) => !stated.includes(date) && weekdayOf(toDay(date)) < 5);
  expect(unstated).toEqual([]);
});
