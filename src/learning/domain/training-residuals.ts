/** The residuals of training, by forests that had not seen them: what a new model knows of its own errors. */
import type { DeliveryModel } from './delivery-model.js';
import { residualOf } from './delivery-distribution.js';
import { carriedFrom, type DeliveryRecord } from './delivery-record.js';
import type { Stage } from './order-facts.js';
import { ResidualCounts } from './residual-table.js';
import { clocks, type Holidays, type Trained } from './train-model.js';

/**
 * Before anything is known residuals are taken to be logistic with this scale, counted as so many orders: with twenty
 * deliveries a window is much wider than they alone would make it, with a thousand it hardly differs.
 */
const PRIOR_ORDERS = 30;
const PRIOR_SCALE = 1;

export function priorResiduals(): ResidualCounts {
  const counts = new ResidualCounts();
  const points = 200;
  for (let i = 0; i < points; i++) {
    const q = (i + 0.5) / points;
    counts.add(PRIOR_SCALE * Math.log(q / (1 - q)), PRIOR_ORDERS / points);
  }
  return counts;
}

/** Counts of each stage; open orders as "later than now". */
export function trainingResiduals(
  { model, outOfFold }: Trained,
  records: readonly DeliveryRecord[],
  holidays: Holidays,
): Record<Stage, ResidualCounts> {
  const end = records.reduce(
    (latest, { purchasedAt, deliveredAt }) => Math.max(latest, purchasedAt, deliveredAt || 0),
    0,
  );
  const of = (stage: Stage): ResidualCounts =>
    stageResiduals(stage, model, outOfFold[stage], records, holidays, end);
  return { purchase: of('purchase'), handover: of('handover') };
}

function stageResiduals(
  stage: Stage,
  model: DeliveryModel,
  said: Trained['outOfFold'][Stage],
  records: readonly DeliveryRecord[],
  holidays: Holidays,
  end: number,
): ResidualCounts {
  const counts = priorResiduals();
  const clockOf = clocks(model.countries, holidays);
  records.forEach((record, i) => {
    const centre = { centre: said.centre[i] ?? NaN, spread: said.spread[i] ?? NaN };
    const clock = clockOf(record.destinationCountry);
    const from =
      stage === 'purchase' ? { at: record.purchasedAt, wall: record.purchasedWall } : carriedFrom(record);
    if (Number.isNaN(record.deliveredAt)) {
      counts.addOpen(
        residualOf(
          centre,
          clock,
          from.wall,
          from.wall + Math.max(0, Math.min(end, record.openUntil || end) - from.at),
        ),
      );
    } else counts.add(residualOf(centre, clock, from.wall, record.deliveredWall));
  });
  return counts;
}
