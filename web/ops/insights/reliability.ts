/** How sure one can be of a share that was observed. */

const Z = 1.96;

/**
 * The interval of Wilson (1927), which nineteen times of twenty holds the true share; unlike the textbook's it stays within
 * 0 and 1, and is wide for few observations. Example: 9 of 10 gives 0.596 to 0.982.
 */
export function wilson(share: number, count: number): readonly [low: number, high: number] {
  if (count <= 0) return [0, 1];
  const square = Z * Z;
  const middle = (share + square / (2 * count)) / (1 + square / count);
  const half =
    (Z / (1 + square / count)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
