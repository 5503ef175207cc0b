/** The sample checkout as a shopper meets it: dates first, no script needed, in both languages, on a phone. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
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
import { openPageShop, type PageShop } from './support/page-shop.js';
import { PostgresServer } from './support/postgres-server.js';

/** Wednesday, 11:47 in Moscow. */
const WEDNESDAY = '2026-11-25T08:47:00Z';
const MOSCOW = '/checkout?country=RU&postcode=101000';

let server: PostgresServer;
let shop: PageShop;

beforeAll(async () => {
  server = await PostgresServer.start();
  shop = await openPageShop(await server.createDatabase());
  shop.clock.set(WEDNESDAY);
}, 60_000);
afterAll(async () => {
  await shop.close();
  await server.remove();
});

describe('the checkout over HTTP', () => {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${shop.origin}${path}`, { headers, redirect: 'manual' });

  it('answers in the language of the browser, and in English to everybody else', async () => {
    expect(await (await get('/checkout', { 'accept-language': 'ru-RU,ru;q=0.9' })).text()).toContain(
      '<html lang="ru">',
    );
    expect(await (await get('/checkout', { 'accept-language': 'de' })).text()).toContain('<html lang="en">');
  });

  it('runs no script but its own and may not be framed, stored or indexed', async () => {
    const { headers } = await get('/checkout');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('shows nothing of the key it asks with', async () => {
    expect(await (await get(MOSCOW)).text()).not.toContain('pk_checkout');
  });

  it('says so when an address cannot be read, an address cannot be reached, or the basket is empty', async () => {
    const text = async (query: string): Promise<string> => (await get(`/checkout?lang=en&${query}`)).text();
    expect(await text(`country=RU&postcode=${'9'.repeat(12)}`)).toContain('be delivered there');
    expect(await text('LAMP-OAK=0&NOTEBOOK-A5=0')).toContain('The basket is empty');
    // What is no quantity counts as one; what is no country as the first address.
    expect(await text('LAMP-OAK=-3&country=%00')).toContain('Thu 26 Nov');
  });

  it('refuses an order from a page of another site', async () => {
    const { status } = await fetch(`${shop.origin}/checkout`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'offer=x',
    });
    expect(status).toBe(403);
  });

  it('orders once, however often the button is pressed', async () => {
    const html = await (await get(MOSCOW)).text();
    const valueOf = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
    const fields = {
      offer: valueOf('offer'),
      reference: valueOf('reference'),
      country: 'RU',
      postcode: '101000',
    };
    const press = (): Promise<Response> =>
      fetch(`${shop.origin}/checkout`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const [first, second] = [await press(), await press()];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers.get('location')).toMatch(/\/track\/[\w-]{32}$/);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('serves its files compressed, for ever and by names of their content', async () => {
    const html = await (await get('/checkout')).text();
    const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec(html) ?? [];
    const answer = await get(script, { 'accept-encoding': 'br' });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).toContain('seconds-left');
    expect((await get('/assets/../package.json')).status).toBe(404);
    expect((await get('/assets/%2e%2e%2fmanifest.json')).status).toBe(404);
  });
});

describe('docs/integrating-a-checkout.md', () => {
  const text = readFileSync(new URL('../docs/integrating-a-checkout.md', import.meta.url), 'utf8');
  const examples = [...text.matchAll(/```graphql\n([^]*?)```\s+```json\n([^]*?)```/g)].map(
    ([, query = '', json = '']) => ({
      query,
      variables: JSON.parse(json) as { input: Record<string, unknown> },
    }),
  );

  it('shows queries that run as they stand there', async () => {
    expect(examples).toHaveLength(3);
    const [options, accept, estimates] = examples;
    const { data } = await shop.ask(options?.query ?? '', options?.variables);
    const offered = data?.['deliveryOptions'] as { options: { offer: { token: string } }[] };
    expect(offered.options.length).toBeGreaterThan(5);
    const input = { ...accept?.variables.input, offerToken: offered.options[0]?.offer.token };
    expect((await shop.ask(accept?.query ?? '', { input })).data).toMatchObject({
      acceptOffer: { __typename: 'Order', reference: 'A-1001' },
    });
    const listed = await shop.ask(estimates?.query ?? '', estimates?.variables);
    expect(listed.data).toMatchObject({ deliveryEstimates: [{ sku: 'LAMP-OAK' }] });
  });

  it('names every outcome of accepting', () => {
    const schema = readFileSync(new URL('../schema.gql', import.meta.url), 'utf8');
    const [, members = ''] = /^union AcceptOfferResult = (.*)$/m.exec(schema) ?? [];
    for (const member of members.split(' | ')) expect(text).toContain(`\`${member}\``);
  });
});

describeInBrowser('the checkout in a browser', () => {
  let browser: Browser;
  let watched: Watched;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => watched.close());

  const open = async (path: string, options = {}): Promise<Watched['page']> => {
    watched = await openPage(browser, shop.origin, options);
    await watched.page.goto(`${shop.origin}${path}`);
    return watched.page;
  };

  it('shows the window first, the price, how long it holds by the clock of the server, and why', async () => {
    const page = await open(MOSCOW);
    const option = page.locator('.option').first();
    expect(await option.locator('.when').innerText()).toBe('Wed 25 Nov');
    expect(await option.locator('.price').innerText()).toBe('₽590');
    // The browser's own clock is years away from the frozen one of the test.
    expect(await option.locator('.deadline').innerText()).toBe('Order within 1 h 13 min for this date');
    await option.getByText('Why this date?').click();
    const ledger = await option.locator('.ledger li').allInnerTexts();
    expect(ledger.at(-1)).toContain('Delivered to the door on Wednesday 25 November');
    expect(watched.faults).toEqual([]);
    expect(await accessibilityFaults(watched)).toEqual([]);
    await picture(watched, 'checkout');
  });

  it('lists pick-up points nearest first', async () => {
    const page = await open(MOSCOW);
    const lockers = page.getByRole('group', { name: 'Parcel lockers' });
    const places = await lockers.locator('.where').allTextContents();
    expect(places.map((place) => place.split(' · ')[0])).toEqual([
      '530 m',
      '660 m',
      '2.1 km',
      '2.9 km',
      '3.9 km',
    ]);
  });

  it('follows the address and the choice at once', async () => {
    const page = await open(MOSCOW);
    await page.getByRole('radio').first().check();
    expect(await page.locator('[data-total]').innerText()).toBe('₽6,070');
    await page.getByLabel('Country').selectOption('DE');
    await page.getByLabel('Postcode').fill('10115');
    await page.getByLabel('Postcode').blur();
    await page.waitForURL(/postcode=10115/);
    expect(await page.locator('.how').first().innerText()).toContain('Berlin');
  });

  it('sells without a script and goes on to the tracking link', async () => {
    const page = await open(`${MOSCOW}&lang=en`, { javaScriptEnabled: false });
    await page.getByLabel('Name').fill('Anna Petrova');
    await page.getByLabel('E-mail').fill('anna@example.com');
    await page.getByRole('button', { name: 'Order with delivery' }).click();
    await page.waitForURL(/\/track\/[\w-]{32}$/);
  });

  it('offers the dates that hold now when the chosen one does not any more', async () => {
    const page = await open(`${MOSCOW}&lang=en`);
    shop.clock.advance(31 * 60_000);
    await page.getByRole('button', { name: 'Order with delivery' }).click();
    await page.getByText('The dates have changed in the meantime').waitFor();
    expect(await page.locator('.option').count()).toBeGreaterThan(10);
    shop.clock.set(WEDNESDAY);
  });

  it('fits a phone, in Russian and in the dark', async () => {
    const page = await open(MOSCOW, { ...PHONE, locale: 'ru-RU', colorScheme: 'dark' });
    expect(await page.locator('.deadline').first().innerText()).toContain('1 ч 13 мин');
    expect(await isTooWide(watched)).toBe(false);
    expect(watched.faults).toEqual([]);
    expect(await accessibilityFaults(watched)).toEqual([]);
    await picture(watched, 'checkout-phone');
  });
});
