/**
 * Recalibration of dates as outcomes arrive: which residuals to expect, by what befell parcels of each age lately, whenever
 * they were bought (life-table.ts). Three memories are laid together. What happened in the last days weighs `LATELY_WEIGHT`
 * times as much as what belongs to the season, since a strike or a cleared backlog changes every age at once; the season
 * knows what few days cannot, above all at the late end; all of training counts as `MEMORY_ORDERS` orders.
 *
 * The pace of the day is the model's business (pace.ts). Half-lives and weights were measured on four pairs of months:
 * docs/decisions/ has the figures.
 */
import { DAY_MS } from '../../time/local-date.js';
import { OPEN_DAYS } from './as-of-state.js';
import { MEMORY_ORDERS } from './calibration.js';
import { LifeTable } from './life-table.js';
import type { ResidualCounts, ResidualDistribution } from './residual-table.js';

const LATELY_HALF_LIFE_DAYS = 4;
const LATELY_WEIGHT = 4;
const SEASON_HALF_LIFE_DAYS = 60;

interface Waiting {
  readonly at: number;
  /** The residual it would have if it arrived at the moment. */
  readonly soFar: (at: number) => number;
  /** Until which residual it was waited for in a table. */
  reached: number;
}

export class PeriodCalibration {
  private readonly open = new Map<string, Waiting>();
  private readonly long: LifeTable;
  private readonly lately = new LifeTable();
  private readonly season = new LifeTable();
  /** What happens today counts from tomorrow on, so that the hour of a question makes no difference. */
  private readonly today = new LifeTable();
  private day = NaN;
  private memory: ResidualDistribution | null = null;

  /** `long`: the residuals of training. */
  constructor(long: ResidualCounts) {
    this.long = LifeTable.ofLives(long, MEMORY_ORDERS);
  }

  /** An order was predicted; until it ends it is waited for. */
  begin(id: string, at: number, soFar: (at: number) => number): void {
    this.open.set(id, { at, soFar, reached: soFar(at) });
  }

  /** It came, now. */
  finish(id: string, residual: number): void {
    const order = this.open.get(id);
    if (!order) return;
    this.open.delete(id);
    this.today.wait(order.reached, residual);
    this.today.come(residual);
  }

  /** Nothing more will be heard of it: how long it was waited for stays known. */
  forget(id: string): void {
    this.open.delete(id);
  }

  /** Lets time go on. To be told before what happens then, as waits and deliveries count by the day they fall on. */
  advance(moment: number): void {
    const day = Math.floor(moment / DAY_MS);
    if (Number.isNaN(this.day)) this.day = day;
    while (this.day < day) this.endDay();
  }

  /** The distribution to answer with on the day it was advanced to. */
  distribution(): ResidualDistribution {
    if (this.memory) return this.memory;
    const table = new LifeTable();
    table.addAll(this.lately, LATELY_WEIGHT);
    table.addAll(this.season, 1);
    table.addAll(this.long, 1);
    return (this.memory = table.distribution());
  }

  private endDay(): void {
    const midnight = ++this.day * DAY_MS;
    for (const [id, order] of this.open) {
      if (midnight - order.at > OPEN_DAYS * DAY_MS) {
        this.open.delete(id);
        continue;
      }
      const reached = order.soFar(midnight);
      this.today.wait(order.reached, reached);
      order.reached = Math.max(order.reached, reached);
    }
    this.lately.addAll(this.today, 1);
    this.lately.fade(Math.pow(0.5, 1 / LATELY_HALF_LIFE_DAYS));
    this.season.addAll(this.today, 1);
    this.season.fade(Math.pow(0.5, 1 / SEASON_HALF_LIFE_DAYS));
    this.today.clear();
    this.memory = null;
  }
}
