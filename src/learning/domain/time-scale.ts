/** Durations as models see them: operating days on a logarithmic scale that stays calm near zero. */

/** Added before the logarithm, so that half a day more or less matters little to a delivery within the day. */
const SOFTENING = 1;

export function toScale(units: number): number {
  return Math.log(Math.max(units, 0) + SOFTENING);
}

export function fromScale(y: number): number {
  return Math.max(0, Math.exp(y) - SOFTENING);
}
