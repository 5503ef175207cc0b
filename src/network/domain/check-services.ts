/** Services with their lanes and prices, and the points they deliver to. */
import { checkByDay, checkOpening, checkSlots } from './check-hours.js';
import type { DocumentCheck } from './document-check.js';
import type { Path } from './fault.js';
import { show } from './fault.js';
import type { Loose } from './loose-document.js';
import { fieldsOf, isGiven, itemsOf, mayHoldItems } from './loose-document.js';
import type { Interval, PickupPointDoc, ServiceDoc } from './network-document.js';
import { CURRENCIES } from './region-codes.js';
import { didYouMean } from './suggest-name.js';

type LooseService = Loose<ServiceDoc>;

export function checkServices(check: DocumentCheck): void {
  const collectsAt = new Map<string, ReadonlySet<string>>();
  for (const [code, carrier] of check.codes.carrier) {
    const facilities = (carrier.pickups ?? []).map((pickup) => pickup?.facility ?? '');
    // A pick-up whose facility was malformed may be the one a lane counts on; that fault is reported already.
    if (carrier.pickups && !facilities.includes('')) collectsAt.set(code, new Set(facilities));
  }
  for (const [service, path] of itemsOf(check.document.services, ['services'])) {
    check.reference('carrier', service.carrier, [...path, 'carrier']);
    check.reference('last mile', service.lastMile, [...path, 'lastMile']);
    checkLanes(check, service, path, collectsAt.get(service.carrier ?? ''));
    checkPrice(check, service.price, [...path, 'price']);
    checkMethod(check, service, path);
    checkProductClasses(check, service, path);
  }
}

/** A class that nobody names may be a slip of the pen, and the service would then take what it should refuse. */
function checkProductClasses(check: DocumentCheck, service: LooseService, path: Path): void {
  if (!isGiven(check.document, 'productClasses')) return;
  const classes = itemsOf(service.limits?.refusedProductClasses, [
    ...path,
    'limits',
    'refusedProductClasses',
  ]);
  for (const [code, at] of classes) check.reference('product class', code, at);
}

function checkLanes(
  check: DocumentCheck,
  service: LooseService,
  path: Path,
  collectsAt: ReadonlySet<string> | undefined,
): void {
  const lanes = new Set<string>();
  for (const [lane, at] of itemsOf(service.lanes, [...path, 'lanes'])) {
    for (const [code, codePath] of itemsOf(lane.from, [...at, 'from'])) {
      const facility = check.reference('facility', code, codePath);
      if (facility && collectsAt && !collectsAt.has(code)) {
        const message = `carrier "${service.carrier}" does not collect at ${show(code)}; expected a facility of its pickups`;
        check.faults.add(codePath, message);
      }
    }
    for (const [code, codePath] of itemsOf(lane.to, [...at, 'to'])) {
      check.reference('zone', code, codePath);
      const repeated = (lane.from ?? []).filter((from) => from !== undefined && lanes.has(`${from} ${code}`));
      if (repeated.length > 0) {
        const message = `the way from ${repeated.join(', ')} to ${code} is given twice; expected one transit time for it`;
        check.faults.add(codePath, message);
      }
      for (const from of lane.from ?? []) lanes.add(`${from} ${code}`);
    }
    check.atMost(lane.transit, [...at, 'transit']);
    check.reference('last mile', lane.lastMile, [...at, 'lastMile']);
  }
}

function checkPrice(check: DocumentCheck, price: LooseService['price'], path: Path): void {
  const currency = price?.currency;
  if (currency !== undefined && !CURRENCIES.has(currency)) {
    check.faults.add([...path, 'currency'], () => {
      const similar = didYouMean(currency, CURRENCIES);
      return `unknown currency ${show(currency)}; expected a code of ISO 4217, such as "EUR"${similar}`;
    });
  }
  for (const [zone, , at] of fieldsOf(price?.byZone, [...path, 'byZone'])) check.reference('zone', zone, at);
}

function checkMethod(check: DocumentCheck, service: LooseService, path: Path): void {
  const { method, slots, dropOff } = service;
  if (method === undefined) return;
  if (method !== 'COURIER') {
    if (slots) {
      check.faults.add([...path, 'slots'], `found slots for ${method}; expected them for COURIER only`);
    }
    if (!isGiven(service, 'dropOff')) {
      const message = `the field "dropOff" is missing; expected the times at which points of ${method} are supplied`;
      check.faults.add([...path, 'dropOff'], message, 'parent');
    }
    return;
  }
  if (dropOff) {
    const message = 'found drop-off times for COURIER; expected them for PICKUP_POINT, LOCKER and STORE only';
    check.faults.add([...path, 'dropOff'], message);
  }
  checkByDay<readonly Interval[]>(check, slots, [...path, 'slots'], (list, at) => {
    checkSlots(check, list, at);
  });
  if (slots && !hasSlot(slots)) {
    const message =
      'has a slot on no weekday; expected one in "default" or "byWeekday", or no "slots" at all';
    check.faults.add([...path, 'slots'], message);
  }
}

function hasSlot(slots: NonNullable<LooseService['slots']>): boolean {
  if (isGiven(slots, 'default') && mayHoldItems(slots.default)) return true;
  return Object.values(slots.byWeekday ?? {}).some(mayHoldItems);
}

export function checkPickupPoints(check: DocumentCheck): void {
  for (const [point, path] of itemsOf(check.document.pickupPoints, ['pickupPoints'])) {
    check.country(point.country, [...path, 'country']);
    check.timezone(point.timezone, [...path, 'timezone']);
    check.reference('calendar', point.calendar, [...path, 'calendar']);
    checkOpening(check, point, path);
    checkPointServices(check, point, path);
    if (point.cells !== undefined && point.kind !== undefined && point.kind !== 'LOCKER') {
      check.faults.add([...path, 'cells'], `found cells for ${point.kind}; expected them for LOCKER only`);
    }
  }
}

function checkPointServices(check: DocumentCheck, point: Loose<PickupPointDoc>, path: Path): void {
  const { kind } = point;
  for (const [code, at] of itemsOf(point.services, [...path, 'services'])) {
    const method = check.reference('service', code, at)?.method;
    if (method !== undefined && kind !== undefined && method !== kind) {
      check.faults.add(
        at,
        `service ${show(code)} delivers by ${method}; expected one that delivers by ${kind}`,
      );
    }
  }
  if (point.facility === undefined) return;
  const facilityPath = [...path, 'facility'];
  const facility = check.reference('facility', point.facility, facilityPath);
  if (facility?.kind === 'WAREHOUSE' || (kind !== undefined && kind !== 'STORE')) {
    const found =
      facility?.kind === 'WAREHOUSE' ? `the warehouse ${show(point.facility)}` : `a facility for ${kind}`;
    check.faults.add(
      facilityPath,
      `found ${found}; expected a facility only where a point is one of our own stores`,
    );
  }
}
