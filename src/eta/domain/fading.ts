/**
 * Passages that a parcel's could still be one of, by when each of them drops out: what is left of them at any moment, and how
 * much of that misses the promise. In typed arrays, because a look goes through hundreds of them: as objects they were half of
 * all that a sweep left to the garbage collector.
 */
export class Fading {
  private untils = new Float64Array(1024);
  private weights = new Float64Array(1024);
  private lates = new Float64Array(1024);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  get size(): number {
    return this.count;
  }

  /** The passage counts until then. Quick where passages are added nearly in that order. */
  add(until: number, weight: number, late: number): void {
    if (this.count === this.untils.length) this.grow();
    const { untils, weights, lates } = this;
    let at = this.count++;
    for (; at > 0 && (untils[at - 1] ?? 0) > until; at--) {
      untils[at] = untils[at - 1] ?? 0;
      weights[at] = weights[at - 1] ?? 0;
      lates[at] = lates[at - 1] ?? 0;
    }
    untils[at] = until;
    weights[at] = weight;
    lates[at] = late;
  }

  /** Makes of each weight the sum of what is left from there on: from the end, so that when only late ones are left it is exactly all. */
  sum(): void {
    for (let i = this.count - 2; i >= 0; i--) {
      this.weights[i] = (this.weights[i] ?? 0) + (this.weights[i + 1] ?? 0);
      this.lates[i] = (this.lates[i] ?? 0) + (this.lates[i + 1] ?? 0);
    }
  }

  until(i: number): number {
    return this.untils[i] ?? Infinity;
  }

  /** What is left of all, once they are summed, before the i-th drops out; and of that, what misses the promise. */
  left(i: number): number {
    return this.weights[i] ?? 0;
  }

  late(i: number): number {
    return this.lates[i] ?? 0;
  }

  private grow(): void {
    const twice = (of: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(2 * of.length);
      larger.set(of);
      return larger;
    };
    [this.untils, this.weights, this.lates] = [twice(this.untils), twice(this.weights), twice(this.lates)];
  }
}
