/** Measures of predictions against what came; none of them knows what was predicted. */

/** Mean pinball loss at level q, in the unit of the values. */
export function pinball(q: number, actual: readonly number[], said: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) {
    const late = (actual[i] ?? 0) - (said[i] ?? 0);
    sum += Math.max(q * late, (q - 1) * late);
  }
  return sum / actual.length;
}

/** P(a late order was given the higher probability), ties counted half; NaN when there is only one kind. */
export function auc(said: readonly number[], late: readonly boolean[]): number {
  const order = [...said.keys()].sort((a, b) => (said[a] ?? 0) - (said[b] ?? 0));
  let ranks = 0;
  let positives = 0;
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j < order.length && said[order[j] ?? 0] === said[order[i] ?? 0]) j++;
    for (let k = i; k < j; k++) {
      if (!late[order[k] ?? 0]) continue;
      ranks += (i + j + 1) / 2;
      positives++;
    }
    i = j;
  }
  const negatives = said.length - positives;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export function brier(said: readonly number[], late: readonly boolean[]): number {
  let sum = 0;
  for (let i = 0; i < said.length; i++) sum += ((said[i] ?? 0) - (late[i] ? 1 : 0)) ** 2;
  return sum / said.length;
}

/** `1 - brier / (share · (1 - share))`: 0 is what saying the share for everyone scores; NaN when none or all are late. */
export function brierSkill(said: readonly number[], late: readonly boolean[]): number {
  const share = late.filter(Boolean).length / late.length;
  return 1 - brier(said, late) / (share * (1 - share));
}

export interface PrecisionRecall {
  readonly averagePrecision: number;
  readonly precisionAtRecall50: number;
  readonly recallAtPrecision80: number;
}

/** Of orders flagged from the most to the least probable; orders of equal probability are flagged together. */
export function precisionRecall(said: readonly number[], late: readonly boolean[]): PrecisionRecall {
  const order = [...said.keys()].sort((a, b) => (said[b] ?? 0) - (said[a] ?? 0));
  const positives = late.filter(Boolean).length;
  let hits = 0;
  let average = 0;
  let precisionAtRecall50 = 0;
  let recallAtPrecision80 = 0;
  for (let i = 0; i < order.length;) {
    let j = i;
    let more = 0;
    while (j < order.length && said[order[j] ?? 0] === said[order[i] ?? 0]) {
      if (late[order[j] ?? 0]) more++;
      j++;
    }
    hits += more;
    const precision = hits / j;
    average += (more / positives) * precision;
    if (hits / positives >= 0.5) precisionAtRecall50 = Math.max(precisionAtRecall50, precision);
    if (precision >= 0.8) recallAtPrecision80 = Math.max(recallAtPrecision80, hits / positives);
    i = j;
  }
  return { averagePrecision: average, precisionAtRecall50, recallAtPrecision80 };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** The middle value, or the mean of the two. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export function shareOf<T>(items: readonly T[], holds: (item: T, index: number) => boolean): number {
  let count = 0;
  items.forEach((item, i) => {
    if (holds(item, i)) count++;
  });
  return count / items.length;
}
