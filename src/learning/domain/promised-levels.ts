/**
 * At which levels promised windows are read: what came of the orders of the last weeks, against what a quote would have claimed
 * of them by the ways that were known before those weeks. The claims are those of checkout itself (handling and transit walked
 * through the calendars), so levels found for another distribution do not stand in for them.
 */
import { wallDay } from './delivery-record.js';
import type { AskedWay, MeasuredWay } from './learned-ways.js';
import type { LearnedAmounts } from './live-model.js';
import { weightClass } from './way-keys.js';
import { WindowCalibration, type WrittenLevels } from './window-calibration.js';

/** Orders whose windows are walked: some seconds of work, and more would move no level by half a point. */
const MOST_WALKED = 10_000;

/** Orders of the last weeks, thinned evenly where there are more than can be walked. */
export class LatelyOrdered {
  private readonly kept: MeasuredWay[] = [];
  private passed = 0;
  private each = 1;

  take(order: MeasuredWay): void {
    if (this.passed++ % this.each !== 0) return;
    this.kept.push(order);
    if (this.kept.length < MOST_WALKED) return;
    for (let i = 0; 2 * i < this.kept.length; i++) this.kept[i] = this.kept[2 * i] ?? order;
    this.kept.length = Math.ceil(this.kept.length / 2);
    this.each *= 2;
  }

  [Symbol.iterator](): Iterator<MeasuredWay> {
    return this.kept[Symbol.iterator]();
  }
}

/**
 * Null: no quote would have claimed anything. `amountsOf`: what was known of a way before those orders; `breath` is waited for
 * now and then, as others want the thread too.
 */
export async function promisedLevels(
  orders: Iterable<MeasuredWay>,
  amountsOf: (way: AskedWay) => LearnedAmounts | null,
  now: number,
  breath: () => Promise<void> = () => Promise.resolve(),
): Promise<WrittenLevels | null> {
  const calibration = new WindowCalibration();
  const known = new Map<string, LearnedAmounts | null>();
  let asked = 0;
  let walked = 0;
  for (const { way, order } of orders) {
    if (++walked % BREATH === 0) await breath();
    const name = nameOf(way);
    let amounts = known.get(name);
    if (amounts === undefined) known.set(name, (amounts = amountsOf(way)));
    const chances = amounts && order.chances(amounts);
    if (!chances) continue;
    const id = String(asked++);
    const { purchasedAt, purchasedWall, deliveredWall, openUntil } = order;
    const start = wallDay(purchasedWall);
    const said = { fromWall: purchasedWall, within: (days: number) => chances.cdf(start + days) };
    const come = !Number.isNaN(deliveredWall);
    // Of one that is open no more is known than until when it had not come.
    calibration.begin(id, purchasedAt + (!come && openUntil < now ? now - openUntil : 0), said);
    if (come) calibration.finish(id, wallDay(deliveredWall) - start);
  }
  return asked === 0 ? null : calibration.write(now);
}

const BREATH = 50;

const nameOf = (way: AskedWay): string =>
  [way.service, way.origin, way.zone, way.area, weightClass(way.grams), way.unit].join(' ') +
  ` ${way.acceptedOn % 7} ${way.dispatchedOn % 7}`;
