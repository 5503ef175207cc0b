import { auc, brier, brierSkill, medianOf, pinball, precisionRecall } from './score.js';

it('pinball weighs a late day by the level and an early one by the rest', () => {
  // One day late costs 0.9, two days early cost 0.2: half of 1.1.
  expect(pinball(0.9, [6, 3], [5, 5])).toBeCloseTo(0.55, 12);
});

it('AUC counts pairs, ties half', () => {
  // Late ones at 0.8 and 0.3, others at 0.3 and 0.1: pairs won 1, 1, 1/2, 1 of four.
  expect(auc([0.8, 0.3, 0.3, 0.1], [true, true, false, false])).toBeCloseTo(3.5 / 4, 12);
  expect(auc([0.1, 0.2], [false, false])).toBeNaN();
});

it('Brier skill is nothing for saying the share, and all for knowing', () => {
  const late = [true, false, false, false];
  expect(brier([0.25, 0.25, 0.25, 0.25], late)).toBeCloseTo(0.1875, 12);
  expect(brierSkill([0.25, 0.25, 0.25, 0.25], late)).toBeCloseTo(0, 12);
  expect(brierSkill([1, 0, 0, 0], late)).toBe(1);
});

it('precision and recall go down the list, equal probabilities at once', () => {
  const said = [0.9, 0.8, 0.7, 0.7, 0.1];
  const late = [true, false, true, false, true];
  const found = precisionRecall(said, late);
  // Flags of 1, 2, 4 and 5 orders: precision 1, 1/2, 1/2, 3/5 at recall 1/3, 1/3, 2/3, 1.
  expect(found.averagePrecision).toBeCloseTo((1 + 0.5 + 0.6) / 3, 12);
  expect(found.precisionAtRecall50).toBeCloseTo(0.6, 12);
  expect(found.recallAtPrecision80).toBeCloseTo(1 / 3, 12);
});

it('the median of an even number is the mean of the middle two', () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3])]).toEqual([2, 2.5]);
});
