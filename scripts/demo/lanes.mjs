// Lanes and prices by tier: zones that are equally far from an origin share a row.

/** Lanes from the origins to each tier that `transit` names; `lastMiles` says which tiers are reached on other days. */
export function lanes(origins, tiers, transit, lastMiles = {}) {
  return Object.entries(transit).map(([tier, [min, max]]) => ({
    from: [...origins],
    to: [...tiers[tier]],
    transit: { min, max },
    ...(lastMiles[tier] && { lastMile: lastMiles[tier] }),
  }));
}

/** The same where every zone has a last mile of its own: zones of a tier with the same last mile share a lane. */
export function lanesByLastMile(origins, tiers, transit, lastMileOf, usual) {
  return lanes(origins, tiers, transit).flatMap((lane) => {
    const groups = new Map();
    for (const zone of lane.to) {
      const code = lastMileOf(zone);
      groups.set(code, [...(groups.get(code) ?? []), zone]);
    }
    return [...groups].map(([lastMile, to]) => ({ ...lane, to, ...(lastMile !== usual && { lastMile }) }));
  });
}

/** Prices by tier as `byZone`: [base, perKg] in minor units. */
export const byZone = (tiers, prices) =>
  Object.fromEntries(
    Object.entries(prices).flatMap(([tier, [base, perKg]]) =>
      tiers[tier].map((zone) => [zone, { base, ...(perKg !== undefined && { perKg }) }]),
    ),
  );
