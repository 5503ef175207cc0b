/**
 * The demo network is what its generator writes, holds what the service accepts, and is rich enough for the sample
 * checkout: these tests read the committed file as an operator's import would.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { loadPublicHolidays } from '../src/calendars/official-days.js';
import { compileNetwork } from '../src/network/domain/compile-network.js';
import type { NetworkDocument, ServiceDoc } from '../src/network/domain/network-document.js';
import { parseNetworkDocument } from '../src/network/domain/parse-document.js';
import type { NetworkSnapshot, PickupPoint, Service } from '../src/network/domain/snapshot.js';
import { laneOf } from '../src/network/domain/snapshot.js';
import type { DeliveryZone } from '../src/network/domain/zone-index.js';
import { deliveryDates, isUnreachable } from '../src/transit/domain/delivery-dates.js';
import type { WrittenDestination, WrittenQuoteRequest } from '../src/promise/domain/read-quote-request.js';
import { readQuoteRequest } from '../src/promise/domain/read-quote-request.js';
import { routeOf } from '../src/promise/domain/timeline.js';
import type { Route } from '../src/transit/domain/route.js';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(resolve(root, 'demo/network.yaml'), 'utf8');
const network = parse(text) as NetworkDocument;
const points = network.pickupPoints ?? [];

interface Examples {
  readonly baskets: Record<string, Pick<WrittenQuoteRequest, 'items' | 'basketValue'>>;
  readonly addresses: Record<
    string,
    { readonly destination: WrittenDestination & { readonly postalCode: string } }
  >;
}
const exampleText = readFileSync(resolve(root, 'demo/baskets.json'), 'utf8');
const examples = JSON.parse(exampleText) as Examples;

const codes = (list: readonly { readonly code: string }[]): Set<string> =>
  new Set(list.map(({ code }) => code));

/** The zone that a postcode names by prefix or range; else the rest of the country. */
function zoneOf(country: string, postalCode: string): string | undefined {
  const code = postalCode.replace(/[\s-]/g, '');
  const inCountry = network.zones.filter((zone) => zone.country === country);
  const named = inCountry.filter(
    ({ postcodes }) =>
      postcodes?.prefixes?.some((prefix) => code.startsWith(prefix)) ||
      postcodes?.ranges?.some(({ from, to }) => {
        const head = code.slice(0, from.length);
        return from <= head && head <= to;
      }),
  );
  if (named.length > 1)
    throw new Error(`${country} ${postalCode} lies in ${named.map((zone) => zone.code).join(', ')}`);
  return (named[0] ?? inCountry.find(({ subdivisions, postcodes }) => !subdivisions && !postcodes))?.code;
}

const zoneOfPoint = new Map(
  points.map(({ code, country, postalCode }) => [code, zoneOf(country, postalCode ?? '')]),
);

/** Services with a lane from one of the origins to the zone; a point or store service needs a point in it. */
function servicesTo(zone: string | undefined, origins: readonly string[]): ServiceDoc[] {
  return network.services.filter(({ code, method, lanes }) => {
    const reached = lanes.some(
      ({ from, to }) => to.includes(zone ?? '') && from.some((it) => origins.includes(it)),
    );
    const near = points.some(
      (point) => point.services.includes(code) && zoneOfPoint.get(point.code) === zone,
    );
    return reached && (method === 'COURIER' || near);
  });
}

function optionsAt(country: string, postalCode: string): ServiceDoc[] {
  const sameWorld = network.facilities.filter((it) =>
    country === 'RU' || country === 'US' ? it.country === country : true,
  );
  return servicesTo(zoneOf(country, postalCode), [...codes(sameWorld)]);
}

describe('the committed demo network', () => {
  it('is what the generator writes, whatever the time zone and language of the machine', () => {
    const environment = { ...process.env, TZ: 'Pacific/Apia', LANG: 'ru_RU.UTF-8' };
    const script = resolve(root, 'scripts/make-demo-network.mjs');
    const output = execFileSync(process.execPath, [script, '--print'], {
      env: environment,
      encoding: 'utf8',
      maxBuffer: 4_000_000,
    });
    const written = JSON.parse(output) as Record<string, string>;
    expect(written['network.yaml'] === text).toBe(true);
    expect(written['baskets.json'] === exampleText).toBe(true);
  });

  it('passes every check of an import', () => {
    const parsed = parseNetworkDocument(text);
    expect('faults' in parsed ? parsed.faults : []).toEqual([]);
    expect('document' in parsed && parsed.document).toEqual(network);
  });

  it('stays small enough to read', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(400_000);
  });
});

describe('what the demo network holds', () => {
  it('counts warehouses, carriers, services and points', () => {
    const russianWarehouses = network.facilities.filter(
      (it) => it.kind === 'WAREHOUSE' && it.country === 'RU',
    );
    expect(russianWarehouses.map(({ code }) => code)).toEqual(['MSK1', 'EKB1']);
    expect(network.carriers.length).toBeGreaterThanOrEqual(6);
    expect(network.services.length).toBeGreaterThanOrEqual(14);
    expect(points.length).toBeGreaterThanOrEqual(500);
    for (const kind of ['PICKUP_POINT', 'LOCKER', 'STORE'])
      expect(points.some((it) => it.kind === kind)).toBe(true);
    expect(points.filter(({ kind }) => kind === 'LOCKER').every(({ cells }) => (cells ?? 0) > 0)).toBe(true);
  });

  it('delivers to all eleven time zones of Russia', () => {
    const noon = Date.UTC(2027, 1, 1, 12);
    const offsets = network.zones
      .filter(({ country }) => country === 'RU')
      .map(({ timezone }) =>
        new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
          .format(noon)
          .split(' ')
          .pop(),
      );
    expect(new Set(offsets).size).toBe(11);
  });

  it('names only things that exist, once', () => {
    const lists = [
      network.calendars,
      network.zones,
      network.lastMiles,
      network.facilities,
      network.carriers,
      network.services,
      points,
    ];
    for (const list of lists) expect(codes(list).size).toBe(list.length);
    const used = network.services.flatMap(({ lanes }) => lanes.flatMap(({ to }) => to));
    expect(new Set(used)).toEqual(codes(network.zones));
    expect(new Set(points.flatMap(({ services }) => services))).toEqual(
      codes(network.services.filter(({ method }) => method !== 'COURIER')),
    );
    expect(new Set(network.services.map(({ carrier }) => carrier))).toEqual(codes(network.carriers));
  });

  it('has one lane at most from an origin to a zone in each service', () => {
    for (const { lanes } of network.services) {
      const pairs = lanes.flatMap(({ from, to }) =>
        from.flatMap((origin) => to.map((zone) => `${origin} ${zone}`)),
      );
      expect(new Set(pairs).size).toBe(pairs.length);
    }
  });

  it('has a pick-up by the carrier wherever a lane of its services begins', () => {
    for (const { code, carrier, lanes } of network.services) {
      const pickups = network.carriers
        .find((it) => it.code === carrier)
        ?.pickups.map(({ facility }) => facility);
      for (const origin of lanes.flatMap(({ from }) => from))
        expect([code, pickups]).toEqual([code, expect.arrayContaining([origin])]);
    }
  });

  it('reaches every zone by courier from a warehouse of its part of the world', () => {
    const origins = (country: string): string[] =>
      country === 'RU' ? ['MSK1', 'EKB1'] : country === 'US' ? ['NJ1', 'CA1'] : ['BER1', 'RTM1'];
    const unreached = network.zones.filter(
      ({ code, country }) => !servicesTo(code, origins(country)).some(({ method }) => method === 'COURIER'),
    );
    expect(unreached).toEqual([]);
  });

  it('puts every point into a zone with the same clock in winter and summer', () => {
    const clock = (timeZone: string, at: number): string =>
      new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short' }).format(at);
    const wrong = points.filter(({ code: point, timezone }) => {
      const zone = network.zones.find(({ code }) => code === zoneOfPoint.get(point));
      const instants = [Date.UTC(2027, 0, 15), Date.UTC(2027, 6, 15)];
      return !zone || instants.some((at) => clock(zone.timezone, at) !== clock(timezone, at));
    });
    expect(wrong.map(({ code, postalCode }) => [code, postalCode])).toEqual([]);
  });
});

describe('the sample checkout', () => {
  it.each([
    ['RU', '101000', 8],
    ['RU', '190000', 6],
    ['RU', '690000', 5],
    ['RU', '689000', 2],
    ['DE', '10115', 5],
    ['FR', '75001', 5],
    ['PL', '00-001', 5],
    ['US', '10001', 5],
    ['US', '90001', 5],
    ['US', '96813', 3],
    ['US', '99501', 3],
  ])('offers enough in %s %s', (country, postalCode, least) => {
    expect(optionsAt(country, postalCode).length).toBeGreaterThanOrEqual(least);
  });

  it('offers all four methods in Moscow', () => {
    const methods = new Set(optionsAt('RU', '101000').map(({ method }) => method));
    expect(methods).toEqual(new Set(['COURIER', 'PICKUP_POINT', 'LOCKER', 'STORE']));
  });

  it('accepts every example basket at every example address', async () => {
    const snapshot = await compiled();
    for (const { items, basketValue } of Object.values(examples.baskets)) {
      for (const { destination } of Object.values(examples.addresses)) {
        const request = readQuoteRequest(
          { destination, items, basketValue },
          Date.UTC(2026, 10, 22),
          snapshot,
        );
        expect(request.items.length).toBe(items.length);
      }
    }
  });
});

const compiled = async (): Promise<NetworkSnapshot> =>
  compileNetwork(network, await loadPublicHolidays(), { networkCode: 'DEMO', dataVersion: 'demo' });

/** Every way to a zone: each facility with a lane there, each point of the service in the zone. */
function routesTo(snapshot: NetworkSnapshot, service: Service, zone: DeliveryZone): Route[] {
  const inZone = [...snapshot.pickupPoints.values()].filter((point) => point.zone === zone);
  const ends: (PickupPoint | null)[] = service.points
    ? inZone.filter((point) => service.points?.has(point))
    : [null];
  return [...snapshot.facilities.values()].flatMap((facility) => {
    const lane = laneOf(service, facility, zone);
    if (!lane) return [];
    return ends.flatMap((point) => routeOf({ service, facility, zone, point, lane }) ?? []);
  });
}

describe('the dates of the demo network', () => {
  it('come within seven weeks on every way to every example address, New Year included', async () => {
    const snapshot = await compiled();
    const slow: string[] = [];
    let walked = 0;
    for (const [name, { destination }] of Object.entries(examples.addresses)) {
      const zone = snapshot.zones.find(destination.countryCode, null, destination.postalCode);
      if (!zone) throw new Error(`${name} lies in no zone`);
      const centroid = snapshot.zones.centroid(zone, destination.postalCode);
      expect([name, centroid !== null]).toEqual([name, true]);
      for (const service of snapshot.services) {
        for (const route of routesTo(snapshot, service, zone)) {
          for (const orderedAt of ['2026-11-22T07:30:00Z', '2026-12-31T09:00:00Z', '2027-06-11T10:00:00Z']) {
            const dates = deliveryDates(route, Date.parse(orderedAt));
            walked += 1;
            if (isUnreachable(dates))
              slow.push(`${name} ${service.code} ${orderedAt}: unreachable at ${dates.stage}`);
            else if (
              dates.latest.deliveredOn - dates.latest.orderedOn >
              49 + (service.code === 'FREIGHT' ? 21 : 0)
            ) {
              slow.push(
                `${name} ${service.code} ${orderedAt}: ${dates.latest.deliveredOn - dates.latest.orderedOn} days`,
              );
            }
          }
        }
      }
    }
    expect(slow).toEqual([]);
    expect(walked).toBeGreaterThan(1000);
  });
});
