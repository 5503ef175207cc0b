/**
 * How many orders a day may take beyond its capacity because some of them will be cancelled. Off unless a resource asks
 * for it; then it is bounded twice: by the share that the operator allows, and by what cancellations seen on the resource
 * bear out, so that all who are left fit with a probability of 95 %.
 *
 * Example: capacity 100, 10 % of 2,000 past orders cancelled (no less than 8.8 %, all but surely): 105 orders, though the
 * operator would allow 120.
 */

/** How likely it may be that more come than there is room for. */
const RISK = 0.05;
/** The two-sided 95 % of a normal distribution. */
const Z = 1.96;

/** What was sold of a resource on past days, and how much of it was cancelled. */
export interface Cancellations {
  readonly orders: number;
  readonly cancelled: number;
}

/** The least share of cancellations that agrees with what was seen (Wilson's interval, lower end): 0 when nothing was. */
export function surelyCancelled({ orders, cancelled }: Cancellations): number {
  if (orders === 0 || cancelled === 0) return 0;
  const share = cancelled / orders;
  const z2 = (Z * Z) / orders;
  const spread = Z * Math.sqrt((share * (1 - share)) / orders + z2 / (4 * orders));
  return Math.max(0, (share + z2 / 2 - spread) / (1 + z2));
}

/** The most orders to take for a capacity, when at most `share` of it may be oversold and `rate` of orders are cancelled. */
export function overbooked(capacity: number, share: number, rate: number): number {
  let [low, high] = [0, rate <= 0 ? 0 : Math.floor(capacity * share)];
  while (low < high) {
    const extra = Math.ceil((low + high) / 2);
    if (chanceOfFewer(capacity + extra, rate, extra) <= RISK) low = extra;
    else high = extra - 1;
  }
  return capacity + low;
}

/** P(fewer than `wanted` of so many orders are cancelled), each independently with probability `rate`. */
function chanceOfFewer(orders: number, rate: number, wanted: number): number {
  if (rate >= 1) return 0;
  const odds = Math.log(rate) - Math.log1p(-rate);
  let term = orders * Math.log1p(-rate);
  let sum = 0;
  for (let cancelled = 0; cancelled < wanted; cancelled++) {
    sum += Math.exp(term);
    term += odds + Math.log(orders - cancelled) - Math.log(cancelled + 1);
  }
  return sum;
}
