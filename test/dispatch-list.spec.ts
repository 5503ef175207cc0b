/** What a facility has to hand over today: asked over GraphQL, on a real PostgreSQL. */
import { Client } from 'pg';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import { PostgresServer } from './support/postgres-server.js';
import { ACCEPT, offerOf, openShop, type Shop } from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

let server: PostgresServer;
let shop: Shop;
let client: Client;
let staff: string;

const BERLIN = `  - code: ber
    kind: WAREHOUSE
    name: Berlin
    country: DE
    timezone: Europe/Berlin
    workingDays: [mon, tue, wed, thu, fri]
    openingHours: { default: [["09:00", "18:00"]] }
    cutoff: { default: "16:00" }
    handling: { unit: businessDays, min: 0, max: 0 }
    calendar: bavaria
carriers:
`;
/** One pick-up at noon and one at 17:00, and no handling: orders of the morning leave at noon. From Berlin nothing is sold. */
const NETWORK = smallNetwork()
  .replace('carriers:\n', BERLIN)
  .replace('min: 0, max: 1', 'min: 0, max: 0')
  .replace('default: ["17:00"]', 'default: ["12:00", "17:00"]');

beforeAll(async () => {
  server = await PostgresServer.start();
  const address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(NETWORK);
  staff = (await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'staff', origins: [] })).key;
  client = new Client({ connectionString: address.owner });
  await client.connect();
  // A new key is seen within two seconds; each refusal is an answer, so it is asked again at once.
  const signal = AbortSignal.timeout(5000);
  while ((await shop.ask(LIST, { facility: 'muc' }, staff)).errors) signal.throwIfAborted();
  await sellAll();
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});

const LINE = `cursor shipmentId orderReference parcel parcels carrierCode serviceCode pickupPointCode items { sku quantity }
  grams dispatchOn deadline slackMinutes behind daysBehind promisedLatest trackingNumber status`;
const LIST = `query ($facility: String!, $on: LocalDate, $first: Int, $after: String, $handedOver: Boolean) {
  dispatchList(facilityCode: $facility, on: $on, first: $first, after: $after, handedOver: $handedOver) { ${LINE} } }`;

interface Line {
  readonly cursor: string;
  readonly orderReference: string;
  readonly slackMinutes: number;
  readonly daysBehind: number;
}
async function list(variables: object = {}): Promise<Line[]> {
  const { data, errors } = await shop.ask(LIST, { facility: 'muc', ...variables }, staff);
  if (!data) throw new Error(JSON.stringify(errors));
  return data['dispatchList'] as Line[];
}
const told = (lines: readonly Line[]): string[] =>
  lines.map((line) => `${line.orderReference} ${line.slackMinutes} ${line.daysBehind}`);

async function sell(reference: string, service: string, at: string): Promise<void> {
  shop.clock.set(at);
  const input = {
    offerToken: await offerOf(shop, service),
    orderReference: reference,
    idempotencyKey: reference,
  };
  const { data } = await shop.ask(ACCEPT, { input });
  expect(data?.['acceptOffer']).toMatchObject({ __typename: 'Order' });
}

/** Monday 23 and Tuesday 24 November 2026 in Munich, which is an hour ahead of UTC. */
async function sellAll(): Promise<void> {
  await sell('monday', 'courier', '2026-11-23T09:00:00Z');
  await sell('monday-sent', 'courier', '2026-11-23T09:00:00Z');
  await sell('cancelled', 'courier', '2026-11-24T08:00:00Z');
  await sell('afternoon', 'courier', '2026-11-24T13:00:00Z');
  await sell('noon', 'locker', '2026-11-24T08:00:00Z');
  await sell('noon-sent', 'courier', '2026-11-24T08:00:00Z');
  await sell('wednesday', 'courier', '2026-11-24T16:30:00Z');
  await shop.ask('mutation { cancelOrder(input: { orderReference: "cancelled" }) { __typename } }');
  await client.query(`UPDATE shipments s SET status = 'PICKED_UP', tracking_number = 'T-' || o.reference
    FROM orders o WHERE o.id = s.order_id AND o.reference LIKE '%-sent'`);
}

it('lists what must leave today by its pick-up, after what is behind', async () => {
  shop.clock.set('2026-11-24T10:00:00Z');
  const lines = await list();
  // Monday's noon is 23 hours ago; today's noon comes in an hour, the afternoon's pick-up in six.
  expect(told(lines)).toEqual(['monday -1380 1', 'noon 60 0', 'afternoon 360 0']);
  expect(lines[1]).toMatchObject({
    ...{ orderReference: 'noon', parcel: 1, parcels: 1, carrierCode: 'post', serviceCode: 'locker' },
    ...{ pickupPointCode: 'locker-1', items: [{ sku: 'BOOK', quantity: 2 }], grams: 800 },
    ...{ dispatchOn: '2026-11-24', deadline: '2026-11-24T11:00:00Z', behind: false },
    ...{ promisedLatest: '2026-11-27', trackingNumber: null, status: 'PRE_TRANSIT' },
  });
  expect(lines[0]).toMatchObject({ behind: true, deadline: '2026-11-23T11:00:00Z' });
});

it('names the facility whose next pick-up is the most urgent', async () => {
  const urgent = async () =>
    (await shop.ask('{ mostUrgentFacility }', {}, staff)).data?.['mostUrgentFacility'];
  expect(await urgent()).toBe('muc');
  const wednesdayFromBerlin = (dispatchOn: string) =>
    client.query(
      `UPDATE shipments s SET origin_code = 'ber', dispatch_on = $1 FROM orders o
        WHERE o.id = s.order_id AND o.reference = 'wednesday'`,
      [dispatchOn],
    );
  await wednesdayFromBerlin('2026-11-20');
  expect(await urgent()).toBe('ber');
  await wednesdayFromBerlin('2026-11-25');
  expect(await urgent()).toBe('muc');
  await client.query(`UPDATE shipments SET origin_code = 'muc'`);
  await client.query(`UPDATE shipments SET status = 'PICKED_UP' WHERE status = 'PRE_TRANSIT'`);
  expect(await urgent()).toBeNull();
  await client.query(`UPDATE shipments s SET status = 'PRE_TRANSIT'
    FROM orders o WHERE o.id = s.order_id AND o.reference NOT LIKE '%-sent'`);
});

it('shows what is late within the day, and the next day all of it', async () => {
  shop.clock.set('2026-11-24T12:30:00Z');
  expect(told(await list())).toEqual(['monday -1530 1', 'noon -90 0', 'afternoon 210 0']);
  shop.clock.set('2026-11-24T23:30:00Z');
  expect(told(await list()).map((line) => line.split(' ')[2])).toEqual(['2', '1', '1', '0']);
});

it('lists another day on request, and what the carrier has already', async () => {
  shop.clock.set('2026-11-24T10:00:00Z');
  expect(told(await list({ on: '2026-11-25' }))).toEqual([
    ...['monday -1380 1', 'noon 60 0', 'afternoon 360 0', 'wednesday 1500 0'],
  ]);
  expect(told(await list({ on: '2026-11-20' }))).toEqual([]);
  const all = await list({ handedOver: true });
  expect(all.map(({ orderReference }) => orderReference).sort()).toEqual([
    ...['afternoon', 'monday', 'noon', 'noon-sent'],
  ]);
  expect(all.find(({ orderReference }) => orderReference === 'noon-sent')).toMatchObject({
    ...{ status: 'PICKED_UP', trackingNumber: 'T-noon-sent', behind: false },
  });
});

it('comes in pages that join without gap or overlap', async () => {
  shop.clock.set('2026-11-24T10:00:00Z');
  const whole = await list({ on: '2026-11-25' });
  const pages: Line[] = [];
  for (;;) {
    const page = await list({ on: '2026-11-25', first: 1, after: pages.at(-1)?.cursor });
    if (page.length === 0) break;
    pages.push(...page);
  }
  expect(pages).toEqual(whole);
});

it.each([
  ['checkout', { facility: 'muc' }, 'FORBIDDEN', 'dispatchList', 'staff'],
  [
    'staff',
    { facility: 'muk' },
    'FACILITY_UNKNOWN',
    'facilityCode',
    'There is no facility "muk"; did you mean "muc"?',
  ],
  ['staff', { facility: '' }, 'FACILITY_UNKNOWN', 'facilityCode', 'There is no facility ""'],
  ['staff', { facility: 'muc', on: '2026-02-30' }, 'BAD_USER_INPUT', 'on', 'no such day'],
  ['staff', { facility: 'muc', first: 0 }, 'BAD_USER_INPUT', 'first', 'from 1 to 500'],
  ['staff', { facility: 'muc', first: 501 }, 'BAD_USER_INPUT', 'first', 'from 1 to 500'],
  ['staff', { facility: 'muc', after: 'x' }, 'BAD_USER_INPUT', 'after', 'cursor of a line'],
  [
    'staff',
    { facility: 'muc', after: "2026-11-24.5.'; DROP" },
    'BAD_USER_INPUT',
    'after',
    'cursor of a line',
  ],
])('%s asking %j is refused with %s at %s', async (role, variables, code, field, message) => {
  const { errors } = await shop.ask(LIST, variables, role === 'staff' ? staff : undefined);
  expect(errors?.[0]?.extensions['code']).toBe(code);
  if (code !== 'FORBIDDEN') expect(errors?.[0]?.extensions['field']).toBe(field);
  expect(errors?.[0]?.message).toContain(message);
});
