// Invented carriers. Each operates on days of its own and collects at times of its own; none follows another.
import { hourlyRounds, storesOf } from './facilities.mjs';
import { EVERY_DAY, MON_FRI, MON_SAT, text, words } from './texts.mjs';

const at = (facility, ...times) => ({ facility, times: { default: times } });

export const carriers = [
  {
    code: 'OWN-FLEET',
    name: text('Own fleet', 'Собственная доставка'),
    operatingDays: words(EVERY_DAY),
    calendar: 'FLEET-RU',
    pickups: [
      {
        facility: 'MSK1',
        times: {
          default: ['09:00', '12:00', '15:00', '18:00', '22:00'],
          byWeekday: { sat: ['10:00', '14:00', '18:00'] },
          byDate: { '2026-12-31': ['10:00', '13:00'] },
        },
      },
      { facility: 'EKB1', times: { default: ['10:00', '18:00'], byDate: { '2026-12-31': ['12:00'] } } },
      ...storesOf('RU').map(hourlyRounds),
    ],
  },
  {
    code: 'STRIZHOK',
    name: text('Strizhok Express', 'Стрижок Экспресс'),
    operatingDays: words(MON_SAT),
    calendar: 'STRIZHOK',
    pickups: [
      { facility: 'MSK1', times: { default: ['14:00', '21:00', '23:30'], byWeekday: { sat: ['19:00'] } } },
      { facility: 'EKB1', times: { default: ['12:00', '19:00'] } },
      at('STORE-MSK-TVERSKAYA', '12:00', '14:00', '16:00', '18:00', '20:00'),
      at('STORE-MSK-LENINSKY', '12:30', '14:30', '16:30', '18:30'),
      at('STORE-SPB-NEVSKY', '12:00', '15:00', '18:00'),
    ],
  },
  {
    code: 'NATPOST',
    name: text('National Post', 'Национальная почта'),
    operatingDays: words(MON_SAT),
    calendar: 'NATPOST',
    pickups: [
      { facility: 'MSK1', times: { default: ['17:00'], byWeekday: { sat: ['14:00'] } } },
      // No time given: the post calls when the warehouse closes.
      { facility: 'EKB1' },
    ],
  },
  {
    code: 'YACHEYKA',
    name: text('Yacheyka lockers', 'Постаматы «Ячейка»'),
    operatingDays: words(EVERY_DAY),
    calendar: 'YACHEYKA',
    pickups: [at('MSK1', '13:00', '20:00'), at('EKB1', '18:30')],
  },
  {
    code: 'RYADOM',
    name: text('Ryadom pick-up points', 'Пункты выдачи «Рядом»'),
    operatingDays: words(MON_SAT),
    calendar: 'RYADOM',
    pickups: [
      { facility: 'MSK1', times: { default: ['11:00', '19:00', '22:30'], byWeekday: { sat: ['18:00'] } } },
      at('EKB1', '17:00'),
    ],
  },
  {
    code: 'BARZHA',
    name: text('Barzha Cargo', 'Баржа Карго'),
    operatingDays: words(MON_FRI),
    calendar: 'BARZHA',
    pickups: [
      at('MSK1', '16:00'),
      // Line haul leaves the Urals three times a week.
      { facility: 'EKB1', times: { default: ['15:00'], byWeekday: { mon: [], wed: [] } } },
    ],
  },
  {
    code: 'KASTANIE',
    name: text('Kastanie Kurier', 'Каштани Курьер'),
    operatingDays: words(MON_SAT),
    calendar: 'DE-BE',
    pickups: [
      {
        facility: 'BER1',
        times: { default: ['10:00', '13:00', '16:00'], byWeekday: { sat: ['10:00', '13:00'] } },
      },
      ...storesOf('DE').map((facility) => at(facility, '12:00', '15:00', '18:00')),
    ],
  },
  {
    code: 'EUROPAXA',
    name: text('Europaxa Parcel', 'Европакса'),
    operatingDays: words(MON_FRI),
    calendar: 'EUROPAXA',
    pickups: [
      { facility: 'BER1', times: { default: ['14:00', '20:00'], byWeekday: { sat: [] } } },
      at('RTM1', '18:00'),
    ],
  },
  {
    code: 'BOXARO',
    name: text('Boxaro lockers and shops', 'Боксаро: постаматы и пункты'),
    operatingDays: words(MON_SAT),
    calendar: 'EUROPAXA',
    pickups: [
      { facility: 'BER1', times: { default: ['18:00'], byWeekday: { sat: ['14:00'] } } },
      at('RTM1', '17:00'),
    ],
  },
  {
    // Hourly vans between the stores of a city; the stores' own hours say when they run.
    code: 'STORE-ROUNDS',
    name: text('Store rounds', 'Рейсы между магазинами'),
    operatingDays: words(EVERY_DAY),
    calendar: 'NEVER-CLOSED',
    pickups: storesOf('DE', 'FR', 'PL', 'US').map(hourlyRounds),
  },
  {
    code: 'GOTHAM',
    name: text('Gotham Wheels', 'Готэм Уилс'),
    operatingDays: words(EVERY_DAY),
    calendar: 'STORES-US',
    pickups: [
      {
        facility: 'NJ1',
        times: { default: ['10:00', '13:00', '17:00'], byWeekday: { sat: ['11:00', '15:00'] } },
      },
      ...storesOf('US').map((facility) => at(facility, '12:00', '15:00', '18:00')),
    ],
  },
  {
    code: 'BLUEBARN',
    name: text('Bluebarn Parcel', 'Блюбарн'),
    operatingDays: words(MON_SAT),
    calendar: 'BLUEBARN',
    pickups: [
      { facility: 'NJ1', times: { default: ['15:00', '22:00'], byWeekday: { sat: ['16:00'] } } },
      at('CA1', '19:00'),
    ],
  },
  {
    code: 'CONTINENTAL',
    name: text('Continental Mail', 'Континентальная почта'),
    operatingDays: words(MON_SAT),
    calendar: 'CONTINENTAL',
    pickups: [at('NJ1', '17:00'), { facility: 'CA1' }],
  },
];
