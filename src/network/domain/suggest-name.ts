/**
 * "Did you mean": the known name nearest to a mistyped one, counting insertions, deletions, replacements and swaps of
 * neighbours (Damerau's distance in its restricted form). Case does not count: `MSK-1` finds `msk-1`.
 *
 * Example: `evry-day` among `every-day`, `russia` gives `every-day`; `france` among the same gives nothing.
 */
export function suggestName(wrong: string, known: Iterable<string>): string | undefined {
  const name = wrong.toLowerCase();
  // A third of the letters may be wrong: more, and the suggestion is a guess that misleads.
  let limit = Math.max(1, Math.floor(name.length / 3)) + 1;
  let best: string | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= limit) continue;
    const found = distance(name, candidate.toLowerCase(), limit);
    if (found < limit) {
      limit = found;
      best = candidate;
      if (limit === 0) break;
    }
  }
  return best;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(wrong: string, known: Iterable<string>): string {
  const name = suggestName(wrong, known);
  return name === undefined ? '' : `; did you mean ${JSON.stringify(name)}?`;
}

function distance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
