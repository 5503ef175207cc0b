// Full acceptances of a three-step path (packing, pick-up, line-haul) a second, on one hot day and over a thousand days:
// called in process, over GraphQL on another process, and beside both the very same SQL transaction by the bare driver.
// In turn in one run, on one PostgreSQL that all of them share with their clients, so ratios count.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { load, median } from './demo-world.mjs';
import { OPTIONS_QUERY, postJson, startService } from './graphql-quotes.mjs';

/** As many at once as a process of the service holds connections to its database. */
const CONNECTIONS = 10;
const DAYS = 1000;
const CALLER = 'bench';
/** More than any disk here makes durable one by one. */
const MOST_A_SECOND = 2000;

const ACCEPT = `mutation Accept($input: AcceptOfferInput!) {
  acceptOffer(input: $input) {
    __typename
    ... on Order { reference status trackingToken promise { window { earliest latest } } }
    ... on ErrorResult { code message }
  }
}`;

/** The rooms of the service in this process, on the database of the other one. */
export async function openRooms(folder) {
  const [{ NestFactory }, { Module }] = await Promise.all([import('@nestjs/core'), import('@nestjs/common')]);
  const { loadConfig } = await load('platform/load-config.js');
  const { runningEmbedded } = await load('platform/embedded-postgres.js');
  const { externalDatabase } = await load('platform/database-address.js');
  const { PlatformModule } = await load('platform/platform.module.js');
  const { createLog } = await load('platform/logger.js');
  const { OrdersModule } = await load('orders/orders.module.js');
  const { Database } = await load('platform/database.js');
  const { entities } = await load('entities.js');
  const address = await runningEmbedded(folder);
  const config = loadConfig({
    DATA_DIR: folder,
    DATABASE_URL: address.app,
    MIGRATION_DATABASE_URL: address.owner,
    DEMO: 'off',
    LOG_LEVEL: 'error',
    DATABASE_POOL_SIZE: String(CONNECTIONS),
  });
  const source = externalDatabase(address.app, address.owner);
  const setup = PlatformModule.forRoot({ config, log: createLog(config), source, entities });
  class Root {}
  Module({ imports: [setup, OrdersModule] })(Root);
  const app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  const database = app.get(Database);
  database.start();
  await database.firstReady;
  return { app, pool: database.pool };
}

/** One offer for a single parcel to the door, and the same for a thousand days of packing and hand-over. */
async function makeOffers(app, service) {
  const { OfferSigner } = await load('promise/offer-token.js');
  const { draftOf } = await load('promise/offered.js');
  const { toLocalDate, toDay } = await load('time/local-date.js');
  const signer = app.get(OfferSigner, { strict: false });
  const { baskets } = JSON.parse(await readFile(new URL('../demo/baskets.json', import.meta.url), 'utf8'));
  const input = {
    destination: { countryCode: 'RU', postalCode: '101000' },
    items: baskets.light.items,
    methods: ['COURIER'],
  };
  const { data } = JSON.parse(
    await postJson(service.url, service.keys.checkout, { query: OPTIONS_QUERY, variables: { input } }),
  );
  const hot = data.deliveryOptions.options
    .map(({ offer }) => offer.token)
    .find((token) => {
      const { parcels, pickupPointCode } = signer.read(token);
      return parcels.length === 1 && parcels[0].slot === null && pickupPointCode === null;
    });
  if (!hot) throw new Error('the demo offers no plain courier');
  const draft = draftOf(signer.read(hot));
  const [parcel] = draft.parcels;
  const spread = Array.from({ length: DAYS }, (_, n) => {
    const day = toLocalDate(toDay(parcel.standing.dispatchOn) + n);
    const standing = { ...parcel.standing, packedOn: day, dispatchOn: day };
    return signer.sign({ ...draft, parcels: [{ ...parcel, standing }] });
  });
  return { hot: () => hot, spread: (n) => spread[n % DAYS] };
}

const inputFor = (offerToken) => {
  const id = randomUUID();
  return { offerToken, orderReference: `R-${id}`, idempotencyKey: id };
};

/** How often `work` gets done in so many seconds by so many at once, and how long the slowest hundredth takes. */
async function rateOf(seconds, work) {
  const end = performance.now() + seconds * 1000;
  const times = [];
  const one = async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      await work();
      times.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const rate = (times.length / (performance.now() - begun)) * 1000;
  times.sort((a, b) => a - b);
  return { rate, p99: times[Math.floor(times.length * 0.99)] };
}

/** The statements of so many acceptances, taken down without sending them. */
async function takeDown(orders, pool, offer, count) {
  const statements = [];
  const send = pool.query;
  pool.query = (statement) => {
    statements.push(statement);
    return Promise.resolve({ rows: [{}] });
  };
  const now = Date.now();
  for (let n = 0; n < count; n++) await orders.accept(acceptance(offer(n)), CALLER, now);
  pool.query = send;
  return statements;
}

const acceptance = (offerToken) => ({ ...inputFor(offerToken), holdId: null, customer: null });

/** Waits until the service has told everything of what was sold, and has looked at every parcel. */
async function caughtUp(pool) {
  const left = `SELECT EXISTS (SELECT FROM outbox WHERE delivered_at IS NULL)
    OR EXISTS (SELECT FROM estimates WHERE look_again_at <= clock_timestamp()) AS left`;
  const deadline = performance.now() + 60_000;
  while ((await pool.query(left)).rows[0].left) {
    if (performance.now() > deadline) fail('the service does not catch up');
    await pause(200);
  }
}

async function overGraphql({ url, keys }, offer, seconds) {
  let n = 0;
  let refused;
  const result = await autocannon({
    url: `${url}/graphql`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.checkout}`, 'content-type': 'application/json' },
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({ query: ACCEPT, variables: { input: inputFor(offer(n++)) } }),
        }),
        onResponse: (_status, body) => {
          if (!body.includes('"Order"')) refused ??= body;
        },
      },
    ],
  });
  if (refused) throw new Error(refused.slice(0, 300));
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

async function compareWays({ orders, pool, service }, offer, { rounds, seconds }) {
  const ways = {
    bare: async () => {
      const statements = await takeDown(orders, pool, offer, MOST_A_SECOND * seconds);
      let n = 0;
      return rateOf(seconds, () => pool.query(statements[n++] ?? fail('too few statements')));
    },
    inProcess: () => {
      let n = 0;
      return rateOf(seconds, async () => {
        const { kind } = await orders.accept(acceptance(offer(n++)), CALLER, Date.now());
        if (kind !== 'accepted') fail(kind);
      });
    },
    graphql: () => overGraphql(service, offer, seconds),
  };
  const results = { bare: [], inProcess: [], graphql: [] };
  for (const way of Object.values(ways)) await way();
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      // What the service has to do about the orders of one way is not a part of the next.
      await caughtUp(pool);
      const r = await way();
      if (process.env.B) console.log(name, r);
      results[name].push(r);
    }
  }
  const rate = (name) => median(results[name].map((result) => result.rate));
  const share = (name) => median(results[name].map((result, i) => result.rate / results.bare[i].rate));
  const p99 = (name) => Number(median(results[name].map((result) => result.p99)).toFixed(1));
  return {
    bareSqlPerSecond: Math.round(rate('bare')),
    inProcessPerSecond: Math.round(rate('inProcess')),
    graphqlPerSecond: Math.round(rate('graphql')),
    inProcessShare: Number(share('inProcess').toFixed(3)),
    graphqlShare: Number(share('graphql').toFixed(3)),
    p99Ms: { bare: p99('bare'), inProcess: p99('inProcess'), graphql: p99('graphql') },
  };
}

const fail = (reason) => {
  throw new Error(reason);
};

/** On one hot day and over a thousand days. */
export async function acceptances({ rounds = 5, seconds = 3 } = {}) {
  const service = await startService();
  const { app, pool } = await openRooms(service.folder);
  try {
    const { OrdersService } = await load('orders/orders.service.js');
    const offers = await makeOffers(app, service);
    const world = { orders: app.get(OrdersService), pool, service };
    return {
      hot: await compareWays(world, offers.hot, { rounds, seconds }),
      spread: await compareWays(world, offers.spread, { rounds, seconds }),
    };
  } finally {
    await app.close();
    await service.stop();
  }
}
