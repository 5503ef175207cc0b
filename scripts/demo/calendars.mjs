// Who rests when. Every participant has a calendar of its own: the state's holidays, or a list for those who work
// through them. Lists reach to the end of 2028; the carriers are invented, so are their days.
import { text } from './texts.mjs';

const years = [2026, 2027, 2028];
// Easter Sunday of the Western churches, by the tables of the Gregorian computus.
const easter = { 2026: '04-05', 2027: '03-28', 2028: '04-16' };

const day = (date, en, ru) => ({ date, name: text(en, ru) });
const everyYear = (rows) =>
  years.flatMap((year) => rows.map(([monthDay, en, ru]) => day(`${year}-${monthDay}`, en, ru)));

/** The n-th weekday (0 = Sunday) of a month; n = -1 is the last one. */
function nthWeekday(year, month, weekday, n) {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const dates = [];
  for (let d = 1; d <= length; d += 1) if ((first + d - 1) % 7 === weekday) dates.push(d);
  return `${year}-${String(month).padStart(2, '0')}-${String(dates.at(n > 0 ? n - 1 : n)).padStart(2, '0')}`;
}

function easterDay(year, offset) {
  const date = new Date(`${year}-${easter[year]}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + offset);
  return date.toISOString().slice(0, 10);
}

const byDate = (days) => days.sort((a, b) => (a.date < b.date ? -1 : 1));

const newYear = ['01-01', 'New Year', 'Новый год'];
const secondOfJanuary = ['01-02', 'New Year holidays', 'Новогодние каникулы'];
const orthodoxChristmas = ['01-07', 'Orthodox Christmas', 'Рождество Христово'];
const victoryDay = ['05-09', 'Victory Day', 'День Победы'];

const americanParcelDays = (year) => [
  day(`${year}-01-01`, "New Year's Day", 'Новый год'),
  day(nthWeekday(year, 5, 1, -1), 'Memorial Day', 'День памяти'),
  day(`${year}-07-04`, 'Independence Day', 'День независимости'),
  day(nthWeekday(year, 9, 1, 1), 'Labor Day', 'День труда'),
  day(nthWeekday(year, 11, 4, 4), 'Thanksgiving Day', 'День благодарения'),
  day(`${year}-12-25`, 'Christmas Day', 'Рождество'),
];

const europeanRoadDays = (year) => [
  day(`${year}-01-01`, "New Year's Day", 'Новый год'),
  day(easterDay(year, -2), 'Good Friday', 'Страстная пятница'),
  day(easterDay(year, 1), 'Easter Monday', 'Пасхальный понедельник'),
  day(`${year}-05-01`, 'Labour Day', 'День труда'),
  day(easterDay(year, 39), 'Ascension Day', 'Вознесение'),
  day(easterDay(year, 50), 'Whit Monday', 'Духов день'),
  day(`${year}-12-25`, 'Christmas Day', 'Рождество'),
  day(`${year}-12-26`, 'Second Christmas Day', 'Второй день Рождества'),
];

const stocktaking = (date) => ({ from: date, to: date, reason: text('Stocktaking', 'Инвентаризация') });

const state = ['RU', 'DE', 'NL', 'BE', 'LU', 'FR', 'PL', 'CZ', 'AT', 'IT', 'DK', 'SE', 'FI', 'ES', 'PT', 'IE', 'US'].map(
  (country) => ({ code: country, country, holidays: 'auto' }),
);

const regional = ['DE-BE', 'DE-BB', 'ES-CN', 'US-HI', 'US-AK'].map((code) => ({
  code,
  country: code.slice(0, 2),
  subdivision: code,
  holidays: 'auto',
}));

const own = [
  {
    code: 'MSK1',
    country: 'RU',
    holidays: 'auto',
    closures: [stocktaking('2027-01-09')],
    // The warehouse works through the end of the New Year holidays: the backlog of 1 to 4 January must leave.
    extraWorkingDays: ['2027-01-05', '2027-01-06', '2027-01-08'],
  },
  { code: 'EKB1', country: 'RU', holidays: 'auto', closures: [stocktaking('2027-01-11')] },
  { code: 'BER1', country: 'DE', subdivision: 'DE-BB', holidays: 'auto', closures: [stocktaking('2027-01-15')] },
  { code: 'RTM1', country: 'NL', holidays: 'auto', closures: [stocktaking('2027-01-22')] },
  { code: 'NJ1', country: 'US', holidays: [], closures: [stocktaking('2027-01-08')] },
  { code: 'CA1', country: 'US', holidays: [], closures: [stocktaking('2027-01-15')] },
  { code: 'STORES-RU', country: 'RU', holidays: everyYear([newYear]) },
  { code: 'STORES-US', country: 'US', holidays: byDate(years.flatMap((y) => americanParcelDays(y).slice(4))) },
];

const carriers = [
  { code: 'FLEET-RU', country: 'RU', holidays: everyYear([newYear]) },
  { code: 'STRIZHOK', country: 'RU', holidays: everyYear([newYear, secondOfJanuary, orthodoxChristmas]) },
  { code: 'NATPOST', country: 'RU', holidays: everyYear([newYear, secondOfJanuary, orthodoxChristmas, victoryDay]) },
  { code: 'RYADOM', country: 'RU', holidays: everyYear([newYear, secondOfJanuary]) },
  // Drivers rest in the last days of the year; freight has no holidays list of its own and follows the state.
  {
    code: 'BARZHA',
    country: 'RU',
    holidays: 'auto',
    closures: [{ from: '2026-12-31', to: '2027-01-10', reason: text('Line haul rests', 'Магистральные рейсы стоят') }],
  },
  { code: 'YACHEYKA', country: 'RU', holidays: everyYear([newYear, secondOfJanuary]) },
  { code: 'EUROPAXA', country: 'DE', holidays: byDate(years.flatMap(europeanRoadDays)) },
  { code: 'BLUEBARN', country: 'US', holidays: byDate(years.flatMap(americanParcelDays)) },
  {
    code: 'CONTINENTAL',
    country: 'US',
    holidays: 'auto',
    // The eve of Christmas is given to the staff of this invented carrier.
    closures: years.map((year) => `${year}-12-24`),
  },
  { code: 'NEVER-CLOSED', holidays: [] },
];

export const calendars = [...state, ...regional, ...own, ...carriers];
