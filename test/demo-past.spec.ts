/** The past of a demo: made by the code that every order goes through, and then seen in every figure. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { EtaSweeper } from '../src/eta/eta-sweeper.js';
import { OrdersService } from '../src/orders/orders.service.js';
import { DemoPast } from '../src/pages/demo-past.service.js';
import { PAST_DAYS, pastOrders } from '../src/pages/domain/demo-past.js';
import { Outbox } from '../src/platform/outbox.js';
import {
  accessibilityFaults,
  describeInBrowser,
  openBrowser,
  openPage,
  picture,
  signInAt,
} from './support/browser.js';
import { openPageShop, type PageShop } from './support/page-shop.js';
import { PostgresServer } from './support/postgres-server.js';
import { removeFolder, temporaryFolder } from './support/service-process.js';

const NOW = '2026-11-25T09:00:00Z';
let server: PostgresServer;
let shop: PageShop;
let dataDir: string;

beforeAll(async () => {
  dataDir = temporaryFolder();
  server = await PostgresServer.start();
  shop = await openPageShop(await server.createDatabase(), { demo: 'on', dataDir });
  shop.clock.set(NOW);
}, 60_000);
afterAll(async () => {
  await shop.close();
  await server.remove();
  removeFolder(dataDir);
});

const ask = <T>(query: string, variables: object = {}): Promise<T> =>
  shop.data<T>(query, variables, shop.staff);

describe('The past of a demo', () => {
  it('is the same for everybody who asks, in its order, and none of it is ahead', () => {
    const now = Date.parse(NOW);
    const orders = pastOrders(now);
    expect(pastOrders(now)).toEqual(orders);
    expect(new Set(orders.map(({ reference }) => reference)).size).toBe(orders.length);
    for (const { orderedAt } of orders) {
      expect(orderedAt).toBeLessThan(now);
      expect(orderedAt).toBeGreaterThanOrEqual(now - PAST_DAYS * 86_400_000);
    }
  });

  it('leaves the service running when its file cannot be read, and is made once that is put right', async () => {
    const path = join(dataDir, 'demo-past.json');
    writeFileSync(path, '{ "begunAt": 17');
    expect(await shop.app.get(DemoPast).make()).toBe(0);
    rmSync(path);
  });

  it('goes on where it was cut off, and is made once', async () => {
    const orders = shop.app.get(OrdersService);
    const accept = orders.accept.bind(orders);
    let left = 20;
    const cut = jest.spyOn(orders, 'accept').mockImplementation((...given) => {
      if (left === 0) return Promise.reject(new Error('cut off'));
      left -= 1;
      return accept(...given);
    });
    expect(await shop.app.get(DemoPast).make()).toBeLessThanOrEqual(20);
    cut.mockRestore();
    // An hour later: what was begun is gone on with as it was begun.
    shop.clock.set('2026-11-25T10:00:00Z');
    expect(await shop.app.get(DemoPast).make()).toBeGreaterThan(300);
    expect(await shop.app.get(DemoPast).make()).toBe(0);
    await shop.read();
    const { order } = await ask<{ order: { placedAt: string; shipments: { status: string }[] } }>(
      '{ order(reference: "DEMO-2010") { placedAt shipments { status } } }',
    );
    expect(order.shipments[0]?.status).toBe('DELIVERED');
    const planned = pastOrders(Date.parse(NOW)).find(({ reference }) => reference === 'DEMO-2010');
    expect(Date.parse(order.placedAt)).toBe(planned?.orderedAt);
  }, 120_000);

  it('shows in every figure: mostly kept, some late with their causes, of many carriers and three months', async () => {
    for (let i = 0; i < 4; i += 1) await shop.app.get(Outbox).deliver();
    const sweeper = shop.app.get(EtaSweeper);
    for (let i = 0; i < 8; i += 1) await sweeper.sweep();
    const period = { from: '2026-09-28', to: '2026-11-25' };
    interface Kept {
      readonly promises: number;
      readonly keptShare: number;
    }
    const figures = await ask<{
      all: readonly Kept[];
      months: readonly Kept[];
      cards: readonly { readonly carrierCode: string }[];
      causes: readonly { readonly cause: string }[];
      places: readonly { readonly facility: string }[];
    }>(
      `query ($period: PeriodInput!) {
        all: promiseAccuracy(period: $period) { promises keptShare }
        months: promiseAccuracy(period: $period, groupBy: [MONTH]) { promises keptShare }
        cards: carrierScorecards(period: $period) { carrierCode }
        causes: delayCauses(period: $period) { cause }
        places: bottlenecks(period: $period, first: 15) { facility } }`,
      { period },
    );
    const [all] = figures.all;
    expect(all?.promises).toBeGreaterThan(220);
    expect(all?.keptShare).toBeGreaterThan(0.8);
    expect(all?.keptShare).toBeLessThan(0.95);
    expect(figures.months).toHaveLength(2);
    expect(figures.cards.length).toBeGreaterThan(5);
    expect(figures.causes.map(({ cause }) => cause)).toEqual(
      expect.arrayContaining(['LATE_HANDOVER', 'FACILITY_DWELL', 'FAILED_ATTEMPT']),
    );
    expect(figures.places.length).toBeGreaterThan(5);
  });

  it('leaves something to dispatch, and parcels of which nothing was heard for a week', async () => {
    const { mostUrgentFacility: facility } = await ask<{ mostUrgentFacility: string }>(
      '{ mostUrgentFacility }',
    );
    const { dispatchList } = await ask<{ dispatchList: readonly object[] }>(
      'query ($facility: String!) { dispatchList(facilityCode: $facility) { orderReference } }',
      { facility },
    );
    expect(dispatchList.length).toBeGreaterThan(0);
    const silent =
      'query ($r: String!) { order(reference: $r) { placedAt shipments { scans { occurredAt } } } }';
    const { order } = await ask<{
      order: { placedAt: string; shipments: { scans: { occurredAt: string }[] }[] };
    }>(silent, { r: 'DEMO-1005' });
    const scans = order.shipments[0]?.scans ?? [];
    expect(scans).toHaveLength(4);
    // Nothing is scanned before it is ordered.
    expect(scans.every(({ occurredAt }) => occurredAt > order.placedAt)).toBe(true);
    expect(scans.at(-1)?.occurredAt).toBe('2026-11-18T09:00:00Z');
    interface Row {
      readonly orderReference: string;
      readonly risk: { readonly silentForHours: number | null; readonly action: string | null };
    }
    const { atRiskShipments } = await ask<{ atRiskShipments: { totalCount: number; nodes: readonly Row[] } }>(
      '{ atRiskShipments(first: 100) { totalCount nodes { orderReference risk { silentForHours action } } } }',
    );
    const rows = new Map(atRiskShipments.nodes.map((row) => [row.orderReference, row]));
    // Whether silence or lateness is named first hangs on what was learned when it was looked at; what to do does not.
    for (const reference of ['DEMO-1005', 'DEMO-1010']) {
      expect(rows.get(reference)?.risk.action).toBe('AGREE_NEW_ATTEMPT');
      expect(rows.get(reference)?.risk.silentForHours).toBeGreaterThan(72);
    }
    // Whoever looks on has a morning's work, no more.
    expect(atRiskShipments.totalCount).toBeLessThan(20);
  });
});

describeInBrowser('The past of a demo on the pages of staff', () => {
  it('is drawn in every figure', async () => {
    const browser = await openBrowser();
    try {
      const anna = await openPage(browser, shop.origin, { viewport: { width: 1360, height: 850 } });
      await signInAt(anna, `${shop.origin}/ops/insights?from=2026-09-28&to=2026-11-25`, shop.staff);
      for (const name of [
        'Claimed and observed',
        'Why promises were broken',
        'Carriers',
        'Where time is lost',
      ])
        await anna.page.getByRole('heading', { name }).waitFor();
      await anna.page.getByText(/^2\d\d of 2\d\d, by the first promise$/).waitFor();
      await anna.page.getByText('STRIZHOK', { exact: true }).first().waitFor();
      expect(await accessibilityFaults(anna)).toEqual([]);
      await picture(anna, 'ops-insights');
      expect(anna.faults).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
