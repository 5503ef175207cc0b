/**
 * Killed at random moments under load: what senders were told is what the public queries show, once each. Twenty kills; more
 * by `SCAN_KILLS=100 npm test -- test/scans-kills.spec.ts`.
 */
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { PostgresServer } from './support/postgres-server.js';
import { freePort, removeFolder, ServiceProcess, temporaryFolder } from './support/service-process.js';
import { SECRETS } from './support/shop.js';
import { openTrackedShop, RECORD, shown, type Placed, type TrackedShop } from './support/tracked-shop.js';

const KILLS = Number(process.env['SCAN_KILLS'] ?? 20);
const SECRET = 'a secret of the aggregator';
const CARRIERS = { easypost: { secrets: [SECRET], speaksFor: ['post'] } };
const SENDERS = 3;

let server: PostgresServer;
let address: DatabaseAddress;
let shop: TrackedShop;
let folder: string;
const ports: number[] = [];
const services: ServiceProcess[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  server = await PostgresServer.start();
  address = await server.createDatabase();
  // It only asks: whatever is read is read by the processes that are killed.
  shop = await openTrackedShop(address, CARRIERS, { work: 'off' });
  for (let n = 0; n < 2; n++) ports.push(await freePort());
  await Promise.all(ports.map((_, n) => start(n)));
}, 180_000);
afterAll(async () => {
  for (const service of services) service.signal('SIGKILL');
  await Promise.all(services.map((service) => service.exit()));
  await shop.close();
  await server.remove();
  removeFolder(folder);
}, 60_000);

async function start(n: number): Promise<void> {
  const service = ServiceProcess.start(ports[n] ?? 0, {
    ...{ NODE_ENV: 'development', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'fatal', DEMO: 'off' },
    ...{
      DATABASE_URL: address.app,
      MIGRATION_DATABASE_URL: address.owner,
      CARRIERS: JSON.stringify(CARRIERS),
    },
    // Connections are opened anew on a machine that is busy with dying and starting.
    DATABASE_CONNECT_TIMEOUT_MS: '10000',
    ...{ API_KEY_PEPPER: SECRETS.apiKeyPepper, OFFER_TOKEN_KEYS: SECRETS.offerTokenKeys[0] ?? '' },
  });
  services[n] = service;
  await service.until('/health/ready', 200, 120_000);
}

/** What a sender was told has been taken: how often each event was acknowledged does not matter, that it was does. */
class Ledger {
  readonly told = new Map<string, Set<string>>();
  private count = 0;

  constructor(private readonly parcels: readonly (Placed & { readonly number: string })[]) {}

  async send(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const n = (this.count += 1);
      const parcel = this.parcels[n % this.parcels.length];
      if (!parcel) return;
      const at = new Date(Date.parse('2026-11-20T00:00:00Z') + n * 1000).toISOString().replace('.000Z', 'Z');
      const send = n % 2 === 0 ? () => this.report(parcel.number, n, at) : () => this.push(parcel.number, at);
      // As carriers do: the same again until somebody says that it was taken.
      while (!(await send().catch(() => false))) {
        if (stop.aborted) return;
        await pause(100);
      }
      const told = this.told.get(parcel.shipmentId) ?? new Set<string>();
      this.told.set(parcel.shipmentId, told.add(at));
    }
  }

  private port = (): number => ports[Math.floor(Math.random() * ports.length)] ?? 0;

  private async report(trackingNumber: string, n: number, occurredAt: string): Promise<boolean> {
    const scan = {
      carrierCode: 'post',
      trackingNumber,
      externalId: `e${n}`,
      status: 'IN_TRANSIT',
      occurredAt,
    };
    const answer = await fetch(`http://127.0.0.1:${this.port()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${shop.carrier}` },
      body: JSON.stringify({ query: RECORD, variables: { input: [scan] } }),
      signal: AbortSignal.timeout(5000),
    });
    const { data } = (await answer.json()) as {
      data?: { recordScans: { accepted: number; duplicates: number } };
    };
    return data !== undefined && data.recordScans.accepted + data.recordScans.duplicates === 1;
  }

  private async push(trackingNumber: string, datetime: string): Promise<boolean> {
    const detail = {
      object: 'TrackingDetail',
      message: 'On its way',
      status: 'in_transit',
      status_detail: 'in_transit',
    };
    const body = JSON.stringify({
      ...{ id: 'evt_1', object: 'Event', description: 'tracker.updated', mode: 'production' },
      result: {
        ...{
          id: 'trk_1',
          object: 'Tracker',
          mode: 'production',
          tracking_code: trackingNumber,
          status: 'in_transit',
        },
        ...{ carrier: 'Post', tracking_details: [{ ...detail, datetime, source: 'Post' }] },
      },
    });
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    const answer = await fetch(`http://127.0.0.1:${this.port()}/webhooks/carriers/easypost`, {
      method: 'POST',
      headers: { 'x-hmac-signature': `hmac-sha256-hex=${signature}` },
      body,
      signal: AbortSignal.timeout(5000),
    });
    await answer.text();
    return answer.status === 200;
  }
}

it(`loses nothing that was acknowledged and doubles nothing in ${KILLS} kills`, async () => {
  const parcels: (Placed & { number: string })[] = [];
  for (let n = 0; n < 5; n++) parcels.push({ ...(await shop.dispatched(`K-${n}`)), number: `K-${n}` });
  const ledger = new Ledger(parcels);
  const stop = new AbortController();
  const senders = Array.from({ length: SENDERS }, () => ledger.send(stop.signal));
  const coming = ports.map(() => Promise.resolve());
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(100 + Math.random() * 500);
    // Two of ten hit a process of the service, in turn; it comes back while the killing goes on.
    const target = kill % 10 === 2 ? 0 : kill % 10 === 6 ? 1 : null;
    if (target === null) {
      await server.crash();
      await server.comeBack();
      continue;
    }
    await coming[target];
    services[target]?.signal('SIGKILL');
    await services[target]?.exit();
    const begun = start(target);
    // Waited for later; until then a failure has nobody to tell, and an end that nobody hears of hangs the run.
    begun.catch(() => undefined);
    coming[target] = begun;
  }
  await Promise.all(coming);
  await pause(500);
  stop.abort();
  await Promise.all(senders);

  const told = [...ledger.told.values()].reduce((sum, times) => sum + times.size, 0);
  expect(told).toBeGreaterThan(KILLS);
  const missing = async (): Promise<string[]> => {
    const lost: string[] = [];
    for (const [shipmentId, times] of ledger.told) {
      const seen = (await shown(shop, shipmentId)).scans.map(({ occurredAt }) => occurredAt);
      // Each once: a reported and a pushed event never have the same second.
      expect(new Set(seen).size).toBe(seen.length);
      lost.push(...[...times].filter((at) => !seen.includes(at)));
    }
    return lost;
  };
  // Leases of the killed run out after half a minute, and a sweep comes by as often.
  const deadline = performance.now() + 75_000;
  while (performance.now() < deadline && (await missing().catch(() => ['not yet'])).length > 0)
    await pause(500);
  expect(await missing()).toEqual([]);
  process.stdout.write(`${told} acknowledged over ${KILLS} kills, none lost\n`);
}, 900_000);
