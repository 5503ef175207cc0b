import { delayAt, isReached, type GoesBy, type Incident, type Reach } from './incident.js';

const EVERYWHERE: Reach = {
  countryCode: null,
  zoneCodes: null,
  facilityCodes: null,
  carrierCodes: null,
  serviceCodes: null,
  lanes: [],
};
const storm = (reach: Partial<Reach>): Incident => ({
  id: '1',
  kind: 'STORM',
  name: { en: 'Storm', ru: 'Шторм' },
  from: 0,
  until: 1,
  delay: [
    { days: 0, share: 0.2 },
    { days: 1, share: 0.4 },
    { days: 2, share: 0.4 },
  ],
  reach: { ...EVERYWHERE, ...reach },
});
const goes: GoesBy = {
  serviceCode: 'COURIER',
  carrierCode: 'FAST',
  originCode: 'MSK1',
  countryCode: 'RU',
  zoneCode: 'ru-ta',
};

describe('the reach of an incident', () => {
  it('is everything when nothing is named, and only what fits all that is', () => {
    expect(isReached(storm({}), goes)).toBe(true);
    expect(isReached(storm({ zoneCodes: ['ru-sam', 'ru-ta'], carrierCodes: ['FAST'] }), goes)).toBe(true);
    expect(isReached(storm({ zoneCodes: ['ru-ta'], carrierCodes: ['SLOW'] }), goes)).toBe(false);
    expect(isReached(storm({ countryCode: 'KZ' }), goes)).toBe(false);
    expect(isReached(storm({ serviceCodes: ['LOCKER'] }), goes)).toBe(false);
  });

  it('does not hold an address that lies in no zone to be in one', () => {
    expect(isReached(storm({ zoneCodes: ['ru-ta'] }), { ...goes, zoneCode: null })).toBe(false);
  });

  it('takes in what leaves a facility, lies there, or goes over it', () => {
    expect(isReached(storm({ facilityCodes: ['MSK1'] }), goes)).toBe(true);
    const hub = storm({ facilityCodes: ['HUB7'] });
    expect(isReached(hub, goes)).toBe(false);
    expect(isReached(hub, goes, 'HUB7')).toBe(true);
    expect(isReached(storm({ facilityCodes: ['HUB7'], lanes: ['COURIER|MSK1>ru-ta'] }), goes)).toBe(true);
  });
});

it('delays one in five not at all, and nine in ten by two days at most', () => {
  expect([0.1, 0.2, 0.21, 0.6, 0.9, 1].map((share) => delayAt(storm({}), share))).toEqual([0, 0, 1, 1, 2, 2]);
});
