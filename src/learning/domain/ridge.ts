/** Linear least squares, drawn to zero: enough for a dozen columns, solved exactly. */

export interface LinearFit {
  readonly constant: number;
  readonly weights: Float64Array;
}

/** Fits `target` by the columns of `rows` (each a vector of equal length); `ridge` is the penalty on weights, in rows. */
export function fitRidge(
  rows: readonly Float64Array[],
  target: ArrayLike<number>,
  columns: number,
  ridge: number,
): LinearFit {
  const size = columns + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
  const v = new Float64Array(size);
  rows.forEach((row, r) => {
    v[0] = 1;
    v.set(row.subarray(0, columns), 1);
    for (let a = 0; a < size; a++) {
      const line = matrix[a];
      if (!line) continue;
      const x = v[a] ?? 0;
      for (let b = 0; b < size; b++) line[b] = (line[b] ?? 0) + x * (v[b] ?? 0);
      line[size] = (line[size] ?? 0) + x * (target[r] ?? 0);
    }
  });
  matrix.forEach((line, a) => {
    line[a] = (line[a] ?? 0) + (a === 0 ? 1e-9 : ridge);
  });
  const solution = solve(matrix);
  return { constant: solution[0] ?? 0, weights: solution.slice(1) };
}

export function linearValue(fit: LinearFit, row: Float64Array): number {
  let sum = fit.constant;
  for (let i = 0; i < fit.weights.length; i++) sum += (fit.weights[i] ?? 0) * (row[i] ?? 0);
  return sum;
}

/** Gauss-Jordan with partial pivoting; the penalty keeps the matrix regular. */
function solve(matrix: Float64Array[]): Float64Array {
  const size = matrix.length;
  for (let a = 0; a < size; a++) {
    let pivot = a;
    for (let r = a; r < size; r++) {
      if (Math.abs(matrix[r]?.[a] ?? 0) > Math.abs(matrix[pivot]?.[a] ?? 0)) pivot = r;
    }
    const top = matrix[pivot];
    const here = matrix[a];
    if (!top || !here) continue;
    matrix[a] = top;
    matrix[pivot] = here;
    for (let r = 0; r < size; r++) {
      const line = matrix[r];
      if (r === a || !line) continue;
      const factor = (line[a] ?? 0) / (top[a] ?? 1);
      if (factor !== 0) for (let c = a; c <= size; c++) line[c] = (line[c] ?? 0) - factor * (top[c] ?? 0);
    }
  }
  return Float64Array.from(matrix, (line, a) => (line[size] ?? 0) / (line[a] ?? 1));
}
