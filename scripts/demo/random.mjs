// A seeded generator, so that the committed demo network is the same bytes on every machine. Mulberry32: 32 bits of
// state are plenty for addresses and opening hours, and integer arithmetic gives the same numbers everywhere.
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (from, to) => from + Math.floor(next() * (to - from + 1));
  return {
    integer,
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    /** Weighted choice from [value, weight] pairs. */
    weighted(pairs) {
      const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
      let rest = next() * total;
      for (const [value, weight] of pairs) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return pairs.at(-1)[0];
    },
    /**
     * A place within `radiusKm` of a centre, denser towards it: a sum of three uniform draws stands in for a bell
     * curve, because Math.cos and Math.log may differ in the last digit between engines. A degree of latitude is
     * 111.2 km; the length of a degree of longitude is given by the caller's table of cosines.
     */
    near({ latitude, longitude }, radiusKm) {
      const offset = () => ((next() + next() + next()) / 1.5 - 1) * radiusKm;
      const north = offset() / 111.2;
      const east = offset() / (111.2 * cosine(latitude));
      return { latitude: round(latitude + north), longitude: round(longitude + east) };
    },
  };
}

/** Cosine of degrees by its series: basic arithmetic is exact by IEEE 754, Math.cos is not. */
function cosine(degrees) {
  const x = (degrees * 3.141592653589793) / 180;
  const s = x * x;
  return 1 - s / 2 + (s * s) / 24 - (s * s * s) / 720 + (s * s * s * s) / 40320;
}

const round = (degrees) => Math.round(degrees * 1e4) / 1e4;
