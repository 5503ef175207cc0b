// Points and lockers: as many a city as its people ask for, around the centres of its districts.
import { address, postcode } from './addresses.mjs';
import { cities } from './cities.mjs';
import { storeHours, stores } from './facilities.mjs';
import { habits, patterns, roundTheClock } from './hours.mjs';
import { text, words } from './texts.mjs';

const smallBox = { maxWeightGrams: 10000, maxVolumeCm3: 45000, maxLengthMm: 450 };

// How many points of a network a city gets: thousands of people a point, and at most.
const networks = [
  {
    key: 'RYA',
    kind: 'PICKUP_POINT',
    name: ['Ryadom', 'Рядом'],
    habit: 'russianPoint',
    countries: ['RU'],
    thousands: 350,
    most: 36,
    services: ['POINT'],
    nextDay: ['POINT-NEXT-DAY'],
    calendar: () => 'STORES-RU',
    cashShare: 0.85,
    fittingShare: 0.7,
    storage: [5, 7, 7, 14],
  },
  {
    key: 'YCH',
    kind: 'LOCKER',
    name: ['Yacheyka locker', 'Постамат «Ячейка»'],
    habit: 'locker',
    countries: ['RU'],
    thousands: 450,
    most: 30,
    services: ['LOCKER'],
    calendar: () => 'NEVER-CLOSED',
    storage: [3, 3, 5],
    skip: ['ANA', 'MAG', 'PKC', 'UUS', 'YAK'],
  },
  {
    key: 'PO',
    kind: 'PICKUP_POINT',
    name: ['Post office', 'Отделение почты'],
    byPostcode: true,
    habit: 'postOffice',
    countries: ['RU'],
    thousands: 620,
    most: 18,
    services: ['POST-OFFICE'],
    calendar: () => 'NATPOST',
    cashShare: 1,
    storage: [15, 30],
  },
  {
    key: 'BXL',
    kind: 'LOCKER',
    name: ['Boxaro locker'],
    habit: 'locker',
    countries: ['DE', 'PL', 'NL', 'FR', 'AT', 'CZ', 'BE', 'LU', 'DK'],
    thousands: 500,
    most: 7,
    services: ['EU-LOCKER'],
    calendar: () => 'NEVER-CLOSED',
    storage: [2, 3],
    skip: ['LYS', 'MRS', 'LIL'],
  },
  {
    key: 'BXS',
    kind: 'PICKUP_POINT',
    name: ['Boxaro shop'],
    habit: 'europeanShop',
    countries: ['DE', 'PL', 'NL', 'FR', 'AT', 'CZ', 'BE', 'LU', 'DK', 'IT', 'SE', 'ES', 'PT', 'FI', 'IE'],
    thousands: 620,
    most: 7,
    services: ['EU-SHOP'],
    calendar: ({ country, code }) => (code === 'BER' ? 'DE-BE' : country),
    storage: [7, 10],
  },
  {
    key: 'CRN',
    kind: 'PICKUP_POINT',
    name: ['Corner shop'],
    habit: 'americanShop',
    countries: ['US'],
    thousands: 900,
    most: 7,
    services: ['US-SHOP'],
    calendar: () => 'STORES-US',
    storage: [5, 7],
  },
  {
    key: 'HAT',
    kind: 'LOCKER',
    name: ['Hatch locker'],
    habit: 'locker',
    countries: ['US'],
    thousands: 1100,
    most: 7,
    services: ['US-LOCKER'],
    calendar: () => 'NEVER-CLOSED',
    storage: [3],
    skip: ['HNL', 'ANC'],
  },
];

const nextDayCities = new Set(['MSK', 'MOS', 'MYT', 'ODI', 'SPB', 'EKB']);

function specialHours(network, random) {
  if (network.kind === 'LOCKER') return undefined;
  if (network.key === 'RYA' && random.chance(0.2)) return patterns['new-year-russia'];
  if (network.key === 'PO' && random.chance(0.2)) return patterns['new-year-short'];
  if (network.key === 'BXS' && random.chance(0.4)) return patterns['year-end-europe'];
  return undefined;
}

function point(network, city, index, random) {
  const district = city.districts[index % city.districts.length];
  const [pattern, days] = random.weighted(habits[network.habit]);
  const at = random.near(district, city.radiusKm);
  const { full, short } = address(city.country, random);
  const postalCode = postcode(city.country, district.prefix, random);
  const shown = network.byPostcode ? [postalCode, postalCode] : short;
  const [en, ru = en] = network.name;
  const glue = network.byPostcode ? ' ' : ', ';
  const special = specialHours(network, random);
  const fitting = network.fittingShare !== undefined && random.chance(network.fittingShare);
  const locker = network.kind === 'LOCKER';
  return {
    code: `${network.key}-${city.code}-${String(index + 1).padStart(2, '0')}`,
    kind: network.kind,
    services: [...network.services, ...((nextDayCities.has(city.code) && network.nextDay) || [])],
    name: text(en + glue + shown[0], ru + glue + shown[1]),
    country: city.country,
    city: text(city.en, city.ru),
    address: full,
    postalCode,
    ...at,
    timezone: city.timezone,
    workingDays: words(days),
    openingHours: patterns[pattern] ?? roundTheClock(),
    ...(special && { specialHours: special }),
    calendar: network.calendar(city),
    freeStorageDays: random.pick(network.storage),
    ...(locker && { cells: random.integer(2, 9) * 12 }),
    ...(locker && random.chance(0.25) && { limits: { ...smallBox } }),
    ...(network.cashShare !== undefined && random.chance(network.cashShare) && { cashOnDelivery: true }),
    ...(fitting && { fitting: true, partialRefusal: true }),
  };
}

const storeServices = { RU: 'STORE', DE: 'EU-STORE', FR: 'EU-STORE', PL: 'EU-STORE', US: 'US-STORE' };

/** Our own stores give out parcels too; in Russia one may try things on there. */
const storePoints = () =>
  stores.map((store) => ({
    code: store.code,
    kind: 'STORE',
    services: [`${storeServices[store.country]}-TODAY`, `${storeServices[store.country]}-FROM-WAREHOUSE`],
    facility: store.code,
    name: text(store.en, store.ru),
    country: store.country,
    city: text(...store.city),
    address: text(store.street, store.streetRu),
    postalCode: store.postalCode,
    latitude: store.latitude,
    longitude: store.longitude,
    timezone: store.timezone,
    ...storeHours(store),
    calendar: store.calendar,
    freeStorageDays: 3,
    ...(store.country === 'RU' && { cashOnDelivery: true, fitting: true, partialRefusal: true }),
  }));

export function pickupPoints(random) {
  const points = storePoints();
  for (const network of networks) {
    for (const city of cities) {
      if (!network.countries.includes(city.country) || network.skip?.includes(city.code)) continue;
      const count = Math.min(network.most, Math.max(1, Math.round(city.people / network.thousands)));
      for (let index = 0; index < count; index += 1) points.push(point(network, city, index, random));
    }
  }
  return points;
}

/** Centroids of postcode prefixes: the districts, each with its city's name. */
export const places = () =>
  cities.flatMap((city) =>
    city.districts.map(({ prefix, latitude, longitude }) => ({
      country: city.country,
      postcodePrefix: prefix,
      city: text(city.en, city.ru),
      latitude,
      longitude,
    })),
  );
