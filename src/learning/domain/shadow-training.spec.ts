import { DAY_MS } from '../../time/local-date.js';
import { seededRandom } from './seeded-random.js';
import type { DeliveryRecord } from './delivery-record.js';
import { knownAt, LEAST_TO_FIT, trainBesides } from './shadow-training.js';
import { factsAtHandover } from './order-facts.js';
import { TrainedForecaster } from './trained-forecaster.js';

const START = Date.UTC(2026, 0, 5);
const NO_HOLIDAYS = () => () => false;

/** Two lanes of three and eight days; `slowFrom`: the day from which everything takes ten days more. */
function history(count: number, slowFrom = Infinity): DeliveryRecord[] {
  const random = seededRandom(3);
  return Array.from({ length: count }, (_, i) => {
    const purchasedAt = START + Math.floor((i / 8) * DAY_MS) + 9 * 3_600_000;
    const handedAt = purchasedAt + (0.3 + random()) * DAY_MS;
    const far = i % 2 === 0;
    const slow = purchasedAt >= slowFrom ? 10 : 0;
    const deliveredAt = handedAt + ((far ? 8 : 3) + slow + random() * 2) * DAY_MS;
    const zone = far ? 'DE-HH' : 'DE-BE';
    return {
      ...{ orderId: `o${i}`, purchasedAt, purchasedWall: purchasedAt, handedAt, handedWall: handedAt },
      ...{
        deliveredAt,
        deliveredWall: deliveredAt,
        promisedOn: NaN,
        shipByWall: NaN,
        service: 'post/courier',
      },
      ...{ origin: 'muc', originZone: 'DE-', originArea: 'DE--', destinationCountry: 'DE' },
      ...{ destinationZone: zone, destinationArea: `${zone}-100`, kilometers: NaN, grams: 400 },
      ...{ cubicCentimeters: NaN, extras: [] },
    };
  });
}

const records = history(560);
const [oldest] = records as [DeliveryRecord];
const first = trainBesides(records, null, NO_HOLIDAYS);

it('too few deliveries are not fitted to', () => {
  expect(trainBesides(history(LEAST_TO_FIT), null, NO_HOLIDAYS)).toBeNull();
});

it('what is written answers the same after it was read, and knows a far lane from a near one', () => {
  if (!first) throw new Error('nothing was fitted');
  const forecaster = new TrainedForecaster(structuredClone(first.forecaster), NO_HOLIDAYS);
  const ask = (zone: string): number =>
    forecaster
      .ask(
        {
          ...factsAtHandover(oldest),
          ...{ destinationZone: zone, destinationArea: `${zone}-100` },
        },
        'handover',
      )
      .latest(0.5);
  expect(ask('DE-BE')).toBeGreaterThanOrEqual(3);
  expect(ask('DE-BE')).toBeLessThanOrEqual(5);
  expect(ask('DE-HH')).toBeGreaterThanOrEqual(8);
  expect(ask('DE-HH')).toBeLessThanOrEqual(10);
  expect(forecaster.asOf).toBe(first.forecaster.state.now);
});

it('one parcel that came months late leaves the last weeks where the last orders are', () => {
  const late = oldest.purchasedAt + 300 * DAY_MS;
  const outlier = { ...oldest, orderId: 'late', deliveredAt: late, deliveredWall: late };
  const outcome = trainBesides([...records, outlier], null, NO_HOLIDAYS);
  expect(outcome?.fresh.orders).toBeGreaterThan(60);
  expect(outcome?.fresh.pinball).toBeGreaterThan(0);
});

it('a record as it was known at a moment has no later hand-over and no later outcome', () => {
  const record = records[100];
  if (!record) throw new Error('no record');
  expect(knownAt(record, record.purchasedAt - 1)).toEqual([]);
  const [bought] = knownAt(record, record.purchasedAt + 1);
  expect([bought?.handedAt, bought?.deliveredAt]).toEqual([NaN, NaN]);
  const [sent] = knownAt(record, record.handedAt + 1);
  expect([sent?.handedAt, sent?.deliveredAt]).toEqual([record.handedAt, NaN]);
  expect(knownAt(record, record.deliveredAt)).toEqual([record]);
});

it('a leak planted in the weeks held back does not reach what is fitted', () => {
  if (!first) throw new Error('nothing was fitted');
  // A last outcome that is the same in both, as the weeks held back are counted from it.
  const last = Math.max(...records.map(({ deliveredAt }) => deliveredAt)) + 10 * DAY_MS;
  const until = { ...oldest, orderId: 'last', deliveredAt: last, deliveredWall: last };
  const sound = [...records, { ...until, purchasedAt: last - DAY_MS, handedAt: last - DAY_MS }];
  const same = trainBesides(sound, null, NO_HOLIDAYS);
  const cut = same?.forecaster.fittedUntil ?? NaN;
  // Outcomes that were not known by the cut, each six days later.
  const leaking = sound.map((record) =>
    record.deliveredAt > cut && record.orderId !== 'last'
      ? {
          ...record,
          deliveredAt: record.deliveredAt + 6 * DAY_MS,
          deliveredWall: record.deliveredWall + 6 * DAY_MS,
        }
      : record,
  );
  const leaky = trainBesides(leaking, null, NO_HOLIDAYS);
  expect(leaky?.forecaster.fittedUntil).toBe(cut);
  expect(leaky?.forecaster.stages.purchase.centre).toEqual(same?.forecaster.stages.purchase.centre);
  expect(leaky?.forecaster.stages.purchase.weights).toEqual(same?.forecaster.stages.purchase.weights);
  // But it is judged by them.
  expect(leaky?.fresh.pinball).not.toBe(same?.fresh.pinball);
});

it('the old one stays where it does better, brought up to date', () => {
  if (!first) throw new Error('nothing was fitted');
  // A history that was scrambled before the last weeks: what is fitted to it says nothing of them.
  const random = seededRandom(9);
  const cut = first.forecaster.fittedUntil;
  const scrambled = records.map((record) => {
    if (record.deliveredAt > cut) return record;
    const deliveredAt = record.handedAt + random() * 30 * DAY_MS;
    return deliveredAt > cut ? record : { ...record, deliveredAt, deliveredWall: deliveredAt };
  });
  const second = trainBesides(scrambled, first.forecaster, NO_HOLIDAYS);
  expect(second?.won).toBe('OLD');
  expect(second?.old?.pinball).toBeLessThan(second?.fresh.pinball ?? 0);
  expect(second?.forecaster.fittedUntil).toBe(first.forecaster.fittedUntil);
});
