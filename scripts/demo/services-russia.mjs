// Services of the Russian part. Money in kopecks. What Russian shops expect is here: cash on delivery, fitting, partial
// refusal. Reliability is what an invented tariff states.
import { storesOf } from './facilities.mjs';
import { byZone, lanes } from './lanes.mjs';
import { hourly, intervals, text } from './texts.mjs';

const fromMoscow = {
  home: ['RU-MOW', 'RU-MOS'],
  near: ['RU-SPE', 'RU-LEN', 'RU-CENTRE', 'RU-VOLGA'],
  mid: ['RU-NORTHWEST', 'RU-SOUTH', 'RU-SAMARA', 'RU-URAL', 'RU-KGD'],
  far: ['RU-OMSK', 'RU-SIBERIA'],
  east: ['RU-BAIKAL', 'RU-AMUR', 'RU-VLADIVOSTOK'],
  remote: ['RU-SAKHA', 'RU-SAKHALIN', 'RU-MAGADAN', 'RU-KAMCHATKA'],
  arctic: ['RU-CHUKOTKA'],
};
const fromUrals = {
  home: ['RU-URAL'],
  near: ['RU-SAMARA', 'RU-OMSK', 'RU-VOLGA'],
  mid: ['RU-MOW', 'RU-MOS', 'RU-CENTRE', 'RU-SPE', 'RU-LEN', 'RU-SOUTH', 'RU-SIBERIA'],
  far: ['RU-NORTHWEST', 'RU-KGD', 'RU-BAIKAL'],
  east: ['RU-AMUR', 'RU-VLADIVOSTOK'],
  remote: fromMoscow.remote,
  arctic: fromMoscow.arctic,
};
const remoteDays = { remote: 'RU-REMOTE', arctic: 'RU-ARCTIC' };

/** Both warehouses by the same table of days; the tiers differ. */
const fromBoth = (transit, lastMiles) => [
  ...lanes(['MSK1'], fromMoscow, transit, lastMiles),
  ...lanes(['EKB1'], fromUrals, transit, lastMiles),
];

const roubles = (base, rest) => ({ currency: 'RUB', base, ...rest });
const zonePrices = (prices) => byZone(fromMoscow, prices);
const moscowStores = ['STORE-MSK-TVERSKAYA', 'STORE-MSK-LENINSKY'];
const moscow = ['RU-MOW'];
const petersburg = ['RU-SPE'];
const tryOn = { cashOnDelivery: true, fitting: true, partialRefusal: true };

const city = [
  {
    code: 'SAME-DAY-SLOT',
    carrier: 'OWN-FLEET',
    method: 'COURIER',
    name: text('Today, in a two-hour slot', 'Сегодня, в двухчасовой интервал'),
    reliability: 0.97,
    lastMile: 'RU-DAILY',
    lanes: [
      { from: ['MSK1', ...moscowStores], to: moscow, transit: { min: 0, max: 0 } },
      { from: ['STORE-SPB-NEVSKY'], to: petersburg, transit: { min: 0, max: 0 } },
    ],
    price: roubles(59000, { includedGrams: 5000, perKg: 3000, freeAbove: 1500000 }),
    limits: {
      maxWeightGrams: 25000,
      maxVolumeCm3: 120000,
      maxLengthMm: 1200,
      hazardClasses: ['9'],
      refusedProductClasses: ['furniture'],
      ageCheck: 18,
      preorder: false,
    },
    slots: {
      default: intervals('10:00-12:00 12:00-14:00 14:00-16:00 16:00-18:00 18:00-20:00 20:00-22:00'),
      byWeekday: { sun: intervals('12:00-14:00 14:00-16:00 16:00-18:00') },
      byDate: { '2026-12-31': intervals('10:00-12:00 12:00-14:00 14:00-16:00'), '2027-01-02': [] },
    },
    ...tryOn,
  },
  {
    code: 'EXPRESS-HOURS',
    carrier: 'STRIZHOK',
    method: 'COURIER',
    name: text('Express from the store, today', 'Экспресс из магазина, сегодня'),
    reliability: 0.95,
    lastMile: 'RU-COURIER',
    lanes: [
      { from: moscowStores, to: moscow, transit: { min: 0, max: 0 } },
      { from: ['STORE-SPB-NEVSKY'], to: petersburg, transit: { min: 0, max: 0 } },
    ],
    price: roubles(79000, { includedGrams: 3000, perKg: 5000 }),
    limits: { maxWeightGrams: 15000, maxVolumeCm3: 60000, maxLengthMm: 900, preorder: false },
  },
  {
    code: 'NEXT-DAY-SLOT',
    carrier: 'STRIZHOK',
    method: 'COURIER',
    name: text('Tomorrow, in a four-hour slot', 'Завтра, в четырёхчасовой интервал'),
    reliability: 0.96,
    lastMile: 'RU-COURIER',
    lanes: [
      { from: ['MSK1', ...moscowStores], to: fromMoscow.home, transit: { min: 1, max: 1 } },
      { from: ['MSK1', 'STORE-SPB-NEVSKY'], to: ['RU-SPE', 'RU-LEN'], transit: { min: 1, max: 1 } },
      { from: ['EKB1'], to: fromUrals.home, transit: { min: 1, max: 1 } },
    ],
    price: roubles(34900, { includedGrams: 5000, perKg: 2500, freeAbove: 700000 }),
    limits: {
      maxWeightGrams: 30000,
      maxVolumeCm3: 150000,
      maxLengthMm: 1500,
      hazardClasses: ['9'],
      ageCheck: 18,
    },
    slots: {
      default: intervals('10:00-14:00 14:00-18:00 18:00-22:00'),
      byWeekday: { sat: intervals('10:00-14:00 14:00-18:00') },
      byDate: { '2026-12-31': intervals('10:00-14:00') },
    },
    ...tryOn,
  },
];

const couriers = [
  {
    code: 'TWO-DAY',
    carrier: 'STRIZHOK',
    method: 'COURIER',
    name: text('Courier in two days', 'Курьер за два дня'),
    reliability: 0.94,
    lastMile: 'RU-COURIER',
    lanes: fromBoth({ near: [2, 2] }),
    price: roubles(44900, { includedGrams: 3000, perKg: 4000 }),
    limits: { maxWeightGrams: 20000, maxVolumeCm3: 100000, maxLengthMm: 1200, ageCheck: 18 },
    ...tryOn,
  },
  {
    code: 'COURIER',
    carrier: 'STRIZHOK',
    method: 'COURIER',
    name: text('Courier', 'Курьер'),
    reliability: 0.92,
    lastMile: 'RU-COURIER',
    lanes: fromBoth(
      { home: [1, 2], near: [2, 4], mid: [3, 5], far: [4, 7], east: [6, 9], remote: [8, 12] },
      remoteDays,
    ),
    price: roubles(24900, {
      includedGrams: 3000,
      perKg: 2500,
      byZone: zonePrices({
        mid: [34900, 3500],
        far: [44900, 4500],
        east: [64900, 7000],
        remote: [99000, 14000],
      }),
      freeAbove: 1000000,
    }),
    limits: { maxWeightGrams: 30000, maxVolumeCm3: 150000, maxLengthMm: 1500, ageCheck: 18 },
    cashOnDelivery: true,
    partialRefusal: true,
  },
  {
    code: 'POST-COURIER',
    carrier: 'NATPOST',
    method: 'COURIER',
    name: text('Post to the door', 'Почта до двери'),
    reliability: 0.88,
    lastMile: 'RU-POST',
    lanes: fromBoth(
      {
        home: [1, 3],
        near: [2, 5],
        mid: [3, 7],
        far: [4, 8],
        east: [6, 11],
        remote: [7, 13],
        arctic: [9, 18],
      },
      remoteDays,
    ),
    price: roubles(39000, {
      includedGrams: 1000,
      perKg: 6000,
      byZone: zonePrices({
        mid: [49000, 8000],
        far: [59000, 10000],
        east: [79000, 14000],
        remote: [119000, 24000],
        arctic: [189000, 48000],
      }),
    }),
    limits: { maxWeightGrams: 31500, maxLengthMm: 1500, maxGirthMm: 3000 },
    cashOnDelivery: true,
  },
  {
    code: 'ECONOMY',
    carrier: 'BARZHA',
    method: 'COURIER',
    name: text('Economy, about ten days', 'Эконом, около десяти дней'),
    reliability: 0.9,
    lastMile: 'RU-FREIGHT',
    lanes: fromBoth({ home: [5, 8], near: [6, 10], mid: [7, 10], far: [8, 12], east: [12, 18] }),
    price: roubles(19900, {
      includedGrams: 5000,
      perKg: 1200,
      byZone: zonePrices({ far: [26900, 1800], east: [39900, 2600] }),
      // The longer the shop may take, the fuller the lorry.
      longWindow: { perDay: 1500, max: 7500 },
    }),
    limits: { maxWeightGrams: 40000, maxLengthMm: 2000, hazardClasses: ['3', '9'] },
  },
  {
    code: 'FREIGHT',
    carrier: 'BARZHA',
    method: 'COURIER',
    name: text('Large items, carried in', 'Крупногабарит с подъёмом'),
    reliability: 0.9,
    lastMile: 'RU-FREIGHT',
    lanes: fromBoth({
      home: [2, 4],
      near: [4, 7],
      mid: [6, 10],
      far: [8, 13],
      east: [14, 22],
      remote: [20, 35],
    }),
    price: roubles(149000, {
      includedGrams: 30000,
      perKg: 2000,
      byZone: zonePrices({
        mid: [219000, 3500],
        far: [289000, 5000],
        east: [429000, 8000],
        remote: [790000, 16000],
      }),
    }),
    limits: { maxWeightGrams: 300000, maxLengthMm: 4000, hazardClasses: ['3', '9'] },
    slots: {
      default: intervals('09:00-13:00 13:00-18:00'),
    },
    partialRefusal: true,
  },
];

const toPoints = [
  {
    code: 'POINT-NEXT-DAY',
    carrier: 'RYADOM',
    method: 'PICKUP_POINT',
    name: text('Pick-up point tomorrow', 'Пункт выдачи завтра'),
    reliability: 0.95,
    lastMile: 'RU-POINTS',
    lanes: [
      { from: ['MSK1'], to: ['RU-MOW', 'RU-MOS', 'RU-SPE'], transit: { min: 1, max: 1 } },
      { from: ['EKB1'], to: ['RU-URAL'], transit: { min: 1, max: 1 } },
    ],
    price: roubles(19900, { includedGrams: 5000, perKg: 2000, freeAbove: 500000 }),
    limits: { maxWeightGrams: 15000, maxVolumeCm3: 60000, maxLengthMm: 1000 },
    dropOff: ['09:00', '15:00'],
    ...tryOn,
  },
  {
    code: 'POINT',
    carrier: 'RYADOM',
    method: 'PICKUP_POINT',
    name: text('Pick-up point', 'Пункт выдачи'),
    reliability: 0.93,
    lastMile: 'RU-POINTS',
    lanes: fromBoth(
      { home: [1, 3], near: [2, 4], mid: [3, 6], far: [4, 8], east: [7, 12], remote: [10, 16] },
      { remote: 'RU-REMOTE' },
    ),
    price: roubles(9900, {
      includedGrams: 5000,
      perKg: 1500,
      byZone: zonePrices({
        mid: [14900, 2000],
        far: [19900, 2500],
        east: [29900, 4500],
        remote: [49900, 9000],
      }),
      freeAbove: 300000,
    }),
    limits: {
      maxWeightGrams: 25000,
      maxVolumeCm3: 120000,
      maxLengthMm: 1500,
      hazardClasses: ['9'],
      refusedProductClasses: ['furniture', 'frozen'],
    },
    dropOff: ['10:00'],
    ...tryOn,
  },
  {
    code: 'LOCKER',
    carrier: 'YACHEYKA',
    method: 'LOCKER',
    name: text('Parcel locker', 'Постамат'),
    reliability: 0.94,
    lastMile: 'RU-LOCKERS',
    lanes: fromBoth({ home: [1, 2], near: [2, 3], mid: [3, 5], far: [4, 7], east: [7, 11] }),
    price: roubles(7900, {
      includedGrams: 3000,
      perKg: 1500,
      byZone: zonePrices({ mid: [11900, 2000], far: [15900, 2500], east: [24900, 3000] }),
      freeAbove: 300000,
    }),
    limits: {
      maxWeightGrams: 15000,
      maxVolumeCm3: 90000,
      maxLengthMm: 640,
      refusedProductClasses: ['furniture', 'frozen', 'fragile'],
    },
    dropOff: ['07:00', '14:00'],
  },
  {
    code: 'POST-OFFICE',
    carrier: 'NATPOST',
    method: 'PICKUP_POINT',
    name: text('Post office', 'Отделение почты'),
    reliability: 0.85,
    lastMile: 'RU-POST',
    lanes: fromBoth(
      {
        home: [2, 4],
        near: [3, 7],
        mid: [5, 9],
        far: [6, 11],
        east: [9, 15],
        remote: [11, 18],
        arctic: [14, 25],
      },
      remoteDays,
    ),
    price: roubles(17900, {
      includedGrams: 1000,
      perKg: 4000,
      byZone: zonePrices({
        mid: [21900, 5000],
        far: [25900, 6000],
        east: [33900, 8000],
        remote: [45900, 14000],
        arctic: [69900, 28000],
      }),
    }),
    limits: { maxWeightGrams: 20000, maxLengthMm: 1500, maxGirthMm: 3000 },
    dropOff: ['09:00'],
    cashOnDelivery: true,
  },
];

const storeRound = (from, ...to) => ({ from, to, transit: { min: 0, max: 0 } });

const stores = [
  {
    code: 'STORE-TODAY',
    carrier: 'OWN-FLEET',
    method: 'STORE',
    name: text('Collect from stock in a store', 'Самовывоз из наличия в магазине'),
    reliability: 0.98,
    lastMile: 'RU-DAILY',
    lanes: [
      storeRound(moscowStores, 'RU-MOW', 'RU-MOS'),
      storeRound(['STORE-SPB-NEVSKY'], 'RU-SPE', 'RU-LEN'),
      storeRound(['STORE-KZN-BAUMANA'], 'RU-VOLGA'),
      storeRound(['STORE-KRD-KRASNAYA'], 'RU-SOUTH'),
      storeRound(['STORE-EKB-LENINA'], 'RU-URAL'),
      storeRound(['STORE-NSK-KRASNY'], 'RU-SIBERIA'),
      storeRound(['STORE-VVO-SVETLANSKAYA'], 'RU-VLADIVOSTOK'),
    ],
    price: roubles(0),
    limits: { maxWeightGrams: 60000, hazardClasses: ['3', '9'], ageCheck: 18, preorder: false },
    dropOff: hourly(11, 20),
    ...tryOn,
  },
  {
    code: 'STORE-FROM-WAREHOUSE',
    carrier: 'OWN-FLEET',
    method: 'STORE',
    name: text('Collect in a store, from the warehouse', 'Самовывоз из магазина, со склада'),
    reliability: 0.95,
    lastMile: 'RU-DAILY',
    lanes: [
      { from: ['MSK1'], to: ['RU-MOW', 'RU-MOS'], transit: { min: 0, max: 1 } },
      { from: ['MSK1'], to: ['RU-SPE', 'RU-LEN'], transit: { min: 1, max: 2 } },
      { from: ['MSK1'], to: ['RU-VOLGA', 'RU-SOUTH'], transit: { min: 2, max: 3 } },
      { from: ['MSK1'], to: ['RU-URAL'], transit: { min: 3, max: 4 } },
      { from: ['MSK1'], to: ['RU-SIBERIA'], transit: { min: 5, max: 7 } },
      { from: ['MSK1', 'EKB1'], to: ['RU-VLADIVOSTOK'], transit: { min: 10, max: 14 } },
      { from: ['EKB1'], to: ['RU-URAL'], transit: { min: 0, max: 1 } },
      { from: ['EKB1'], to: ['RU-VOLGA', 'RU-SIBERIA'], transit: { min: 2, max: 4 } },
      {
        from: ['EKB1'],
        to: ['RU-MOW', 'RU-MOS', 'RU-SPE', 'RU-LEN', 'RU-SOUTH'],
        transit: { min: 3, max: 5 },
      },
    ],
    price: roubles(0),
    limits: { maxWeightGrams: 60000, hazardClasses: ['9'], ageCheck: 18 },
    dropOff: ['09:00', '13:00', '17:00'],
    ...tryOn,
  },
];

export const russianServices = [...city, ...couriers, ...toPoints, ...stores];
export const russianOrigins = ['MSK1', 'EKB1', ...storesOf('RU')];
