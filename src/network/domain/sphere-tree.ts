/**
 * A k-d tree over points of the globe as points in space, on a ball of radius 1. The straight line between two of them is
 * the shorter the nearer they lie on the globe, so no sine is needed to compare distances, and neither the poles nor the
 * 180th meridian (which crosses Chukotka) is a border.
 */

/** Ranges of so many points are measured one by one. */
const LEAF_POINTS = 8;
const RADIANS = Math.PI / 180;

/** `x, y, z` of a place given in degrees. */
function toSpace(latitude: number, longitude: number): readonly [number, number, number] {
  const [phi, lambda] = [latitude * RADIANS, longitude * RADIANS];
  const flat = Math.cos(phi);
  return [flat * Math.cos(lambda), flat * Math.sin(lambda), Math.sin(phi)];
}

/** Square of the straight line under an arc of the ball, as an angle in radians. */
function squaredChord(angle: number): number {
  const chord = 2 * Math.sin(Math.min(angle, Math.PI) / 2);
  return chord * chord;
}

/** What a search has found: the nearest so far, ascending; of equally near ones the first in the list of points. */
export class Nearest {
  readonly indexes: number[] = [];
  /** Squares of the straight lines to them. */
  readonly squares: number[] = [];
  /** The square within which a point still counts. */
  reach: number;
  /** How far the place lies outside the range that is being searched, along each axis. */
  readonly outside = new Float64Array(3);

  constructor(
    readonly x: number,
    readonly y: number,
    readonly z: number,
    private readonly limit: number,
    farthest: number,
  ) {
    this.reach = farthest;
  }

  /**
   * Whether anything in that range can be near enough. The squares along the axes add up, which rules out far more of a dense
   * city than the last split alone (Arya and Mount, Algorithms for fast vector quantization, 1993).
   */
  mayReach(): boolean {
    const { outside } = this;
    const [x, y, z] = [outside[0] ?? 0, outside[1] ?? 0, outside[2] ?? 0];
    return x * x + y * y + z * z <= this.reach;
  }

  offer(index: number, square: number): void {
    const { indexes, squares, limit } = this;
    // Room for one more at the end, or the farthest gives way; then everything farther moves on by one.
    let at = Math.min(squares.length, limit - 1);
    if (at < squares.length && !this.comesBefore(square, index, at)) return;
    while (at > 0 && this.comesBefore(square, index, at - 1)) {
      squares[at] = squares[at - 1] ?? 0;
      indexes[at] = indexes[at - 1] ?? 0;
      at--;
    }
    squares[at] = square;
    indexes[at] = index;
    if (squares.length === limit) this.reach = squares[limit - 1] ?? 0;
  }

  private comesBefore(square: number, index: number, at: number): boolean {
    const other = this.squares[at] ?? Infinity;
    return square < other || (square === other && index < (this.indexes[at] ?? Infinity));
  }
}

/** The angle (radians) of the arc over a straight line given by its square. */
export const angleOver = (square: number): number => 2 * Math.asin(Math.min(1, Math.sqrt(square) / 2));

export class SphereTree {
  /** Positions in the list of points, in the order of the tree: the middle of a range splits it along its axis. */
  private readonly order: Uint32Array;
  /** Coordinates in the order of the tree, three a point. */
  private readonly space: Float64Array;
  private readonly axes: Uint8Array;

  constructor(points: readonly { readonly latitude: number; readonly longitude: number }[]) {
    const count = points.length;
    this.order = Uint32Array.from({ length: count }, (_, i) => i);
    this.space = new Float64Array(3 * count);
    this.axes = new Uint8Array(count);
    points.forEach(({ latitude, longitude }, i) => this.space.set(toSpace(latitude, longitude), 3 * i));
    this.build(0, count - 1);
  }

  /** Positions of the nearest points, at most `limit` within an angle (radians), that pass; nearest first. */
  nearest(
    from: { readonly latitude: number; readonly longitude: number },
    limit: number,
    angle: number,
    passes?: (index: number) => boolean,
  ): Nearest {
    const nearest = new Nearest(...toSpace(from.latitude, from.longitude), limit, squaredChord(angle));
    if (limit > 0) this.search(nearest, 0, this.order.length - 1, passes);
    return nearest;
  }

  private search(nearest: Nearest, from: number, to: number, passes?: (index: number) => boolean): void {
    if (to - from < LEAF_POINTS) {
      for (let i = from; i <= to; i++) this.measure(nearest, i, passes);
      return;
    }
    const middle = (from + to) >> 1;
    const axis = this.axes[middle] ?? 0;
    const here = axis === 0 ? nearest.x : axis === 1 ? nearest.y : nearest.z;
    const beyond = here - (this.space[3 * middle + axis] ?? 0);
    // The side that holds the place first: what it finds may spare the other.
    if (beyond <= 0) this.search(nearest, from, middle - 1, passes);
    else this.search(nearest, middle + 1, to, passes);
    const { outside } = nearest;
    const before = outside[axis] ?? 0;
    outside[axis] = beyond;
    if (nearest.mayReach()) {
      this.measure(nearest, middle, passes);
      if (beyond <= 0) this.search(nearest, middle + 1, to, passes);
      else this.search(nearest, from, middle - 1, passes);
    }
    outside[axis] = before;
  }

  private measure(nearest: Nearest, i: number, passes?: (index: number) => boolean): void {
    const { space } = this;
    const dx = (space[3 * i] ?? 0) - nearest.x;
    const dy = (space[3 * i + 1] ?? 0) - nearest.y;
    const dz = (space[3 * i + 2] ?? 0) - nearest.z;
    const distance = dx * dx + dy * dy + dz * dz;
    if (distance > nearest.reach) return;
    const index = this.order[i] ?? 0;
    if (passes === undefined || passes(index)) nearest.offer(index, distance);
  }

  private build(from: number, to: number): void {
    if (to - from < LEAF_POINTS) return;
    const middle = (from + to) >> 1;
    const axis = this.widestAxis(from, to);
    this.axes[middle] = axis;
    this.select(middle, from, to, axis);
    this.build(from, middle - 1);
    this.build(middle + 1, to);
  }

  private widestAxis(from: number, to: number): number {
    let [widest, width] = [0, -1];
    for (let axis = 0; axis < 3; axis++) {
      let [low, high] = [Infinity, -Infinity];
      for (let i = from; i <= to; i++) {
        const value = this.space[3 * i + axis] ?? 0;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > width) [widest, width] = [axis, high - low];
    }
    return widest;
  }

  /** Hoare's selection: afterwards nothing before `k` is greater than it along the axis, and nothing after it less. */
  private select(k: number, first: number, last: number, axis: number): void {
    const { space } = this;
    let [from, to] = [first, last];
    while (from < to) {
      const pivot = space[3 * ((from + to) >> 1) + axis] ?? 0;
      let [i, j] = [from, to];
      while (i <= j) {
        while ((space[3 * i + axis] ?? 0) < pivot) i++;
        while ((space[3 * j + axis] ?? 0) > pivot) j--;
        if (i > j) break;
        this.swap(i++, j--);
      }
      if (k <= j) to = j;
      else if (k >= i) from = i;
      else return;
    }
  }

  private swap(a: number, b: number): void {
    const { order, space } = this;
    [order[a], order[b]] = [order[b] ?? 0, order[a] ?? 0];
    for (let axis = 0; axis < 3; axis++) {
      const [p, q] = [3 * a + axis, 3 * b + axis];
      [space[p], space[q]] = [space[q] ?? 0, space[p] ?? 0];
    }
  }
}
