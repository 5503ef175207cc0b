/** The tracking page over HTTP: what it holds, to whom, how large, and that a wrong link tells nothing. */
import { Client } from 'pg';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { LiveSockets } from '../src/platform/graphql/live-sockets.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import {
  accessibilityFaults,
  describeInBrowser,
  isTooWide,
  openBrowser,
  openPage,
  PHONE,
  picture,
  type Watched,
} from './support/browser.js';
import { openPageShop, type Bought, type PageShop } from './support/page-shop.js';
import { PostgresServer } from './support/postgres-server.js';
import { openSlowPhone } from './support/slow-phone.js';
import { CANCEL } from './support/shop.js';

/** Wednesday, 09:47 in Novosibirsk's warehouse zone of Yekaterinburg, 11:47 where the buyer lives. */
const WEDNESDAY = '2026-11-25T04:47:00Z';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: PageShop;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openPageShop(address, {
    merchantName: 'Oak & Lamp',
    merchantUrl: 'https://shop.example',
    merchantLinks: [{ text: { en: 'Help', ru: 'Помощь' }, url: 'https://shop.example/help' }],
    addressOperationsPerSecond: 1_000_000,
  });
  shop.clock.set(WEDNESDAY);
}, 60_000);
afterAll(async () => {
  await shop.close();
  await server.remove();
});
afterEach(() => shop.clock.set(WEDNESDAY));

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(path.startsWith('/') ? `${shop.origin}${path}` : path, { headers, redirect: 'manual' });
const html = async (bought: Bought): Promise<string> => (await get(bought.url)).text();
/** The text a reader without a script sees. */
// A page without the ids and file names in it, whose digits are chance: three of them are sometimes those of a phone.
const written = (page: string): string =>
  page.replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '').replace(/\/assets\/[\w.-]+/g, '');
const words = (page: string): string =>
  page
    .replace(/<script[^]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('the tracking page', () => {
  it('says at one look when, how sure, what next and where, in the days of the recipient', async () => {
    const bought = await shop.buy({ service: 'LOCKER' });
    const text = words(await html(bought));
    expect(text).toContain('Ready to collect Saturday 28 November – Tuesday 1 December');
    expect(text).toContain('94 of 100 such orders arrive by 1 December');
    expect(text).toContain('Not with the carrier yet');
    expect(text).toContain('It is packed and handed over to the carrier by 26 November');
    expect(text).toContain('Yacheyka locker, Sovetskaya 8');
    expect(text).toContain(`Order ${bought.reference} 1 × LAMP-OAK Placed on Wednesday 25 November`);
  });

  it('speaks Russian to who ordered in Russian, whatever the browser speaks', async () => {
    const bought = await shop.buy({ service: 'LOCKER', locale: 'ru' });
    const page = await (await get(bought.url, { 'accept-language': 'en' })).text();
    expect(page).toContain('<html lang="ru">');
    expect(words(page)).toContain('Можно будет забрать сб 28 ноября – вт 1 декабря');
    expect(words(page)).toContain('Помощь');
  });

  it('shows each place in its own time and the words of the carrier on demand', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    shop.clock.set('2026-11-26T03:00:00Z');
    await shop.send(bought, [
      {
        status: 'PICKED_UP',
        occurredAt: '2026-11-25T13:30:00Z',
        facilityCode: 'EKB1',
        description: 'Accepted at EKB',
      },
      {
        status: 'ARRIVED_AT_FACILITY',
        occurredAt: '2026-11-26T02:05:00Z',
        city: 'Omsk',
        description: 'Call +7 912 000-11-22',
      },
    ]);
    shop.clock.set('2026-11-26T03:00:00Z');
    const page = await html(bought);
    expect(words(page)).toMatch(/Arrived at a depot in Omsk/);
    // Yekaterinburg is two hours behind Novosibirsk.
    expect(words(page)).toContain('Wed 25 Nov, 18:30 (local time)');
    expect(page).toContain('<q>Call …</q>');
    expect(written(page)).not.toContain('912');
  });

  it('says plainly that a parcel is late, and gives no false hope', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    await shop.send(bought, [{ status: 'IN_TRANSIT', occurredAt: '2026-11-26T02:05:00Z' }]);
    shop.clock.set('2026-12-04T03:00:00Z');
    const text = words(await html(bought));
    expect(text).toContain('It should have been there by 2 December');
    expect(text).toContain('We do not know a new date yet');
    expect(text).not.toContain('should be there');
    expect(text).not.toContain('of 100 such orders');
  });

  it('tells a promise that was moved with the old date, the new one and the reason', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    const client = new Client({ connectionString: address.owner });
    await client.connect();
    await client.query(
      `INSERT INTO promises (order_id, revision, earliest_on, likely_on, latest_on, confidence, grade, ledger, data_version,
                             cause, author, text, made_at)
       SELECT order_id, 2, '2026-12-05', '2026-12-06', '2026-12-07', 0.9, grade, ledger, data_version, cause, author,
              'A snow storm has closed the road at Omsk', '2026-11-27T05:00:00Z'
         FROM promises p JOIN orders o ON o.id = p.order_id WHERE o.reference = $1`,
      [bought.reference],
    );
    await client.end();
    const text = words(await html(bought));
    expect(text).toContain('Now expected Saturday 5 – Monday 7 December');
    expect(text).toContain('It was promised by 2 December');
    expect(text).toContain('A snow storm has closed the road at Omsk promised for Sat 5 – Mon 7 Dec');
  });

  it('is calm when all is well, and takes a rating without a script that can be changed', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    shop.clock.set('2026-11-30T08:00:00Z');
    await shop.send(bought, [
      { status: 'DELIVERED', occurredAt: '2026-11-30T07:05:00Z', city: 'Novosibirsk' },
    ]);
    expect(words(await html(bought))).toContain('Delivered on Monday 30 November at 14:05');
    const rate = (score: number): Promise<Response> =>
      fetch(bought.url, {
        method: 'POST',
        body: new URLSearchParams({
          shipmentId: bought.shipments[0]?.id ?? '',
          score: String(score),
          comment: 'On time',
        }),
        redirect: 'manual',
      });
    expect((await rate(7)).status).toBe(303);
    expect(words(await html(bought))).toContain('You gave 7 of 10');
    await rate(10);
    expect(words(await html(bought))).toContain('You gave 10 of 10');
    await rate(11);
    expect(words(await html(bought))).toContain('You gave 10 of 10');
  });

  it('has words for every other way a parcel can go', async () => {
    const at = '2026-11-26T02:05:00Z';
    const said = async (status: string): Promise<string> => {
      const bought = await shop.buy({ service: 'LOCKER' });
      await shop.send(bought, [{ status, occurredAt: at, city: 'Omsk' }]);
      return words(await html(bought));
    };
    expect(await said('CUSTOMS')).toContain('With customs');
    expect(await said('OUT_FOR_DELIVERY')).toContain('With the courier');
    expect(await said('DELIVERY_ATTEMPTED')).toContain('Not handed over');
    expect(await said('AVAILABLE_FOR_PICKUP')).toContain('Ready to collect');
    for (const status of ['EXCEPTION', 'LOST', 'DAMAGED', 'HELD'])
      expect(await said(status)).toContain('We are looking into it; you need not do anything now');
    expect(await said('RETURNING')).toContain('The parcel goes back to the shop');
    const cancelled = await shop.buy({ service: 'COURIER' });
    await shop.ask(CANCEL, { input: { orderReference: cancelled.reference } });
    expect(words(await html(cancelled))).toContain('The order was cancelled');
  });
});

describe('what a tracking page gives away', () => {
  const CUSTOMER = {
    name: 'Zinaida Kanareykina',
    email: 'zinaida.canary@example.com',
    phone: '+7 913 555-01-23',
    locale: 'en',
  };

  it('is nothing of the recipient but the days', async () => {
    const bought = await shop.buy({ service: 'COURIER', customer: CUSTOMER });
    const page = written(await html(bought));
    for (const secret of ['Zinaida', 'Kanareykina', 'canary', '913', '630099'])
      expect(page).not.toContain(secret);
  });

  it('is not passed on, kept or found', async () => {
    const { headers } = await get((await shop.buy({ service: 'COURIER' })).url);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it('is no button to play with, where there is no demo', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    expect(await html(bought)).not.toContain('id="play"');
    const body = new URLSearchParams({ token: bought.token, scenario: 'late' });
    expect((await fetch(`${shop.origin}/checkout/play`, { method: 'POST', body })).status).toBe(404);
  });

  it('is small: at most 30 kB of page and 40 kB of script', async () => {
    const bought = await shop.buy({ service: 'LOCKER', locale: 'ru' });
    const scans = Array.from({ length: 12 }, (_, index) => ({
      ...{ status: index % 2 ? 'DEPARTED_FACILITY' : 'ARRIVED_AT_FACILITY', city: `City ${index}` },
      ...{
        occurredAt: `2026-11-26T${String(index).padStart(2, '0')}:00:00Z`,
        description: 'Processed at the hub',
      },
    }));
    await shop.send(bought, scans);
    const page = await html(bought);
    expect(Buffer.byteLength(page)).toBeLessThan(30_000);
    const [, script = ''] = /<script type="module" src="([^"]+)"/.exec(page) ?? [];
    const answer = await fetch(`${shop.origin}${script}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const { length } = Buffer.from(await (await raw(script)).arrayBuffer());
    expect(length).toBeGreaterThan(10_000);
    expect(length).toBeLessThan(40_000);
  });

  /** Undecoded, as the line carries it. */
  const raw = async (path: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> }> => {
    const { get: request } = await import('node:http');
    return new Promise((resolve, reject) => {
      request(`${shop.origin}${path}`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = new Uint8Array(Buffer.concat(chunks));
          resolve({ arrayBuffer: () => Promise.resolve(bytes.buffer) });
        });
      }).on('error', reject);
    });
  };

  const closedLinks = async (): Promise<{ unknown: string; revoked: string; expired: string }> => {
    const revoked = await shop.buy({ service: 'COURIER' });
    const revoke = 'mutation ($r: String!) { revokeTrackingLink(orderReference: $r) }';
    await shop.data(revoke, { r: revoked.reference }, shop.staff);
    const expired = await shop.buy({ service: 'COURIER' });
    await shop.send(expired, [{ status: 'DELIVERED', occurredAt: '2026-11-25T05:00:00Z' }]);
    shop.clock.set('2027-01-10T00:00:00Z');
    return { unknown: `${shop.origin}/track/${'A'.repeat(32)}`, revoked: revoked.url, expired: expired.url };
  };

  it('is one and the same friendly page for links that are unknown, revoked or over', async () => {
    const links = await closedLinks();
    const answers = await Promise.all(Object.values(links).map((link) => get(link)));
    const pages = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(words(pages[0] ?? '')).toContain('This link opens nothing');
    expect(new Set(pages).size).toBe(1);
    for (const odd of ['x', '%00', encodeURIComponent("' OR 1=1 --"), 'A'.repeat(3000), 'й'])
      expect(await (await get(`/track/${odd}`)).text()).toBe(pages[0]);
  });

  it('is no time either: medians within 5 % over 1,000 interleaved requests', async () => {
    const links = Object.entries(await closedLinks());
    const spent = new Map<string, number[]>(links.map(([name]) => [name, []]));
    // What is compiled and connected for the first time is nobody's secret.
    for (let round = 0; round < 30; round += 1) for (const [, link] of links) await (await get(link)).text();
    const timed = async ([name, link]: (typeof links)[number]): Promise<void> => {
      const begun = performance.now();
      await (await get(link)).text();
      spent.get(name)?.push(performance.now() - begun);
    };
    // Side by side, and each first as often as the others: whatever else the machine does meets all three alike.
    for (let round = 0; round < 334; round += 1) {
      const turn = round % links.length;
      await Promise.all([...links.slice(turn), ...links.slice(0, turn)].map(timed));
    }
    const medians = [...spent.values()].map(
      (times) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0,
    );
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.05);
  }, 60_000);
});

describeInBrowser('the tracking page in a browser', () => {
  let browser: Browser;
  let watched: Watched;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => watched.close());

  const open = async (url: string, options: BrowserContextOptions = {}): Promise<Page> => {
    watched = await openPage(browser, shop.origin, options);
    await watched.page.goto(url);
    return watched.page;
  };
  const isWell = async (): Promise<void> => {
    expect(watched.faults).toEqual([]);
    expect(await accessibilityFaults(watched)).toEqual([]);
    expect(await isTooWide(watched)).toBe(false);
  };
  const says = (text: string | RegExp): Promise<void> =>
    watched.page.getByText(text).first().waitFor({ timeout: 8000 });

  it('tells the whole story from the checkout to the door without being loaded again', async () => {
    const page = await open(`${shop.origin}/checkout?lang=en&country=RU&postcode=630099`);
    await page
      .getByRole('radio', { name: /Courier/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Order with delivery' }).click();
    await page.waitForURL(/\/track\//);
    await says(/Live\. As of/);
    await page.evaluate('window.sameDocument = true');
    const reference = /Order (DEMO-\w+)/.exec(await page.locator('main').innerText())?.[1] ?? '';
    const { order } = await shop.data<{ order: { shipments: Bought['shipments'] } }>(
      'query ($r: String!) { order(reference: $r) { shipments { id carrierCode } } }',
      { r: reference },
    );
    const bought = { reference, token: '', url: page.url(), shipments: order.shipments };
    shop.clock.set('2026-11-30T08:00:00Z');
    await shop.send(bought, [
      { status: 'PICKED_UP', occurredAt: '2026-11-26T13:00:00Z', facilityCode: 'EKB1' },
    ]);
    await says('Handed over to the carrier');
    await shop.send(bought, [
      { status: 'ARRIVED_AT_FACILITY', occurredAt: '2026-11-29T20:10:00Z', city: 'Novosibirsk' },
    ]);
    await says('Arrived at a depot in Novosibirsk');
    await isWell();
    await picture(watched, 'tracking');
    await shop.send(bought, [{ status: 'OUT_FOR_DELIVERY', occurredAt: '2026-11-30T02:00:00Z' }]);
    await says('With the courier, on its way to you');
    await shop.send(bought, [{ status: 'DELIVERED', occurredAt: '2026-11-30T07:05:00Z' }]);
    await says('Delivered on Monday 30 November at 14:05');
    await page.getByRole('radio', { name: '9 of 10' }).check({ force: true });
    await page.getByRole('button', { name: 'Send' }).click();
    await says('You gave 9 of 10');
    await isWell();
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    await picture(watched, 'tracking-delivered');
  });

  it('catches up after the connection was lost', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    await open(bought.url);
    await says(/Live\. As of/);
    await watched.context.setOffline(true);
    await says(/No connection\. As of/);
    await shop.send(bought, [{ status: 'PICKED_UP', occurredAt: '2026-11-25T04:00:00Z' }]);
    await watched.context.setOffline(false);
    await says('Handed over to the carrier');
    await says(/Live\. As of/);
  });

  it('comes back by itself when the server has ended the connection', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    await open(bought.url);
    await says(/Live\. As of/);
    shop.app.get(LiveSockets).cut();
    await shop.send(bought, [{ status: 'PICKED_UP', occurredAt: '2026-11-25T04:00:00Z' }]);
    await says('Handed over to the carrier');
    await says(/Live\. As of/);
    expect(watched.faults).toEqual([]);
  });

  it('is complete without a script, on a phone, in Russian and in the dark', async () => {
    const bought = await shop.buy({ service: 'LOCKER', locale: 'ru' });
    shop.clock.set('2026-11-29T03:00:00Z');
    await shop.send(bought, [
      { status: 'PICKED_UP', occurredAt: '2026-11-26T13:00:00Z' },
      { status: 'ARRIVED_AT_FACILITY', occurredAt: '2026-11-28T20:10:00Z', city: 'Новосибирск' },
      { status: 'AVAILABLE_FOR_PICKUP', occurredAt: '2026-11-29T02:00:00Z' },
    ]);
    const page = await open(bought.url, { ...PHONE, javaScriptEnabled: false, colorScheme: 'dark' });
    const text = await page.locator('main').innerText();
    for (const part of ['Можно забирать', 'Где забрать', 'Постамат', 'Прибыла на сортировочный пункт'])
      expect(text).toContain(part);
    expect(await page.title()).toBe('Ваша доставка · Oak & Lamp');
    await picture(watched, 'tracking-phone');
    await watched.close();
    await open(bought.url, { ...PHONE, colorScheme: 'dark' });
    await isWell();
  });

  it('reads well when things go wrong', async () => {
    const bought = await shop.buy({ service: 'COURIER' });
    await shop.send(bought, [{ status: 'IN_TRANSIT', occurredAt: '2026-11-25T03:05:00Z', city: 'Omsk' }]);
    shop.clock.set('2026-12-04T03:00:00Z');
    await open(bought.url);
    await says('We do not know a new date yet');
    await isWell();
    await picture(watched, 'tracking-late');
    await watched.close();
    await open(`${shop.origin}/track/nothing-at-all`);
    await says('This link opens nothing');
    expect(await accessibilityFaults(watched)).toEqual([]);
    await picture(watched, 'tracking-unknown');
  });
});

describeInBrowser('the tracking page on a slow phone', () => {
  it('is painted within a second in a tab that is opened for it', async () => {
    const bought = await shop.buy({ service: 'LOCKER' });
    const phone = await openSlowPhone();
    try {
      const paints: number[] = [];
      // Other tests run beside this one; the least of a few is what the page itself takes.
      for (let tab = 0; tab < 5; tab += 1) paints.push(await phone.paintedAfter(bought.url));
      expect(Math.min(...paints)).toBeLessThan(1000);
    } finally {
      await phone.close();
    }
  });
});
