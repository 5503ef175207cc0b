/**
 * Random numbers and the few functions over them that give the same bits on every machine: integer arithmetic, and + − × ÷ √,
 * which IEEE 754 rounds exactly. `Math.exp`, `Math.log`, `Math.pow` and `Math.cos` are left alone, for the language does not
 * fix their last bit; `exponential` and `logarithm` take their place.
 *
 * The generator is xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (public domain, prng.di.unimi.it), its state
 * filled by splitmix32 from the seed and a name: each purpose has a stream of its own, so that one scenario draws the same
 * orders as another though it needs more numbers for what happens to them.
 */
const LN2 = 0.6931471805599453;
const SQRT_HALF = 0.7071067811865476;

export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private spare = NaN;

  constructor(seed: number, stream: string) {
    // FNV-1a over the stream's name, begun with the seed.
    let hash = (0x811c9dc5 ^ seed) >>> 0;
    for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193) >>> 0;
    const next = (): number => {
      hash = (hash + 0x9e3779b9) >>> 0;
      let mixed = hash ^ (hash >>> 16);
      mixed = Math.imul(mixed, 0x21f0aaad);
      mixed ^= mixed >>> 15;
      mixed = Math.imul(mixed, 0x735a2d97);
      return (mixed ^ (mixed >>> 15)) >>> 0;
    };
    [this.a, this.b, this.c, this.d] = [next(), next(), next(), next() | 1];
  }

  /** A whole number from 0 to 2³² − 1. */
  next(): number {
    const scrambled = Math.imul(rotate(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotate(this.d, 11);
    return scrambled;
  }

  /** In [0, 1), in steps of 2⁻³². */
  uniform(): number {
    return this.next() / 4294967296;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.uniform() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Index of one of the weights, each as probable as it weighs. */
  pick(weights: readonly number[]): number {
    let left = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    for (let i = 0; i < weights.length - 1; i++) {
      left -= weights[i] ?? 0;
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const { spare } = this;
      this.spare = NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * logarithm(square)) / square);
      this.spare = v * scale;
      return u * scale;
    }
  }
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by)) | 0;

/** e to the power of x, to about 15 digits; for |x| up to some hundreds. */
export function exponential(x: number): number {
  const twos = Math.round(x / LN2);
  const rest = x - twos * LN2;
  let sum = 1;
  for (let n = 18; n > 0; n--) sum = 1 + (rest / n) * sum;
  const factor = twos < 0 ? 0.5 : 2;
  for (let n = Math.abs(twos); n > 0; n--) sum *= factor;
  return sum;
}

/** The natural logarithm of a number above 0, to about 15 digits. */
export function logarithm(x: number): number {
  let mantissa = x;
  let twos = 0;
  for (; mantissa >= 2 * SQRT_HALF; twos++) mantissa /= 2;
  for (; mantissa < SQRT_HALF; twos--) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let n = 27; n > 0; n -= 2) sum = sum * square + 1 / n;
  return twos * LN2 + 2 * ratio * sum;
}
