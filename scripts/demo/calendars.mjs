// Who rests when. Every participant has a calendar of its own: the state's holidays, or a list for those who work
// through them. Lists reach to the end of 2028; the carriers are invented, so are their days.
import { text } from './texts.mjs';

const years = [2026, 2027, 2028];

// Movable days, by the tables of the Gregorian computus and of 5 U.S.C. 6103.
const movable = {
  2026: {
    easter: ['04-03', '04-06'],
    ascension: '05-14',
    whit: '05-25',
    memorial: '05-25',
    labor: '09-07',
    thanks: '11-26',
  },
  2027: {
    easter: ['03-26', '03-29'],
    ascension: '05-06',
    whit: '05-17',
    memorial: '05-31',
    labor: '09-06',
    thanks: '11-25',
  },
  2028: {
    easter: ['04-14', '04-17'],
    ascension: '05-25',
    whit: '06-05',
    memorial: '05-29',
    labor: '09-04',
    thanks: '11-23',
  },
};

const day = (date, en, ru) => ({ date, name: text(en, ru) });
const everyYear = (rows) =>
  years.flatMap((year) => rows.map(([monthDay, en, ru]) => day(`${year}-${monthDay}`, en, ru)));

const newYear = ['01-01', 'New Year', 'Новый год'];
const secondOfJanuary = ['01-02', 'New Year holidays', 'Новогодние каникулы'];
const orthodoxChristmas = ['01-07', 'Orthodox Christmas', 'Рождество Христово'];
const victoryDay = ['05-09', 'Victory Day', 'День Победы'];

const americanParcelDays = (year) => [
  day(`${year}-01-01`, "New Year's Day", 'Новый год'),
  day(`${year}-${movable[year].memorial}`, 'Memorial Day', 'День памяти'),
  day(`${year}-07-04`, 'Independence Day', 'День независимости'),
  day(`${year}-${movable[year].labor}`, 'Labor Day', 'День труда'),
  day(`${year}-${movable[year].thanks}`, 'Thanksgiving Day', 'День благодарения'),
  day(`${year}-12-25`, 'Christmas Day', 'Рождество'),
];

const europeanRoadDays = (year) => [
  day(`${year}-01-01`, "New Year's Day", 'Новый год'),
  day(`${year}-${movable[year].easter[0]}`, 'Good Friday', 'Страстная пятница'),
  day(`${year}-${movable[year].easter[1]}`, 'Easter Monday', 'Пасхальный понедельник'),
  day(`${year}-05-01`, 'Labour Day', 'День труда'),
  day(`${year}-${movable[year].ascension}`, 'Ascension Day', 'Вознесение'),
  day(`${year}-${movable[year].whit}`, 'Whit Monday', 'Духов день'),
  day(`${year}-12-25`, 'Christmas Day', 'Рождество'),
  day(`${year}-12-26`, 'Second Christmas Day', 'Второй день Рождества'),
];

/** The three days on which even American warehouses and shops stand still. */
const americanRestDays = years.flatMap((year) =>
  americanParcelDays(year).filter(({ date }) => !/-0[579]-/.test(date)),
);

const stocktaking = (date) => ({ from: date, to: date, reason: text('Stocktaking', 'Инвентаризация') });

const state = [
  'RU',
  'DE',
  'NL',
  'BE',
  'LU',
  'FR',
  'PL',
  'CZ',
  'AT',
  'IT',
  'DK',
  'SE',
  'FI',
  'ES',
  'PT',
  'IE',
  'US',
].map((country) => ({ code: country, country, holidays: 'auto' }));

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
  {
    code: 'BER1',
    country: 'DE',
    subdivision: 'DE-BB',
    holidays: 'auto',
    closures: [stocktaking('2027-01-15')],
  },
  { code: 'RTM1', country: 'NL', holidays: 'auto', closures: [stocktaking('2027-01-22')] },
  { code: 'NJ1', country: 'US', holidays: americanRestDays, closures: [stocktaking('2027-01-08')] },
  { code: 'CA1', country: 'US', holidays: americanRestDays, closures: [stocktaking('2027-01-15')] },
  { code: 'STORES-RU', country: 'RU', holidays: everyYear([newYear]) },
  { code: 'STORES-US', country: 'US', holidays: americanRestDays },
];

const carriers = [
  { code: 'FLEET-RU', country: 'RU', holidays: everyYear([newYear]) },
  { code: 'STRIZHOK', country: 'RU', holidays: everyYear([newYear, secondOfJanuary, orthodoxChristmas]) },
  {
    code: 'NATPOST',
    country: 'RU',
    holidays: everyYear([newYear, secondOfJanuary, orthodoxChristmas, victoryDay]),
  },
  { code: 'RYADOM', country: 'RU', holidays: everyYear([newYear, secondOfJanuary]) },
  // Drivers rest in the last days of the year; freight has no holidays list of its own and follows the state.
  {
    code: 'BARZHA',
    country: 'RU',
    holidays: 'auto',
    closures: [
      { from: '2026-12-31', to: '2027-01-10', reason: text('Line haul rests', 'Магистральные рейсы стоят') },
    ],
  },
  { code: 'YACHEYKA', country: 'RU', holidays: everyYear([newYear, secondOfJanuary]) },
  { code: 'EUROPAXA', country: 'DE', holidays: years.flatMap(europeanRoadDays) },
  { code: 'BLUEBARN', country: 'US', holidays: years.flatMap(americanParcelDays) },
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
