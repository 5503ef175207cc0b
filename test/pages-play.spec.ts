/** Moving a parcel along a story: by the buttons of a demo, and from the command line. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EtaSweeper } from '../src/eta/eta-sweeper.js';
import { DemoOrders } from '../src/pages/demo-orders.service.js';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import { ensureDemoKeys } from '../src/platform/demo-keys.js';
import { Outbox } from '../src/platform/outbox.js';
import { accessibilityFaults, describeInBrowser, openBrowser, openPage, picture } from './support/browser.js';
import { openPageShop, type Bought, type PageShop } from './support/page-shop.js';
import { PostgresServer } from './support/postgres-server.js';
import { removeFolder, temporaryFolder } from './support/service-process.js';

let server: PostgresServer;
let shop: PageShop;
let dataDir: string;

beforeAll(async () => {
  dataDir = temporaryFolder();
  server = await PostgresServer.start();
  shop = await openPageShop(await server.createDatabase(), { demo: 'on', dataDir });
  await ensureDemoKeys(shop.app.get(ApiKeysService), dataDir);
  shop.clock.set('2026-11-25T04:47:00Z');
}, 60_000);
afterAll(async () => {
  await shop.close();
  await server.remove();
  removeFolder(dataDir);
});

interface Told {
  readonly status: string;
  readonly parcels: readonly {
    readonly timeline: readonly { readonly status: string; readonly voided: boolean }[];
  }[];
}
const TRACK = `query ($token: String!) { tracking(token: $token) {
  status parcels { timeline { status voided } } } }`;
const told = async ({ token }: Bought): Promise<Told> =>
  (await shop.data<{ tracking: Told }>(TRACK, { token })).tracking;

/** The command as an integrator runs it: a process of its own, which knows a link and the demo's keys. */
const play = (...words: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: '/', DATA_DIR: dataDir };
    const cwd = fileURLToPath(new URL('..', import.meta.url));
    const child = spawn(process.execPath, ['dist/src/cli/main.js', 'play', ...words], { cwd, env });
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
    child.on('close', (code) => resolve({ code, ...text }));
  });

describe('The orders of a demo', () => {
  it('are there at once in different states, and no more of them however often it starts', async () => {
    const STATES = ['1001', '1002', '1003', '1004', '1006', '1007', '1008', '1009'];
    const ORDER = `query ($r: String!) { order(reference: $r) { shipments { status scans { id } } } }`;
    const states = (): Promise<(readonly [string, number])[]> =>
      Promise.all(
        STATES.map(async (number) => {
          const { order } = await shop.data<{
            order: { shipments: { status: string; scans: object[] }[] };
          }>(ORDER, { r: `DEMO-${number}` }, shop.staff);
          const [parcel] = order.shipments;
          return [parcel?.status ?? '', parcel?.scans.length ?? 0] as const;
        }),
      );
    const make = async (): Promise<string | undefined> => {
      const { link, moved } = await shop.app.get(DemoOrders).make();
      await moved;
      await shop.read();
      return link;
    };
    const link = await make();
    expect(link).toContain(`${shop.origin}/track/`);
    const expected = [
      ['ARRIVED_AT_FACILITY', 3],
      ['OUT_FOR_DELIVERY', 4],
      ['AVAILABLE_FOR_PICKUP', 4],
      ['DELAYED', 3],
      ['DELIVERED', 5],
      ['DELAYED', 3],
      ['DELAYED', 3],
      ['DELAYED', 3],
    ];
    expect(await states()).toEqual(expected);
    // As after a kill: everything once more.
    expect(await make()).toBe(link);
    expect(await states()).toEqual(expected);
  });

  it('give staff something to do first: what the rules say of parcels in trouble shortly before their day', async () => {
    for (let i = 0; i < 2; i++) await shop.app.get(Outbox).deliver();
    await shop.app.get(EtaSweeper).sweep();
    const LIST = `{ atRiskShipments(first: 20) { nodes { orderReference
      alert { kind } risk { canStillBeSaved action lateProbability } } } }`;
    interface Row {
      readonly orderReference: string;
      readonly alert: { readonly kind: string };
      readonly risk: { readonly action: string | null; readonly lateProbability: number };
    }
    const { atRiskShipments } = await shop.data<{ atRiskShipments: { nodes: Row[] } }>(LIST, {}, shop.staff);
    const rows = atRiskShipments.nodes.map(({ orderReference, alert: { kind }, risk }) => {
      return [orderReference, kind, risk.action, Number(risk.lateProbability.toFixed(2))];
    });
    expect(rows.sort()).toEqual([
      ['DEMO-1007', 'LIKELY_LATE', 'SOLVE_WITH_CARRIER', 0.5],
      ['DEMO-1008', 'LIKELY_LATE', 'SOLVE_WITH_CARRIER', 0.5],
      ['DEMO-1009', 'LIKELY_LATE', 'SOLVE_WITH_CARRIER', 0.5],
    ]);
  });
});

describe('cli play', () => {
  it('plays a story to its end: a delivery that turns out not to have happened is taken back', async () => {
    const bought = await shop.buy({ service: 'LOCKER' });
    let end = '';
    // A scan counts a moment after it was reported; until then the command would say it again, and nothing would change.
    for (let step = 0; step < 40 && !end.includes('over'); step += 1) {
      const { code, out, err } = await play(bought.url, '--scenario', 'wrong-scan');
      expect([code, err]).toEqual([0, '']);
      end = out;
      shop.clock.advance(60_000);
      await shop.read();
    }
    const { status, parcels } = await told(bought);
    expect(status).toBe('DELIVERED');
    expect(parcels[0]?.timeline.filter(({ voided }) => voided)).toMatchObject([{ status: 'DELIVERED' }]);
    expect(parcels[0]?.timeline.filter(({ voided }) => !voided).map((event) => event.status)).toEqual([
      ...['PICKED_UP', 'DEPARTED_FACILITY', 'ARRIVED_AT_FACILITY', 'AVAILABLE_FOR_PICKUP', 'DELIVERED'],
    ]);
  }, 120_000);

  it('says what is wrong with what it was given', async () => {
    const { url } = await shop.buy({ service: 'COURIER' });
    const [nonsense, unknown, miracle] = await Promise.all([
      play('nonsense'),
      play(`${shop.origin}/track/${'A'.repeat(32)}`),
      play(url, '--scenario', 'miracle'),
    ]);
    expect(nonsense).toMatchObject({ code: 1, err: expect.stringContaining('the link must look like') });
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('opens nothing') });
    expect(miracle).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('on-time, late, silent, wrong-scan, storm') },
    });
  }, 60_000);
});

describeInBrowser('the buttons of a demo', () => {
  it('move the parcel along while one looks on', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    const browser = await openBrowser();
    try {
      const watched = await openPage(browser, shop.origin);
      const { page } = watched;
      await page.goto(bought.url);
      await page.getByText(/Live\. As of/).waitFor();
      await page.evaluate('window.sameDocument = true');
      for (const words of [
        'Handed over to the carrier',
        'Left a depot',
        'The carrier says that it is late',
      ]) {
        const reported = page.waitForResponse(/checkout\/play/);
        await page.getByRole('button', { name: 'It gets late' }).click();
        await reported;
        await shop.read();
        await shop.app.get(Outbox).deliver();
        // In the timeline: what comes next is told in much the same words.
        await page.locator('.timeline').getByText(words).waitFor({ timeout: 20_000 });
      }
      expect(await page.evaluate('window.sameDocument')).toBe(true);
      expect(watched.faults).toEqual([]);
      expect(await accessibilityFaults(watched)).toEqual([]);
      await page.getByRole('heading', { name: 'Play' }).scrollIntoViewIfNeeded();
      await picture(watched, 'play');
    } finally {
      await browser.close();
    }
  }, 90_000);

  it('are not there for anybody else', async () => {
    const body = new URLSearchParams({ token: 'x', scenario: 'late' });
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${shop.origin}/checkout/play`, { method: 'POST', body, headers })).status).toBe(403);
    expect(
      (await fetch(`${shop.origin}/checkout/play`, { method: 'POST', body: 'scenario=no' })).status,
    ).toBe(400);
  });
});
