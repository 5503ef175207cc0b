/**
 * What a late parcel is expected to cost, so that staff begin where most is lost: the probability times what a late order
 * costs the shop. That is the delivery price, which is usually given back, and what it takes to make good (an answer to the
 * customer, a voucher), which the shop states for each of its currencies.
 *
 * Example: 60 % late, delivery 349.00 RUB, making good 400.00 RUB: 449.40 RUB.
 */
/** What it costs to make good a late order, in minor units, by currency. */
export type LateCosts = Readonly<Record<string, number>>;

export interface ExpectedLoss {
  readonly amountMinor: number;
  readonly currency: string;
  /**
   * The same as a number of late orders, so that orders in several currencies stand in one list. A currency without a
   * stated cost counts by its probability alone.
   */
  readonly rank: number;
}

export function expectedLoss(
  lateProbability: number,
  price: { readonly amountMinor: number; readonly currency: string },
  costs: LateCosts,
): ExpectedLoss {
  const cost = costs[price.currency];
  const { currency } = price;
  if (cost === undefined || cost <= 0)
    return { amountMinor: Math.round(lateProbability * price.amountMinor), currency, rank: lateProbability };
  return {
    amountMinor: Math.round(lateProbability * (price.amountMinor + cost)),
    currency,
    rank: lateProbability * (1 + price.amountMinor / cost),
  };
}

/** Costs written as `EUR=500,RUB=40000`. */
export function parseLateCosts(text: string): LateCosts {
  return Object.fromEntries(
    text
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split('='))
      .map(([currency, amount]) => [currency, Number(amount)]),
  );
}
