/** The pages of staff beside the list: stories of orders, what leaves today, capacity, insights, incidents. */
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import {
  accessibilityFaults,
  describeInBrowser,
  isTooWide,
  openBrowser,
  openPage,
  PHONE,
  picture,
  signInAt,
  type Watched,
} from './support/browser.js';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import type { Bought } from './support/page-shop.js';
import { PostgresServer } from './support/postgres-server.js';
import { openTroubledShop, type TroubledShop } from './support/troubled-shop.js';
import { until } from './support/until.js';

const DESK = { viewport: { width: 1360, height: 850 } };

describeInBrowser('Pages of staff', () => {
  let server: PostgresServer;
  let address: DatabaseAddress;
  let shop: TroubledShop;
  let bought: readonly Bought[];
  let browser: Browser;
  let anna: Watched;
  let page: Page;
  /** In no danger. */
  let calm: Bought | undefined;

  beforeAll(async () => {
    server = await PostgresServer.start();
    address = await server.createDatabase();
    shop = await openTroubledShop(address);
    bought = await shop.forget(8);
    shop.clock.set('2026-11-24T12:00:00Z');
    for (const one of bought.slice(0, 3))
      await shop.send(one, [
        { status: 'PICKED_UP', occurredAt: '2026-11-24T10:00:00Z' },
        { status: 'DELAYED', occurredAt: '2026-11-24T11:30:00Z', description: 'Vehicle breakdown' },
      ]);
    await shop.passTo('2026-11-26T08:00:00Z');
    browser = await openBrowser();
    anna = await openPage(browser, shop.origin, DESK);
    ({ page } = anna);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await shop.close();
    await server.remove();
  });
  afterEach(() => expect(anna.faults).toEqual([]));

  const open = (path: string): Promise<unknown> => page.goto(`${shop.origin}/ops${path}`);
  /** What a button downloads. */
  const fileOf = async (name: string | RegExp, nth = 0): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).nth(nth).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  const referenceOf = (index: number): string => bought[index]?.reference ?? '';

  it('take a note on a parcel, by the keyboard, and keep views under a name', async () => {
    await signInAt(anna, `${shop.origin}/ops?view=all`, shop.staff);
    await page.getByText('8 parcels', { exact: true }).waitFor();
    await page.getByRole('row', { name: referenceOf(0) }).focus();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What shall colleagues know?').fill('The driver was called');
    await dialog.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText(`${referenceOf(0)}: noted.`).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.acts').getByText('The driver was called').waitFor();

    await open('?view=all&origin=EKB1');
    page.once('dialog', (asked) => void asked.accept('My warehouse'));
    await page.getByRole('button', { name: 'Keep this view' }).click();
    await page.getByRole('link', { name: 'My warehouse' }).waitFor();
    await open('');
    await page.getByRole('link', { name: 'My warehouse' }).click();
    await page.waitForURL(/view=all&origin=EKB1/);
    await page.getByText('8 parcels', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Forget the view My warehouse' }).click();
    await page.reload();
    await page.getByText('8 parcels', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'My warehouse' }).count()).toBe(0);
  }, 60_000);

  it('tells the whole story of one parcel on one line, with its estimates drawn and counted', async () => {
    const boris = (await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'Boris' })).key;
    const { shipment } = await shop.data<{ shipment: { alerts: { id: string }[] } }>(
      'query ($id: ID!) { shipment(id: $id) { alerts { id } } }',
      { id: bought[0]?.shipments[0]?.id },
      shop.staff,
    );
    const id = shipment.alerts[0]?.id;
    const act = (name: string, kind: string, input: object, key: string) =>
      shop.ask(`mutation ($input: ${kind}!) { ${name}(input: $input) { __typename } }`, { input }, key);
    await until(async () => !(await act('claimAlert', 'ClaimAlertInput', { id }, boris)).errors);
    await act('resolveAlert', 'ResolveAlertInput', { id, outcome: 'SAVED' }, shop.staff);
    await open(`/orders/${referenceOf(0)}`);
    await page.getByRole('heading', { name: `Order ${referenceOf(0)}` }).waitFor();
    const story = page.locator('.story');
    for (const text of [
      'Vehicle breakdown',
      'Boris: Took it',
      'staff: Ended it',
      'staff: Noted',
      /^Promised for/,
    ])
      await story.getByText(text).first().waitFor();
    await page.getByRole('img', { name: /Expected day of arrival/ }).waitFor();
    await page.getByText('The numbers').click();
    await page.getByRole('cell', { name: '77%' }).first().waitFor();
    expect((await fileOf('Download CSV')).split('\r\n')[0]).toBe('\ufeffAs of,Earliest,Likely,Latest,Late');
    await page.getByText('Delivered to the door on Thursday 26 November').waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    await page.getByText('The numbers').click();
    await picture(anna, 'ops-order');
    await open('/orders/NOBODY-KNOWS');
    await page.getByRole('heading', { name: 'NOBODY-KNOWS is not known' }).waitFor();
  }, 60_000);

  it('lists what must leave a facility, what is behind first, and gives it as a file', async () => {
    // BER1 comes first by its name, but a parcel of EKB1 is behind.
    await open('/dispatch');
    await page.getByText('Times by the clock of EKB1: Asia/Yekaterinburg.').waitFor();
    expect(await page.getByLabel('Facility').inputValue()).toBe('EKB1');
    await open('/dispatch?facility=EKB1');
    const [forgotten, sent] = [referenceOf(5), referenceOf(0)];
    const group = page.locator('.pickup.bad').first();
    await group.getByText(/behind/).waitFor();
    await group.getByRole('link', { name: forgotten, exact: true }).waitFor();
    // What the carrier has is nobody's work here.
    expect(await page.getByRole('link', { name: sent, exact: true }).count()).toBe(0);
    // The browser is in New York; the warehouse goes by its own clock.
    await page.getByText('Times by the clock of EKB1: Asia/Yekaterinburg.').waitFor();
    expect(await group.getByRole('heading').innerText()).toBe('Tue 24 Nov, 12:00 · STRIZHOK');
    const text = await fileOf('Download CSV');
    expect(text.split('\r\n')[0]).toContain('deadline_utc,slack_minutes,days_behind,order_reference');
    expect(text).toContain(`,${forgotten},1 of 1,STRIZHOK,COURIER,`);
    expect(await accessibilityFaults(anna)).toEqual([]);
    await picture(anna, 'ops-dispatch');
  }, 60_000);

  it('shows what is free as a map of days, and takes another word for it with its reason', async () => {
    await open('/capacity?facility=EKB1&from=2026-11-23');
    await page.getByRole('button', { name: /EKB1, Tuesday 24 November: 8 taken/ }).waitFor();
    const cell = page.getByRole('button', { name: /EKB1, Friday 27 November/ });
    await cell.click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('summary').click();
    const say = async (amount: string, reason: string): Promise<void> => {
      await dialog.getByLabel('How many a day').fill(amount);
      await dialog.getByLabel('Reason').fill(reason);
      await dialog.getByRole('button', { name: 'Save' }).click();
    };
    await say('20', 'Two packers are ill');
    await dialog.getByText('Two packers are ill').waitFor();
    await dialog.locator('.acts').getByText('· staff').first().waitFor();
    await say('10', 'Three packers are ill');
    await dialog.getByText(/Something is said of .* already: “Two packers are ill”/).waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /EKB1, Friday 27 November: 0 taken, 20 free/ }).waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    await picture(anna, 'ops-capacity');
    await cell.click();
    page.once('dialog', (asked) => void asked.accept('They are well again'));
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await dialog.getByText('They are well again').waitFor();

    await dialog.locator('summary').click();
    await dialog.getByLabel('So many were left over this morning').check();
    await dialog.getByRole('textbox', { name: 'Parcels' }).fill('12');
    await dialog.getByLabel('Reason').fill('The belt stood still');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const client = new Client({ connectionString: address.owner });
    await client.connect();
    const said = () =>
      client.query('SELECT kind, value, reason FROM load_adjustments').then(({ rows }) => rows);
    await until(async () => (await said()).length > 0);
    expect(await said()).toEqual([{ kind: 'BACKLOG', value: 12, reason: 'The belt stood still' }]);
    // Shown on its day, with who said it and why.
    await dialog.getByText('12 left over this morning staff: The belt stood still').waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    await client.query('DELETE FROM load_adjustments');

    await dialog.getByLabel('So many times the usual will come').check();
    await dialog.getByRole('textbox', { name: 'Times the usual' }).fill('2.5');
    await dialog.getByLabel('To', { exact: true }).fill('2026-11-29');
    await dialog.getByLabel('Reason').fill('Advertised on television');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await until(async () => (await said()).length > 0);
    const kept = await client.query(
      'SELECT kind, resource, from_on::text, to_on::text, value, reason FROM load_adjustments',
    );
    expect(kept.rows).toEqual([
      {
        ...{ kind: 'FACTOR', resource: 'facility:EKB1', from_on: '2026-11-27', to_on: '2026-11-29' },
        ...{ value: 2.5, reason: 'Advertised on television' },
      },
    ]);
    // No past days are known here, so nothing is expected; what was said is shown all the same, and can be taken back.
    const factor = dialog.locator('.factors li');
    await factor.getByText('staff: Advertised on television').waitFor();
    expect(await factor.locator('b').innerText()).toBe('× 2.5');
    page.once('dialog', (asked) => void asked.accept('It was cancelled'));
    await factor.getByRole('button', { name: 'Withdraw' }).click();
    await factor.waitFor({ state: 'detached' });
    const back = await client.query('SELECT reason FROM load_adjustment_withdrawals');
    expect(back.rows).toEqual([{ reason: 'It was cancelled' }]);
    await client.end();
    expect(await dialog.getByRole('alert').allInnerTexts()).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByText('The numbers').click();
    const [head = ''] = (await fileOf('Download CSV')).split('\r\n');
    expect(head).toContain('Resource,Day,There is,Sold,Held,Free,Still to come');
  }, 60_000);

  it('find a parcel that is in no danger, by its order and by the number on its label', async () => {
    [calm] = await shop.forget(1);
    if (!calm) throw new Error('nothing was ordered');
    await shop.send(calm, []);
    await shop.passTo('2026-11-26T08:00:01Z');
    await open('/dispatch');
    await page.getByLabel('Find an order').fill(calm.reference);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Not in danger' }).waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    // Nothing of the first answer is left that could be taken for the second.
    await open('?q=NOBODY-KNOWS');
    await page.getByRole('heading', { name: 'Nobody knows NOBODY-KNOWS' }).waitFor();
    await page.getByLabel('Order or tracking number').fill(` ${calm.reference.toLowerCase()}-1 `);
    await page.waitForURL(/q=.*-1/);
    await page.getByRole('link', { name: new RegExp(`${calm.reference}-1`) }).click();
    await page.getByRole('heading', { name: `Order ${calm.reference}` }).waitFor();
  }, 60_000);

  it('draws how promises were kept, by whom, and what broke them', async () => {
    await open('/insights');
    await page.getByRole('heading', { name: 'Nothing was due in these days' }).waitFor();
    await page.goto('about:blank');
    await shop.passTo('2026-11-27T09:00:00Z');
    // A day later nobody is signed in any more.
    await signInAt(anna, `${shop.origin}/ops/insights?from=2026-11-20&to=2026-11-27`, shop.staff);
    await page.getByText(/^0 of \d+, by the first promise$/).waitFor();
    for (const name of ['Claimed and observed', 'Why promises were broken', 'Carriers', 'Where time is lost'])
      await page.getByRole('heading', { name }).waitFor();
    await page.getByText(/^Handed over late · we$/).waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    const heads: string[] = [];
    for (const [index, numbers] of (await page.getByText('The numbers').all()).entries()) {
      await numbers.click();
      heads.push((await fileOf('Download CSV', index)).split('\r\n')[0]?.slice(1) ?? '');
    }
    expect(heads).toEqual([
      'Claimed,Observed,Promises',
      'Cause,With whom,Force majeure,Parcels,Share,Time lost',
      'Carrier,Promises,Kept,Broken by it,By others,Force majeure,Never arrived,Kept,Fair share,Days late',
    ]);
  }, 60_000);

  it('declare an incident after a look at whom it reaches, work on all its alerts at once, and close it', async () => {
    await open('/incidents');
    await page.getByRole('heading', { name: 'Nothing is declared' }).waitFor();
    await page.getByRole('link', { name: 'Declare an incident' }).click();
    await page.getByLabel('Name, as buyers read it').fill('Snow at the Urals');
    await page.getByLabel('The same in Russian').fill('Снег на Урале');
    await page.getByLabel('Services').fill('NOWHERE');
    await page.keyboard.press('Enter');
    await page.getByLabel('Days later').fill('4');
    await page.getByRole('button', { name: 'Show whom it reaches' }).click();
    await page.getByText('Nobody knows NOWHERE: neither the network nor any scan.').waitFor();
    await page.getByRole('button', { name: 'Leave out NOWHERE' }).click();
    await page.getByLabel('Services').fill('courier');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Leave out COURIER' }).waitFor();
    await page.getByRole('button', { name: 'Show whom it reaches' }).click();
    const reach = page.getByRole('region', { name: 'Whom it would reach' });
    await reach.getByText('Parcels in reach').waitFor();
    expect(await reach.locator('.fact b').first().innerText()).toBe('9');
    await reach.getByRole('link', { name: calm?.reference ?? '' }).waitFor();
    await page.getByLabel('Days later').fill('5');
    await reach.getByText('This is of what you had filled in before. Look again.').waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    await page.getByRole('button', { name: 'Show whom it reaches' }).click();
    await page.getByRole('button', { name: 'Declare it' }).waitFor();
    await picture(anna, 'ops-incident-declare');
    expect(await fileOf('Download CSV')).toContain(
      'Order,Late without it,With it,Due without it,Due with it',
    );
    await page.getByRole('button', { name: 'Declare it' }).click();
    await page.getByRole('heading', { name: 'Snow at the Urals' }).waitFor();
    await page.getByRole('heading', { name: 'How much later they come' }).waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    await picture(anna, 'ops-incident');

    const work = page.getByRole('link', { name: /^Work on its \d+ alerts$/ });
    const count = /\d+/.exec(await work.innerText())?.[0] ?? '';
    expect(Number(count)).toBeGreaterThanOrEqual(7);
    await work.click();
    await page.getByText('Reached by: Snow at the Urals').waitFor();
    const row = page.locator('.space .row').first();
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: `Select all ${count}` }).click();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Late; the customer knows and agrees').check();
    await dialog.getByLabel(/Note/).fill('Told by a letter to all');
    await dialog.getByRole('button', { name: 'End it' }).click();
    await page.getByText(`${count} done.`).waitFor();
    await page.getByRole('heading', { name: 'Nothing to do here' }).waitFor();
    await open(`/orders/${referenceOf(5)}`);
    await page.getByText('Late; the customer knows and agrees: Told by a letter to all').first().waitFor();

    await open('/incidents');
    await page.getByRole('link', { name: 'Snow at the Urals' }).click();
    await page.getByRole('button', { name: 'It is over' }).click();
    await dialog.getByRole('button', { name: 'Yes, close it' }).click();
    await page.getByText('It is closed and reaches nobody any more.').waitFor();
    await open('/incidents');
    await page.getByRole('heading', { name: 'Nothing is declared' }).waitFor();
    await page.getByLabel('Also closed ones').check();
    await page.getByRole('link', { name: 'Snow at the Urals' }).waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
  }, 90_000);

  it('list what staff did, narrowed by what stands in the address, with the way to what it was done to', async () => {
    await open('/incidents');
    await page.getByLabel('Also closed ones').check();
    await page.getByRole('link', { name: 'Snow at the Urals' }).click();
    await page.getByRole('link', { name: 'Who did what here' }).click();
    const lines = page.locator('.audit tbody tr');
    await lines.getByText('Closed an incident').waitFor();
    expect(await lines.count()).toBe(2);
    await lines.getByText('Declared an incident').waitFor();
    expect(await lines.first().locator('td').nth(1).innerText()).toBe('staff');
    await page.getByLabel('To what').fill(referenceOf(0));
    await page.waitForURL(new RegExp(`about=${referenceOf(0)}`));
    await lines.getByText('The driver was called').waitFor();
    await page.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'Boris' });
    await page.waitForURL(/who=/);
    await lines.getByText('Noted on an alert').waitFor({ state: 'detached' });
    await lines.getByText('Took an alert').waitFor();
    await page.reload();
    await lines.getByText('Took an alert').waitFor();
    expect(await lines.count()).toBe(1);
    await page.getByRole('combobox', { name: 'What' }).selectOption('INCIDENT_CLOSED');
    await page.getByRole('heading', { name: 'Nobody did anything' }).waitFor();
    await open('/audit');
    await lines.first().waitFor();
    expect(await accessibilityFaults(anna)).toEqual([]);
    await picture(anna, 'ops-audit');
    await page
      .getByRole('link', { name: referenceOf(0), exact: true })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Order ${referenceOf(0)}` }).waitFor();
    await page.getByRole('link', { name: 'Who did what here' }).click();
    await lines.getByText('The driver was called').waitFor();

    // More than a page of them.
    const client = new Client({ connectionString: address.owner });
    await client.connect();
    await client.query(`INSERT INTO audit_log (at, actor, act, subject_kind, subject)
      SELECT '2026-11-26T08:00:00Z', 'service', 'SCANS_REMAPPED', 'CARRIER', 'carrier ' || n FROM generate_series(1, 60) n`);
    await client.end();
    await open('/audit?act=SCANS_REMAPPED');
    await lines.getByText('Carrier carrier 60').waitFor();
    expect(await lines.count()).toBe(50);
    await page.getByRole('link', { name: 'Older' }).click();
    await lines.getByText('Carrier carrier 10', { exact: true }).waitFor();
    expect(await lines.count()).toBe(10);
    await page.goBack();
    await lines.getByText('Carrier carrier 60').waitFor();
  }, 60_000);

  it('fits a phone on every page', async () => {
    const storageState = await anna.context.storageState();
    const phone = await openPage(browser, shop.origin, { ...PHONE, locale: 'ru-RU', storageState });
    const story = `/orders/${referenceOf(0)}`;
    for (const [path, text] of [
      [story, 'Что происходило'],
      ['/dispatch?facility=EKB1', 'отстаёт'],
      ['/capacity?facility=EKB1&from=2026-11-23', 'Мощности'],
      ['/incidents/new', 'Объявить происшествие'],
      ['/audit', 'Что сделали сотрудники'],
      ['/insights?from=2026-11-20&to=2026-11-27', 'Заявлено'],
    ] as const) {
      await phone.page.goto(`${shop.origin}/ops${path}${path.includes('?') ? '&' : '?'}lang=ru`);
      await phone.page.locator('.page').getByText(text).first().waitFor();
      await phone.page.waitForLoadState('networkidle');
      expect([path, await isTooWide(phone)]).toEqual([path, false]);
      if (path === '/incidents/new') expect(await accessibilityFaults(phone)).toEqual([]);
      if (path === story) await picture(phone, 'ops-order-phone');
    }
    expect(phone.faults).toEqual([]);
    await phone.close();
  }, 60_000);
});
