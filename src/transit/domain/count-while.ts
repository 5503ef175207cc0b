/** How many of some values, from the first on, something holds for; it must hold for all before the last one it holds for. */
export function countWhile(values: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle] ?? NaN)) low = middle + 1;
    else high = middle;
  }
  return low;
}
