/** Forgetting a person: nothing of them is left anywhere in the database, and it is known who had it done. */
import { Client } from 'pg';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { PostgresServer } from './support/postgres-server.js';
import { ACCEPT, offerOf, openShop, type Shop } from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

const CANARY = { name: 'Кеша Канарейкин', email: 'canary@example.org', phone: '+49 89 5550199' };
const ERASE = `mutation ($input: EraseCustomerInput!) { eraseCustomer(input: $input) { __typename
  ... on CustomerErased { orderReference author reason erasedAt } ... on ErrorResult { code } } }`;

let server: PostgresServer;
let address: DatabaseAddress;
let shop: Shop;
let client: Client;
let staff: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(smallNetwork());
  staff = (await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'staff', origins: [] })).key;
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});

/** Every row of every table, as text; bytes as they are written in backups. */
async function everything(): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.push(...found.rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

const erase = async (reference: string, key = staff): Promise<unknown> => {
  const input = { orderReference: reference, reason: 'Asked by letter of 20 November' };
  const { data, errors } = await shop.ask(ERASE, { input }, key);
  return data?.['eraseCustomer'] ?? errors?.[0]?.extensions['code'];
};

it('leaves nothing of the person in any table, keeps the order, and says who had it done; once', async () => {
  const destination = { countryCode: 'DE', postalCode: '80331', latitude: 48.123456, longitude: 11.5 };
  const accept = { offerToken: await offerOf(shop, 'courier', { destination }), idempotencyKey: 'k1' };
  const input = { ...accept, orderReference: 'R-1', customer: CANARY };
  const first = (await shop.ask(ACCEPT, { input })).data?.['acceptOffer'];
  expect(first).toMatchObject({ __typename: 'Order' });
  // Somebody else's data stay.
  const another = {
    ...accept,
    orderReference: 'R-2',
    idempotencyKey: 'k2',
    customer: { email: 'other@example.org' },
  };
  await shop.ask(ACCEPT, { input: another });
  const traces = [...Object.values(CANARY), '48.123456'];
  const before = await everything();
  for (const trace of Object.values(CANARY)) expect(before).toContain(trace);

  const all = await Promise.all([erase('R-1'), erase('R-1'), erase('R-1')]);
  expect(all[0]).toMatchObject({
    ...{ __typename: 'CustomerErased', orderReference: 'R-1', reason: 'Asked by letter of 20 November' },
    author: expect.stringMatching(/^api key /) as unknown,
  });
  for (const answer of all) expect(answer).toEqual(all[0]);
  const after = await everything();
  for (const trace of traces) expect(after).not.toContain(trace);
  expect(after).toContain('other@example.org');
  const { rows } = await client.query(
    `SELECT o.reference, o.postal_code, c.email, c.erased_at IS NULL AS live
       FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY 1`,
  );
  expect(rows).toEqual([
    { reference: 'R-1', postal_code: null, email: null, live: false },
    { reference: 'R-2', postal_code: '80331', email: 'other@example.org', live: true },
  ]);
  const outbox = await client.query(`SELECT subject FROM outbox WHERE event = 'orders.customer-erased'`);
  expect(outbox.rows).toEqual([{ subject: 'R-1' }]);
  // A retry of the shop is answered as before, and brings nothing back.
  expect((await shop.ask(ACCEPT, { input })).data?.['acceptOffer']).toEqual(first);
  expect(await everything()).not.toContain(CANARY.email);
});

it('of an order without a contact, or of none, is answered too; checkouts may not', async () => {
  const input = { offerToken: await offerOf(shop), orderReference: 'R-3', idempotencyKey: 'k3' };
  await shop.ask(ACCEPT, { input });
  expect(await erase('R-3')).toMatchObject({ __typename: 'CustomerErased' });
  expect(await erase('R-9')).toMatchObject({ __typename: 'OrderUnknownError', code: 'ORDER_UNKNOWN' });
  expect(await erase('R-3', shop.keys.shop)).toBe('FORBIDDEN');
  const answer = await shop.ask(ERASE, { input: { orderReference: 'R-3', reason: ' ' } }, staff);
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.reason' });
});

it('and its record cannot be altered by the service', async () => {
  const app = new Client({ connectionString: address.app });
  await app.connect();
  await expect(app.query('DELETE FROM customer_erasures')).rejects.toThrow('permission denied');
  await expect(app.query(`UPDATE customer_erasures SET author = 'x'`)).rejects.toThrow('permission denied');
  await app.end();
});
