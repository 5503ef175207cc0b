/**
 * An address must lie in one zone. All rules of a country are laid out as intervals of text, a prefix `10` from `10` to
 * the last code that begins so, and swept once in order, so ten thousand rules cost no more than sorting them.
 *
 * Allowed: a longer prefix within a shorter one (the longest wins). Refused: the same prefix twice, ranges that meet,
 * and a prefix that meets a range of another zone, for there the reader could not tell which one wins.
 *
 * Example: zone a has the prefix `10`, zone b the prefix `101`: fine. Zone c has the range 101000–101999: refused.
 */
import type { DocumentCheck } from './document-check.js';
import type { Path } from './fault.js';
import { itemsOf } from './loose-document.js';
import { normalizePostcode } from './zone-index.js';

interface Rule {
  readonly kind: 'prefix' | 'range';
  readonly zone: string;
  readonly path: Path;
  readonly first: string;
  /** Greater than every postcode of the rule. */
  readonly end: string;
  readonly text: string;
}

/** Sorts after every letter and digit a postcode can hold. */
const AFTER_ALL = '~';

export function checkPostcodes(check: DocumentCheck): void {
  const byCountry = new Map<string, Rule[]>();
  for (const [zone, path] of itemsOf(check.document.zones, ['zones'])) {
    const { country } = zone;
    if (country === undefined || !zone.postcodes) continue;
    let rules = byCountry.get(country);
    if (!rules) byCountry.set(country, (rules = []));
    const owner = zone.code ?? '?';
    for (const [prefix, at] of itemsOf(zone.postcodes.prefixes, [...path, 'postcodes', 'prefixes'])) {
      const first = normalizePostcode(prefix);
      rules.push({ kind: 'prefix', zone: owner, path: at, first, end: first + AFTER_ALL, text: prefix });
    }
    for (const [range, at] of itemsOf(zone.postcodes.ranges, [...path, 'postcodes', 'ranges'])) {
      const rule = readRange(check, range, owner, at);
      if (rule) rules.push(rule);
    }
  }
  for (const rules of byCountry.values()) sweep(check, rules);
}

function readRange(
  check: DocumentCheck,
  range: { readonly from?: string; readonly to?: string },
  zone: string,
  path: Path,
): Rule | undefined {
  if (range.from === undefined || range.to === undefined) return undefined;
  const first = normalizePostcode(range.from);
  const last = normalizePostcode(range.to);
  const text = `${range.from}–${range.to}`;
  if (first.length !== last.length) {
    check.faults.add(path, `found the range ${text}; expected both ends to have the same length`);
    return undefined;
  }
  if (first > last) {
    check.faults.add(
      path,
      `found the range ${text}, which ends before it starts; expected from to be at most to`,
    );
    return undefined;
  }
  return { kind: 'range', zone, path, first, end: last + AFTER_ALL, text };
}

function sweep(check: DocumentCheck, rules: Rule[]): void {
  rules.sort((a, b) => compare(a.first, b.first) || a.first.length - b.first.length);
  /** Prefixes that the sweep is inside of, each within the one before. */
  let inside: Rule[] = [];
  let range: Rule | undefined;
  for (const rule of rules) {
    inside = inside.filter((prefix) => rule.first < prefix.end);
    const openRange = range && rule.first < range.end ? range : undefined;
    if (rule.kind === 'range') {
      const clash = openRange ?? inside.find((prefix) => prefix.zone !== rule.zone);
      if (clash) report(check, rule, clash);
      if (!range || rule.end > range.end) range = rule;
    } else {
      const same = inside.find((prefix) => prefix.first === rule.first);
      const clash = same ?? (openRange?.zone === rule.zone ? undefined : openRange);
      if (clash) report(check, rule, clash);
      else inside.push(rule);
    }
  }
}

/** The fault is laid on the rule that stands later in the document. */
function report(check: DocumentCheck, a: Rule, b: Rule): void {
  const [earlier, later] = isBefore(a.path, b.path) ? [a, b] : [b, a];
  const same = a.kind === 'prefix' && b.kind === 'prefix';
  const wanted = same ? 'each prefix once' : 'an address to lie in one zone';
  check.faults.add(
    later.path,
    `the ${later.kind} ${later.text} overlaps the ${earlier.kind} ${earlier.text} of zone "${earlier.zone}"; expected ${wanted}`,
  );
}

/** Paths here are `zones[i].postcodes.prefixes|ranges[j]`. */
function isBefore(a: Path, b: Path): boolean {
  return Number(a[1]) - Number(b[1]) < 0 || (a[1] === b[1] && Number(a[4]) <= Number(b[4]));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
