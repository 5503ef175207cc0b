/**
 * What is known of an amount that varies, working hours of handling or carrier days of transit, as a small immutable value:
 * outcomes in ascending order, each with its probability. Amounts are added by convolution, never by adding their paddings:
 * two stages are seldom late together.
 *
 * Example: transit takes 2 days in 7 cases of 10 and 3 in the others; two such legs take 4, 5 or 6 days with probabilities
 * 0.49, 0.42 and 0.09, so 90 % need 5 days, where the 90 % points of the stages would add up to 6.
 */

/** Probabilities are sums of many small numbers; a quantile must not miss its outcome by the last bits of such a sum. */
const ROUNDING = 1e-9;

export class Distribution {
  /** `cumulative[i]`: probability of `values[i]` or less; ascending, its last is 1. */
  private constructor(
    readonly values: Float64Array,
    private readonly cumulative: Float64Array,
  ) {}

  /** The amount that is always the same. */
  static certain(value: number): Distribution {
    return new Distribution(Float64Array.of(checked(value)), Float64Array.of(1));
  }

  /**
   * Outcomes in any order with their weights, which need not sum to 1; equal outcomes become one, those of weight 0 none.
   * @throws RangeError for a value that is not finite, a negative weight, or no weight at all
   */
  static of(outcomes: Iterable<readonly [value: number, weight: number]>): Distribution {
    const weights = new Map<number, number>();
    let total = 0;
    for (const [value, weight] of outcomes) {
      if (!(weight >= 0 && weight < Infinity)) throw new RangeError('a weight is a finite number from 0 on');
      if (weight === 0) continue;
      // -0 and 0 are one outcome.
      const outcome = checked(value) + 0;
      weights.set(outcome, (weights.get(outcome) ?? 0) + weight);
      total += weight;
    }
    if (!(total > 0 && total < Infinity)) throw new RangeError('a distribution needs some weight');
    const values = Float64Array.from(weights.keys()).sort();
    const cumulative = new Float64Array(values.length);
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      sum += weights.get(values[i] ?? 0) ?? 0;
      cumulative[i] = sum / total;
    }
    cumulative[values.length - 1] = 1;
    return new Distribution(values, cumulative);
  }

  /**
   * Whole numbers from `first` on with their weights in turn, holes as 0: the same as `of`, only quicker.
   * @throws RangeError as `of` does
   */
  static ofCounts(first: number, weights: readonly number[]): Distribution {
    let total = 0;
    let size = 0;
    for (const weight of weights) {
      if (!(weight >= 0)) throw new RangeError('a weight is a finite number from 0 on');
      total += weight;
      if (weight > 0) size++;
    }
    if (!(total > 0 && total < Infinity)) throw new RangeError('a distribution needs some weight');
    const values = new Float64Array(size);
    const cumulative = new Float64Array(size);
    let sum = 0;
    let at = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] ?? 0;
      if (weight === 0) continue;
      sum += weight;
      values[at] = checked(first + i);
      cumulative[at++] = sum / total;
    }
    cumulative[size - 1] = 1;
    return new Distribution(values, cumulative);
  }

  /** The distribution of observations; without weights each counts once. */
  static ofSamples(samples: ArrayLike<number>, weights?: ArrayLike<number>): Distribution {
    return Distribution.of(Array.from(samples, (value, i) => [value, weights ? (weights[i] ?? 0) : 1]));
  }

  /** Either of several amounts, each with its weight. */
  static mixture(parts: Iterable<readonly [part: Distribution, weight: number]>): Distribution {
    const outcomes: [number, number][] = [];
    for (const [part, weight] of parts) {
      part.forEach((value, probability) => outcomes.push([value, probability * weight]));
    }
    return Distribution.of(outcomes);
  }

  /** How many different outcomes there are. */
  get size(): number {
    return this.values.length;
  }

  get min(): number {
    return this.values[0] ?? NaN;
  }

  get max(): number {
    return this.values[this.values.length - 1] ?? NaN;
  }

  get mean(): number {
    let mean = 0;
    this.forEach((value, probability) => (mean += value * probability));
    return mean;
  }

  /** The standard deviation. */
  get spread(): number {
    const { mean } = this;
    let square = 0;
    this.forEach((value, probability) => (square += probability * (value - mean) * (value - mean)));
    return Math.sqrt(square);
  }

  /** The outcomes in ascending order. */
  forEach(visit: (value: number, probability: number) => void): void {
    for (let i = 0; i < this.values.length; i++) visit(this.values[i] ?? NaN, this.probabilityAt(i));
  }

  /** P(amount ≤ value). */
  cdf(value: number): number {
    const above = this.firstAbove(value);
    return above === 0 ? 0 : (this.cumulative[above - 1] ?? 1);
  }

  /** The least outcome that is reached with probability `p` or more; the least of all for 0, the largest for 1. */
  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) throw new RangeError('a quantile is asked for a probability from 0 to 1');
    let low = 0;
    let high = this.values.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulative[middle] ?? 1) >= p - ROUNDING) high = middle;
      else low = middle + 1;
    }
    return this.values[low] ?? NaN;
  }

  /** The probability of the i-th outcome. */
  probabilityAt(index: number): number {
    return (this.cumulative[index] ?? 1) - (index === 0 ? 0 : (this.cumulative[index - 1] ?? 0));
  }

  /** Every outcome so much later. */
  shift(by: number): Distribution {
    return by === 0
      ? this
      : new Distribution(
          this.values.map((value) => checked(value + by)),
          this.cumulative,
        );
  }

  /** Outcomes changed one by one; those that become equal are one. */
  map(change: (value: number) => number): Distribution {
    const outcomes: [number, number][] = [];
    this.forEach((value, probability) => outcomes.push([change(value), probability]));
    return Distribution.of(outcomes);
  }

  /** The sum of this amount and another that does not depend on it. */
  plus(other: Distribution): Distribution {
    if (other.size === 1) return this.shift(other.min);
    if (this.size === 1) return other.shift(this.min);
    const outcomes: [number, number][] = [];
    this.forEach((a, p) => {
      other.forEach((b, q) => outcomes.push([a + b, p * q]));
    });
    return Distribution.of(outcomes);
  }

  /** What is left of it once it is known to be more than `value`; null when it cannot be. */
  beyond(value: number): Distribution | null {
    const from = this.firstAbove(value);
    if (from === this.values.length) return null;
    const before = from === 0 ? 0 : (this.cumulative[from - 1] ?? 0);
    if (1 - before <= ROUNDING) return Distribution.certain(this.max);
    const rest = this.cumulative.subarray(from).map((sum) => (sum - before) / (1 - before));
    return new Distribution(this.values.slice(from), rest);
  }

  /**
   * At most so many outcomes, for what is asked often: each is moved up to the end of its equal share of probability, so
   * the result is never sooner than the whole, and has its largest outcome.
   */
  condensed(most: number): Distribution {
    if (!(most >= 1)) throw new RangeError('at least one outcome must be left');
    if (this.size <= most) return this;
    const outcomes: [number, number][] = [];
    let before = 0;
    for (let share = 1; share <= most; share++) {
      const value = share === most ? this.max : this.quantile(share / most);
      const sum = this.cdf(value);
      if (sum > before) outcomes.push([value, sum - before]);
      before = sum;
    }
    return Distribution.of(outcomes);
  }

  /** As plain data, for storing: `[value, probability]` pairs in ascending order; `of` reads it again. */
  toPairs(): [value: number, probability: number][] {
    return Array.from(this.values, (value, i) => [value, this.probabilityAt(i)]);
  }

  private firstAbove(value: number): number {
    let low = 0;
    let high = this.values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.values[middle] ?? Infinity) > value) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function checked(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('an outcome is a finite number');
  return value;
}
