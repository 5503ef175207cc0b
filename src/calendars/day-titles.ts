/**
 * Names of days in English and Russian. The data package has English nearly everywhere and Russian for a part; what it
 * lacks for the countries shops ship to most is in the tables below, and beyond them Russian falls back to English.
 */
import type { DayTitle } from './domain/public-holidays.js';
import { RUSSIAN_TITLES } from './russian-titles.js';

/** Days the package names in the local language only. */
const LOCAL: Readonly<Record<string, DayTitle>> = {
  'Día de la Comunidad de Madrid': {
    en: 'Day of the Community of Madrid',
    ru: 'День автономного сообщества Мадрид',
  },
  'Fiesta Nacional de España': { en: 'National Day of Spain', ru: 'Национальный день Испании' },
  'Día de la Constitución Española': { en: 'Constitution Day', ru: 'День Конституции' },
  'San Juan': { en: 'Saint John’s Day', ru: 'День святого Иоанна' },
  'Dia de Cataluña': { en: 'National Day of Catalonia', ru: 'Национальный день Каталонии' },
  'San Esteban': { en: 'Saint Stephen’s Day', ru: 'День святого Стефана' },
  'Revolução Constitucionalista': {
    en: 'Constitutionalist Revolution',
    ru: 'День конституционалистской революции',
  },
  Carnaval: { en: 'Carnival', ru: 'Карнавал' },
  'Dia de São Jorge': { en: 'Saint George’s Day', ru: 'День святого Георгия' },
  Staatsfeiertag: { en: 'National Labour Day', ru: 'Государственный праздник труда' },
  Bundesfeiertag: { en: 'Swiss National Day', ru: 'Национальный день Швейцарии' },
  'Implantação da República': { en: 'Republic Day', ru: 'День Республики' },
  'Restauração da Independência': {
    en: 'Restoration of Independence',
    ru: 'День восстановления независимости',
  },
};

/** `translations` by language code; a name in no known language stands for both. */
export function titleOf(translations: Readonly<Record<string, string>>, substitute: boolean): DayTitle {
  const { en, ru } = plainTitle(translations);
  if (!substitute) return { en, ru };
  return { en: `${en} (substitute day)`, ru: `${ru} (перенесённый выходной)` };
}

function plainTitle(translations: Readonly<Record<string, string>>): DayTitle {
  const all = Object.values(translations);
  const local = all.map((name) => LOCAL[name]).find((title) => title !== undefined);
  if (translations['en'] === undefined && local) return local;
  const en = translations['en'] ?? all[0] ?? 'public holiday';
  return { en, ru: translations['ru'] ?? RUSSIAN_TITLES[en] ?? en };
}
