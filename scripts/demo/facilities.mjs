// Where goods lie: warehouses by the day's work, stores by the hours it takes to pick a shelf.
import { patterns } from './hours.mjs';
import { EVERY_DAY, MON_FRI, MON_SAT, intervals, text, words } from './texts.mjs';

const hours = (line) => ({ default: intervals(line) });

const warehouses = [
  {
    code: 'MSK1',
    kind: 'WAREHOUSE',
    name: text('Moscow warehouse', 'Московский склад'),
    country: 'RU',
    subdivision: 'RU-MOS',
    city: text('Podolsk', 'Подольск'),
    latitude: 55.4312,
    longitude: 37.5447,
    timezone: 'Europe/Moscow',
    workingDays: words(MON_SAT),
    // The night shift is written as two intervals: it picks what was ordered in the evening for the morning vans.
    openingHours: {
      default: intervals('00:00-02:00 08:00-24:00'),
      sat: intervals('00:00-02:00 09:00-20:00'),
    },
    specialHours: { '2026-12-31': intervals('08:00-16:00') },
    cutoff: { default: '20:00', byWeekday: { sat: '16:00' }, byDate: { '2026-12-31': '11:00' } },
    handling: { unit: 'hours', min: 2, max: 5 },
    calendar: 'MSK1',
  },
  {
    code: 'EKB1',
    kind: 'WAREHOUSE',
    name: text('Yekaterinburg warehouse', 'Екатеринбургский склад'),
    country: 'RU',
    subdivision: 'RU-SVE',
    city: text('Yekaterinburg', 'Екатеринбург'),
    latitude: 56.7702,
    longitude: 60.7417,
    timezone: 'Asia/Yekaterinburg',
    workingDays: words(MON_FRI),
    openingHours: hours('08:00-20:00'),
    specialHours: { '2026-12-31': intervals('08:00-14:00') },
    cutoff: { default: '15:00', byWeekday: { fri: '14:00' }, byDate: { '2026-12-31': '10:00' } },
    handling: { unit: 'businessDays', min: 0, max: 1 },
    calendar: 'EKB1',
  },
  {
    code: 'BER1',
    kind: 'WAREHOUSE',
    name: text('Berlin warehouse', 'Берлинский склад'),
    country: 'DE',
    subdivision: 'DE-BB',
    city: text('Großbeeren', 'Гросберен'),
    latitude: 52.3556,
    longitude: 13.3064,
    timezone: 'Europe/Berlin',
    workingDays: words(MON_SAT),
    openingHours: { default: intervals('06:00-22:00'), sat: intervals('07:00-15:00') },
    specialHours: { '2026-12-24': intervals('06:00-13:00'), '2026-12-31': intervals('06:00-13:00') },
    cutoff: {
      default: '17:00',
      byWeekday: { sat: '11:00' },
      byDate: { '2026-12-24': '09:00', '2026-12-31': '09:00' },
    },
    handling: { unit: 'hours', min: 2, max: 6 },
    calendar: 'BER1',
  },
  {
    code: 'RTM1',
    kind: 'WAREHOUSE',
    name: text('Rotterdam warehouse', 'Роттердамский склад'),
    country: 'NL',
    city: text('Rotterdam', 'Роттердам'),
    latitude: 51.885,
    longitude: 4.286,
    timezone: 'Europe/Amsterdam',
    workingDays: words(MON_FRI),
    openingHours: hours('07:00-21:00'),
    cutoff: { default: '16:00' },
    handling: { unit: 'businessDays', min: 0, max: 1 },
    calendar: 'RTM1',
  },
  {
    code: 'NJ1',
    kind: 'WAREHOUSE',
    name: text('New Jersey warehouse', 'Склад в Нью-Джерси'),
    country: 'US',
    subdivision: 'US-NJ',
    city: text('Edison', 'Эдисон'),
    latitude: 40.5187,
    longitude: -74.4121,
    timezone: 'America/New_York',
    workingDays: words(MON_SAT),
    openingHours: { default: intervals('06:00-23:00'), sat: intervals('08:00-18:00') },
    cutoff: { default: '18:00', byWeekday: { sat: '12:00' } },
    handling: { unit: 'hours', min: 2, max: 4 },
    calendar: 'NJ1',
  },
  {
    code: 'CA1',
    kind: 'WAREHOUSE',
    name: text('California warehouse', 'Склад в Калифорнии'),
    country: 'US',
    subdivision: 'US-CA',
    city: text('Ontario, California', 'Онтарио, Калифорния'),
    latitude: 34.0633,
    longitude: -117.6509,
    timezone: 'America/Los_Angeles',
    workingDays: words(MON_FRI),
    openingHours: hours('07:00-21:00'),
    cutoff: { default: '15:00', byWeekday: { fri: '14:00' } },
    handling: { unit: 'businessDays', min: 0, max: 1 },
    calendar: 'CA1',
  },
];

// code | English | Russian | country | subdivision | city en | city ru | latitude longitude | zone | postcode | street | street ru | weekdays | Sunday
const storeTable = `
STORE-MSK-TVERSKAYA | Tverskaya store | Магазин на Тверской | RU | RU-MOW | Moscow | Москва | 55.7648 37.6050 | Europe/Moscow | 125009 | 18 Tverskaya St | ул. Тверская, 18 | 10:00-22:00 | 10:00-22:00
STORE-MSK-LENINSKY | Leninsky store | Магазин на Ленинском | RU | RU-MOW | Moscow | Москва | 55.6937 37.5622 | Europe/Moscow | 119334 | 60 Leninsky Ave | Ленинский пр-т, 60 | 10:00-21:00 | 11:00-20:00
STORE-SPB-NEVSKY | Nevsky store | Магазин на Невском | RU | RU-SPE | Saint Petersburg | Санкт-Петербург | 59.9343 30.3351 | Europe/Moscow | 191025 | 71 Nevsky Ave | Невский пр-т, 71 | 10:00-22:00 | 10:00-22:00
STORE-KZN-BAUMANA | Baumana store | Магазин на Баумана | RU | RU-TA | Kazan | Казань | 55.7887 49.1221 | Europe/Moscow | 420111 | 40 Baumana St | ул. Баумана, 40 | 10:00-21:00 | 10:00-20:00
STORE-KRD-KRASNAYA | Krasnaya store | Магазин на Красной | RU | RU-KDA | Krasnodar | Краснодар | 45.0355 38.9753 | Europe/Moscow | 350000 | 109 Krasnaya St | ул. Красная, 109 | 10:00-21:00 | 10:00-20:00
STORE-EKB-LENINA | Lenina store | Магазин на Ленина | RU | RU-SVE | Yekaterinburg | Екатеринбург | 56.8389 60.6057 | Asia/Yekaterinburg | 620014 | 25 Lenina Ave | пр-т Ленина, 25 | 10:00-21:00 | 10:00-20:00
STORE-NSK-KRASNY | Krasny store | Магазин на Красном | RU | RU-NVS | Novosibirsk | Новосибирск | 55.0302 82.9204 | Asia/Novosibirsk | 630099 | 29 Krasny Ave | Красный пр-т, 29 | 10:00-21:00 | 10:00-20:00
STORE-VVO-SVETLANSKAYA | Svetlanskaya store | Магазин на Светланской | RU | RU-PRI | Vladivostok | Владивосток | 43.1155 131.8855 | Asia/Vladivostok | 690091 | 33 Svetlanskaya St | ул. Светланская, 33 | 10:00-20:00 | 11:00-19:00
STORE-BER-MITTE | Mitte store | Магазин в Митте | DE | DE-BE | Berlin | Берлин | 52.5270 13.3870 | Europe/Berlin | 10117 | Friedrichstraße 110 | Friedrichstraße 110 | 10:00-20:00 |
STORE-BER-KREUZBERG | Kreuzberg store | Магазин в Кройцберге | DE | DE-BE | Berlin | Берлин | 52.4990 13.4030 | Europe/Berlin | 10999 | Oranienstraße 24 | Oranienstraße 24 | 10:00-20:00 |
STORE-PAR-RIVOLI | Rivoli store | Магазин на Риволи | FR | FR-IDF | Paris | Париж | 48.8590 2.3450 | Europe/Paris | 75001 | 92 rue de Rivoli | 92 rue de Rivoli | 10:00-20:00 | 12:00-19:00
STORE-WAW-SWIAT | Nowy Świat store | Магазин на Новы-Свят | PL | PL-14 | Warsaw | Варшава | 52.2330 21.0190 | Europe/Warsaw | 00-373 | ul. Nowy Świat 30 | ul. Nowy Świat 30 | 10:00-20:00 |
STORE-NYC-BROADWAY | Broadway store | Магазин на Бродвее | US | US-NY | New York | Нью-Йорк | 40.7265 -73.9950 | America/New_York | 10003 | 740 Broadway | 740 Broadway | 10:00-21:00 | 11:00-19:00
STORE-LA-MELROSE | Melrose store | Магазин на Мелроуз | US | US-CA | Los Angeles | Лос-Анджелес | 34.0837 -118.3617 | America/Los_Angeles | 90046 | 7700 Melrose Ave | 7700 Melrose Ave | 10:00-20:00 | 11:00-18:00
`;

const storeCalendar = { RU: 'STORES-RU', DE: 'DE-BE', FR: 'FR', PL: 'PL', US: 'STORES-US' };

/** Rows of the stores with what their pick-up points need besides. */
export const stores = storeTable
  .trim()
  .split('\n')
  .map((line) => {
    const [
      code,
      en,
      ru,
      country,
      subdivision,
      cityEn,
      cityRu,
      at,
      timezone,
      postalCode,
      street,
      streetRu,
      week,
      sunday,
    ] = line.split('|').map((cell) => cell.trim());
    const [latitude, longitude] = words(at).map(Number);
    const place = { country, subdivision, city: [cityEn, cityRu], latitude, longitude, timezone };
    return {
      code,
      en,
      ru,
      ...place,
      postalCode,
      street,
      streetRu,
      week,
      sunday,
      calendar: storeCalendar[country],
    };
  });

export const storesOf = (...countries) =>
  stores.filter(({ country }) => countries.includes(country)).map(({ code }) => code);

/** Weekdays and, if the store opens then, Sunday; the last day of the year is short in Russia. */
export const storeHours = ({ week, sunday, country }) => ({
  workingDays: words(sunday === '' ? MON_SAT : EVERY_DAY),
  openingHours: {
    default: intervals(week),
    ...(sunday !== '' && sunday !== week && { sun: intervals(sunday) }),
  },
  ...(country === 'RU' && { specialHours: { '2026-12-31': intervals('10:00-17:00') } }),
});

const storeFacilities = stores.map((store) => ({
  code: store.code,
  kind: 'STORE',
  name: text(store.en, store.ru),
  country: store.country,
  subdivision: store.subdivision,
  city: text(...store.city),
  latitude: store.latitude,
  longitude: store.longitude,
  timezone: store.timezone,
  ...storeHours(store),
  cutoff: { default: '19:00', byWeekday: { sun: '17:00' } },
  handling: { unit: 'hours', min: 1, max: 2 },
  calendar: store.calendar,
}));

export const facilities = [...warehouses, ...storeFacilities];

/** Vans that go round the stores every hour while they are open. */
export const hourlyRounds = (facility) => ({ facility, times: patterns['hourly-rounds'] });
