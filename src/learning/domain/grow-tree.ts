/**
 * One regression tree on binned columns, grown best split first (the way of Friedman 2001 with the second-order gain of
 * Chen & Guestrin, "XGBoost", 2016, and the histograms of Ke et al., "LightGBM", 2017).
 */
import type { BinnedColumns } from './feature-bins.js';

export interface GrowOptions {
  readonly leaves: number;
  /** Least sum of hessians in a leaf; with unit weights the number of rows. */
  readonly minLeaf: number;
  /** L2 penalty on leaf values, in the unit of hessians. */
  readonly ridge: number;
}

export interface GrownTree {
  /** Column to split by, or -1 for a leaf. */
  readonly column: readonly number[];
  /** Rows with a bin up to this one go left. */
  readonly bin: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Value of a leaf before shrinking. */
  readonly value: readonly number[];
  readonly gain: readonly number[];
}

interface Split {
  gain: number;
  column: number;
  bin: number;
}

interface Node {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly histogram: Float64Array;
  readonly split: Split;
}

/** Grows trees on the same columns one after another, keeping its buffers. */
export class TreeGrower {
  private readonly order: Int32Array;
  private readonly spare: Int32Array;
  private readonly pool: Float64Array[] = [];
  /** Where each column's bins begin in a histogram: gradient and hessian in turn. */
  private readonly offsets: Int32Array;

  constructor(
    private readonly data: BinnedColumns,
    private readonly options: GrowOptions,
  ) {
    this.order = new Int32Array(data.rows);
    this.spare = new Int32Array(data.rows);
    this.offsets = new Int32Array(data.columns.length + 1);
    data.edges.forEach((edges, column) => {
      this.offsets[column + 1] = (this.offsets[column] ?? 0) + (edges.length + 2) * 2;
    });
  }

  /**
   * A tree on `rows` (indices) that uses only the `allowed` columns. `assign` is called for each leaf with its rows, so
   * that predictions are brought up to date without walking the tree.
   */
  grow(
    rows: Int32Array,
    gradients: Float64Array,
    hessians: Float64Array,
    allowed: readonly number[],
  ): GrownTree {
    const tree = {
      column: [-1],
      bin: [0],
      left: [0],
      right: [0],
      value: [0],
      gain: [0],
    };
    this.order.set(rows);
    let g = 0;
    let h = 0;
    for (const row of rows) {
      g += gradients[row] ?? 0;
      h += hessians[row] ?? 0;
    }
    const histogram = this.borrow();
    this.fill(histogram, 0, rows.length, gradients, hessians, allowed);
    const root = this.node(0, [0, rows.length], [g, h], histogram, allowed);
    const open: Node[] = [root];
    tree.value[0] = this.leafValue(g, h);
    for (let leaves = 1; leaves < this.options.leaves; leaves++) {
      let best = -1;
      for (let i = 0; i < open.length; i++) {
        if (best < 0 || (open[i]?.split.gain ?? 0) > (open[best]?.split.gain ?? 0)) best = i;
      }
      const node = open[best];
      if (!node || node.split.gain <= 0) break;
      open.splice(best, 1);
      const [leftNode, rightNode] = this.divide(node, tree.column.length, gradients, hessians, allowed);
      tree.column[node.id] = node.split.column;
      tree.bin[node.id] = node.split.bin;
      tree.left[node.id] = leftNode.id;
      tree.right[node.id] = rightNode.id;
      tree.gain[node.id] = node.split.gain;
      for (const child of [leftNode, rightNode]) {
        tree.column.push(-1);
        tree.bin.push(0);
        tree.left.push(0);
        tree.right.push(0);
        tree.gain.push(0);
        tree.value.push(this.leafValue(child.gradient, child.hessian));
        open.push(child);
      }
    }
    for (const node of open) this.pool.push(node.histogram);
    return tree;
  }

  private leafValue(g: number, h: number): number {
    return -g / (h + this.options.ridge);
  }

  private borrow(): Float64Array {
    return this.pool.pop() ?? new Float64Array(this.offsets[this.data.columns.length] ?? 0);
  }

  private fill(
    histogram: Float64Array,
    start: number,
    end: number,
    gradients: Float64Array,
    hessians: Float64Array,
    allowed: readonly number[],
  ): void {
    histogram.fill(0);
    const { order } = this;
    for (const column of allowed) {
      const bins = this.data.columns[column];
      if (!bins) continue;
      const base = this.offsets[column] ?? 0;
      for (let i = start; i < end; i++) {
        const row = order[i] ?? 0;
        const slot = base + (bins[row] ?? 0) * 2;
        histogram[slot] = (histogram[slot] ?? 0) + (gradients[row] ?? 0);
        histogram[slot + 1] = (histogram[slot + 1] ?? 0) + (hessians[row] ?? 0);
      }
    }
  }

  private node(
    id: number,
    [start, end]: readonly [number, number],
    [gradient, hessian]: readonly [number, number],
    histogram: Float64Array,
    allowed: readonly number[],
  ): Node {
    const split = this.bestSplit(histogram, gradient, hessian, allowed);
    return { id, start, end, gradient, hessian, histogram, split };
  }

  private bestSplit(histogram: Float64Array, g: number, h: number, allowed: readonly number[]): Split {
    const { minLeaf, ridge } = this.options;
    const best: Split = { gain: 0, column: -1, bin: 0 };
    if (h < 2 * minLeaf) return best;
    const whole = (g * g) / (h + ridge);
    for (const column of allowed) {
      const bins = (this.data.edges[column]?.length ?? 0) + 2;
      let slot = this.offsets[column] ?? 0;
      let gl = 0;
      let hl = 0;
      for (let bin = 0; bin < bins - 1; bin++, slot += 2) {
        gl += histogram[slot] ?? 0;
        hl += histogram[slot + 1] ?? 0;
        if (hl < minLeaf) continue;
        const hr = h - hl;
        if (hr < minLeaf) break;
        const gr = g - gl;
        const gain = (gl * gl) / (hl + ridge) + (gr * gr) / (hr + ridge) - whole;
        if (gain > best.gain + 1e-12) {
          best.gain = gain;
          best.column = column;
          best.bin = bin;
        }
      }
    }
    return best;
  }

  /** Parts a node's rows; the histogram of the larger child is what the smaller one leaves of the parent's. */
  private divide(
    parent: Node,
    nextId: number,
    gradients: Float64Array,
    hessians: Float64Array,
    allowed: readonly number[],
  ): [Node, Node] {
    const { start, end, split } = parent;
    const bins = this.data.columns[split.column] ?? new Uint8Array(0);
    const { order, spare } = this;
    let left = start;
    let kept = 0;
    let gl = 0;
    let hl = 0;
    for (let i = start; i < end; i++) {
      const row = order[i] ?? 0;
      if ((bins[row] ?? 0) <= split.bin) {
        order[left++] = row;
        gl += gradients[row] ?? 0;
        hl += hessians[row] ?? 0;
      } else spare[kept++] = row;
    }
    order.set(spare.subarray(0, kept), left);
    const small = this.borrow();
    const leftIsSmall = left - start < end - left;
    this.fill(small, leftIsSmall ? start : left, leftIsSmall ? left : end, gradients, hessians, allowed);
    const large = parent.histogram;
    for (const column of allowed) {
      const last = this.offsets[column + 1] ?? 0;
      for (let i = this.offsets[column] ?? 0; i < last; i++) large[i] = (large[i] ?? 0) - (small[i] ?? 0);
    }
    const [lh, rh] = leftIsSmall ? [small, large] : [large, small];
    return [
      this.node(nextId, [start, left], [gl, hl], lh, allowed),
      this.node(nextId + 1, [left, end], [parent.gradient - gl, parent.hessian - hl], rh, allowed),
    ];
  }
}
