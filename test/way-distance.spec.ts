/** How far a parcel goes, as checkout asks about it and as training measures it: the same number, or none in either. */
import { jest } from '@jest/globals';
import type { DeliveryRecord } from '../src/learning/domain/delivery-record.js';
import { LearnedWays } from '../src/learning/domain/learned-ways.js';
import { LiveModel } from '../src/learning/domain/live-model.js';
import { laneOf } from '../src/network/domain/snapshot.js';
import { askedPromise } from '../src/promise/domain/learned-timelines.js';
import { measureOn } from '../src/promise/domain/measure-ways.js';
import { Timelines } from '../src/promise/domain/timelines.js';
import { carrier, compiled, network, service, warehouse } from './support/quote-network.js';

const snapshot = compiled(
  network({
    facilities: [
      warehouse('berlin', { latitude: 52.52, longitude: 13.4 }),
      warehouse('somewhere', { latitude: undefined, longitude: undefined }),
    ],
    zones: [{ code: 'de', name: 'Germany', country: 'DE', timezone: 'Europe/Berlin' }],
    places: [
      { country: 'DE', postcodePrefix: '80331', city: 'Munich', latitude: 48.14, longitude: 11.57 },
      { country: 'DE', postcodePrefix: '80333', city: 'Munich', latitude: 48.15, longitude: 11.57 },
      { country: 'DE', postcodePrefix: '2', city: 'Hamburg', latitude: 53.55, longitude: 10 },
    ],
    carriers: [carrier('post', ['berlin', 'somewhere'])],
    services: [
      service('door', {
        lanes: [{ from: ['berlin', 'somewhere'], to: ['de'], transit: { min: 1, max: 3 } }],
      }),
    ],
  }),
);
const ORDERED = Date.UTC(2025, 8, 16, 8);

/** Of a delivery that is learned from. */
function measured(origin: string, area: string): number | undefined {
  const wall = Date.UTC(2025, 8, 18, 13);
  const record: DeliveryRecord = {
    ...{ orderId: 'o', purchasedAt: ORDERED, purchasedWall: ORDERED + 7_200_000 },
    ...{ handedAt: Date.UTC(2025, 8, 16, 16), handedWall: Date.UTC(2025, 8, 16, 18) },
    ...{ deliveredAt: wall - 7_200_000, deliveredWall: wall, promisedOn: NaN, shipByWall: NaN },
    ...{ service: 'post/door', origin, originZone: 'DE-', originArea: 'DE--' },
    ...{ destinationCountry: 'DE', destinationZone: 'DE-', destinationArea: `DE--${area}` },
    ...{ kilometers: NaN, grams: 700, cubicCentimeters: NaN, extras: [] },
  };
  return measureOn(snapshot)(record, ORDERED + 30 * 86_400_000)?.way.kilometers;
}

/** Of a quote. */
function asked(origin: string, postalCode: string | null): number | undefined {
  const content = { format: 1, asOf: ORDERED, forecaster: null, ways: new LearnedWays().write() } as const;
  const model = new LiveModel('1', content, () => () => false);
  const amountsOf = jest.spyOn(model, 'amountsOf');
  const facility = snapshot.facilities.get(origin);
  const [door] = snapshot.services;
  const [zone] = snapshot.zones.all;
  const lane = door && facility && zone && laneOf(door, facility, zone);
  if (!lane) throw new Error('no way');
  const address = { countryCode: 'DE', subdivisionCode: null, postalCode };
  const promise = askedPromise(address, null, 700, { kind: 'confidence', share: 0.9 }, 1);
  const carriage = { service: door, facility, zone, point: null, lane };
  new Timelines(snapshot, null, null, null, model).forParcel(carriage, LOAD, ORDERED, promise);
  return amountsOf.mock.calls[0]?.[0].kilometers;
}
const ONE = { orders: 1, items: 1, grams: 700 };
const LOAD = { parcel: ONE, together: ONE };

it('is the same for a quote and for the delivery that is learned from: to the middle of the area of the postcode', () => {
  expect([asked('berlin', '80331'), asked('berlin', '80333'), measured('berlin', '803')]).toEqual([
    503, 503, 503,
  ]);
});

it('goes to the place of a shorter beginning of the postcode where the area has none of its own', () => {
  expect([asked('berlin', '20095'), measured('berlin', '200')]).toEqual([255, 255]);
});

it('is missing from both where the network does not say where the facility, the postcode or the zone lies', () => {
  expect([asked('somewhere', '80331'), measured('somewhere', '803')]).toEqual([NaN, NaN]);
  expect([asked('berlin', '99084'), measured('berlin', '990')]).toEqual([NaN, NaN]);
  expect([asked('berlin', null), measured('berlin', '')]).toEqual([NaN, NaN]);
});
