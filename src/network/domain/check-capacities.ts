/** Capacities: each names one resource that is there, each resource is limited once, and periods do not overlap. */
import type { DocumentCheck } from './document-check.js';
import type { Path } from './fault.js';
import { show } from './fault.js';
import type { Loose } from './loose-document.js';
import { isGiven, itemsOf } from './loose-document.js';
import type { CapacityDoc } from './network-document.js';
import { resourceKey } from './capacity-table.js';

const RESOURCES = ['facility', 'pickup', 'lane', 'slots'] as const;

export function checkCapacities(check: DocumentCheck): void {
  const limited = new Map<string, string>();
  for (const [capacity, path] of itemsOf(check.document.capacities, ['capacities'])) {
    const named = RESOURCES.filter((resource) => isGiven(capacity, resource));
    if (named.length !== 1) {
      const found = named.length === 0 ? 'none' : named.join(' and ');
      check.faults.add(path, `found ${found}; expected exactly one of ${RESOURCES.join(', ')}`);
    }
    checkReferences(check, capacity, path);
    checkOnce(check, capacity, path, limited);
    for (const date of Object.keys(capacity.byDate ?? {})) check.date(date, [...path, 'byDate', date], 'key');
    checkPeriods(check, capacity, path);
    if ((capacity.overbooking ?? 0) > 0 && (capacity.unit ?? 'orders') !== 'orders') {
      const found = `found overbooking of ${capacity.unit}`;
      check.faults.add(
        [...path, 'overbooking'],
        `${found}; expected unit orders: cancellations are counted in orders`,
      );
    }
  }
}

function checkReferences(check: DocumentCheck, capacity: Loose<CapacityDoc>, path: Path): void {
  const { facility, pickup, lane, slots } = capacity;
  check.reference('facility', facility, [...path, 'facility']);
  check.reference('facility', pickup?.facility, [...path, 'pickup', 'facility']);
  check.reference('service', pickup?.service, [...path, 'pickup', 'service']);
  check.reference('facility', lane?.facility, [...path, 'lane', 'facility']);
  check.reference('service', lane?.service, [...path, 'lane', 'service']);
  check.reference('zone', lane?.zone, [...path, 'lane', 'zone']);
  const slotted = check.reference('service', slots?.service, [...path, 'slots', 'service']);
  if (slotted && !isGiven(slotted, 'slots')) {
    check.faults.add([...path, 'slots', 'service'], `service ${show(slots?.service)} has no slots to limit`);
  }
}

function checkOnce(
  check: DocumentCheck,
  capacity: Loose<CapacityDoc>,
  path: Path,
  limited: Map<string, string>,
): void {
  const key = resourceKey(capacity);
  if (key === null) return;
  const before = limited.get(key);
  if (before !== undefined) check.faults.add(path, `limits the same resource as capacity ${show(before)}`);
  limited.set(key, capacity.code ?? '');
}

function checkPeriods(check: DocumentCheck, capacity: Loose<CapacityDoc>, path: Path): void {
  const spans: { from: string; to: string }[] = [];
  for (const [period, at] of itemsOf(capacity.periods, [...path, 'periods'])) {
    const { from, to } = period;
    const known = [check.date(from, [...at, 'from']), check.date(to, [...at, 'to'])].every(Boolean);
    if (!known || from === undefined || to === undefined) continue;
    if (from > to) {
      check.faults.add(
        [...at, 'from'],
        `found a period from ${from} to ${to}; expected from to be at most to`,
      );
      continue;
    }
    const other = spans.find((span) => span.from <= to && from <= span.to);
    if (other) check.faults.add(at, `overlaps the period from ${other.from} to ${other.to}`);
    spans.push({ from, to });
  }
}
