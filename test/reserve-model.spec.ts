/**
 * Random scripts of a shop against the real API and, beside it, a model of a few lines: places, orders, keys, holds. When
 * they differ fast-check prints the shortest script and its seed.
 */
import fc from 'fast-check';
import { Client } from 'pg';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import { emptied } from './support/emptied.js';
import { PostgresServer } from './support/postgres-server.js';
import { ACCEPT, CANCEL, HOLD, limited, offerOf, openShop, RELEASE, type Shop } from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

const PLACES = 3;
const RUNS = Number(process.env['MODEL_RUNS'] ?? 40);

interface Sale {
  readonly input: string;
  readonly reference: string;
  readonly token: string;
}

/** What must be true. A hold is live until something happens to it. */
class Model {
  readonly holds: { id: string; state: 'HELD' | 'CONFIRMED' | 'RELEASED' | 'EXPIRED' }[] = [];
  readonly keys = new Map<string, Sale>();
  readonly orders = new Map<string, 'ACCEPTED' | 'CANCELLED'>();

  /** What staff say instead of the document; null: they say nothing. */
  override: { readonly id: string; readonly capacity: number | null } | null = null;

  get taken(): number {
    const sold = [...this.orders.values()].filter((status) => status === 'ACCEPTED').length;
    return sold + this.holds.filter(({ state }) => state === 'HELD').length;
  }

  /** Below 0 when less is there than is sold. */
  get free(): number {
    return (this.override ? (this.override.capacity ?? Infinity) : PLACES) - this.taken;
  }
}

interface Real {
  readonly shop: Shop;
  readonly client: Client;
  readonly offer: string;
  readonly staff: string;
  round: number;
}

const OVERRIDE = `mutation ($input: OverrideCapacityInput!) { overrideCapacity(input: $input) { __typename
  ... on CapacityOverride { id } ... on CapacityOverrideOverlapsError { other { id } } } }`;
const WITHDRAW = `mutation ($input: WithdrawCapacityOverrideInput!) {
  withdrawCapacityOverride(input: $input) { __typename } }`;

type Result = Record<string, unknown> & { __typename: string };

async function told(
  real: Real,
  query: string,
  variables: unknown,
  name: string,
  key?: string,
): Promise<Result> {
  const { data, errors = [] } = await real.shop.ask(query, variables, key);
  const [error] = errors;
  return error ? { __typename: String(error.extensions['code']) } : (data?.[name] as Result);
}

class Accept implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly key: number,
    private readonly reference: number,
    private readonly hold: number | null,
  ) {}

  check = ({ holds }: Model): boolean => this.hold === null || this.hold < holds.length;

  async run(model: Model, real: Real): Promise<void> {
    const hold = this.hold === null ? null : model.holds[this.hold];
    const [key, reference] = [`k${this.key}-${real.round}`, `R${this.reference}-${real.round}`];
    const input = {
      offerToken: real.offer,
      orderReference: reference,
      idempotencyKey: key,
      holdId: hold?.id ?? null,
    };
    const answer = await told(real, ACCEPT, { input }, 'acceptOffer');
    const expected = this.expected(model, key, reference, hold);
    expect(answer.__typename).toBe(expected);
    if (expected !== 'Order') return;
    const known = model.keys.get(key);
    // A replay tells the same token; a new order has one of its own.
    if (known) expect(answer).toMatchObject({ reference, trackingToken: known.token, status: 'ACCEPTED' });
    else {
      model.keys.set(key, {
        input: JSON.stringify(input),
        reference,
        token: String(answer['trackingToken']),
      });
      model.orders.set(reference, 'ACCEPTED');
      if (hold?.state === 'HELD') hold.state = 'CONFIRMED';
    }
  }

  private expected(
    model: Model,
    key: string,
    reference: string,
    hold: Model['holds'][number] | null | undefined,
  ): string {
    const known = model.keys.get(key);
    const same = JSON.stringify({
      offerToken: '',
      orderReference: reference,
      idempotencyKey: key,
      holdId: hold?.id ?? null,
    });
    if (known) {
      const before = JSON.stringify({ ...(JSON.parse(known.input) as object), offerToken: '' });
      return before === same ? 'Order' : 'IdempotencyConflictError';
    }
    if (model.orders.has(reference)) return 'OrderReferenceConflictError';
    if (hold?.state === 'CONFIRMED') return 'HOLD_UNKNOWN';
    return hold?.state === 'HELD' || model.free > 0 ? 'Order' : 'CapacityExhaustedError';
  }

  toString = (): string => `accept(key ${this.key}, order ${this.reference}, hold ${this.hold ?? 'none'})`;
}

class Cancel implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly reference: number) {}
  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const reference = `R${this.reference}-${real.round}`;
    const answer = await told(real, CANCEL, { input: { orderReference: reference } }, 'cancelOrder');
    if (!model.orders.has(reference)) return expect(answer.__typename).toBe('OrderUnknownError');
    expect(answer).toMatchObject({ __typename: 'Order', status: 'CANCELLED' });
    model.orders.set(reference, 'CANCELLED');
  }

  toString = (): string => `cancel(order ${this.reference})`;
}

class Hold implements fc.AsyncCommand<Model, Real> {
  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const key = `h${model.holds.length}-${real.round}`;
    const input = { offerToken: real.offer, idempotencyKey: key };
    const answer = await told(real, HOLD, { input }, 'holdOffer');
    expect(answer.__typename).toBe(model.free > 0 ? 'OfferHold' : 'CapacityExhaustedError');
    if (answer.__typename === 'OfferHold') model.holds.push({ id: String(answer['id']), state: 'HELD' });
  }

  toString = (): string => 'hold()';
}

class Release implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly hold: number) {}
  check = ({ holds }: Model): boolean => this.hold < holds.length;

  async run(model: Model, real: Real): Promise<void> {
    const hold = model.holds[this.hold];
    if (!hold) return;
    const answer = await told(real, RELEASE, { id: hold.id }, 'releaseHold');
    if (hold.state === 'HELD') hold.state = 'RELEASED';
    // The reservation of a cancelled order is released, whoever asks.
    if (answer['state'] === undefined) expect(['RELEASED', 'CONFIRMED']).toContain(hold.state);
    else expect(answer['state']).toBe(hold.state);
  }

  toString = (): string => `release(hold ${this.hold})`;
}

class RunOut implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly hold: number) {}
  check = ({ holds }: Model): boolean => holds[this.hold]?.state === 'HELD';

  async run(model: Model, real: Real): Promise<void> {
    const hold = model.holds[this.hold];
    if (!hold) return;
    await real.client.query(
      `WITH r AS (UPDATE reservations SET expires_at = now() WHERE id = $1)
       UPDATE reservation_steps SET held_until = now() WHERE reservation_id = $1`,
      [hold.id],
    );
    hold.state = 'EXPIRED';
  }

  toString = (): string => `time runs out(hold ${this.hold})`;
}

class Say implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly capacity: number | null) {}
  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const amount = this.capacity === null ? { unlimited: true } : { capacity: this.capacity };
    const input = {
      resource: 'facility:muc',
      from: '2026-11-01',
      to: '2026-12-31',
      reason: 'model',
      ...amount,
    };
    const answer = await told(real, OVERRIDE, { input }, 'overrideCapacity', real.staff);
    expect(answer.__typename).toBe(model.override ? 'CapacityOverrideOverlapsError' : 'CapacityOverride');
    if (model.override) expect(answer['other']).toEqual({ id: model.override.id });
    else model.override = { id: String(answer['id']), capacity: this.capacity };
  }

  toString = (): string => `override(${this.capacity ?? 'unlimited'})`;
}

class Withdraw implements fc.AsyncCommand<Model, Real> {
  check = ({ override }: Model): boolean => override !== null;

  async run(model: Model, real: Real): Promise<void> {
    await withdraw(real, model.override?.id ?? '');
    model.override = null;
  }

  toString = (): string => 'withdraw()';
}

async function withdraw(real: Real, id: string): Promise<void> {
  const input = { id, reason: 'model' };
  const answer = await told(real, WITHDRAW, { input }, 'withdrawCapacityOverride', real.staff);
  expect(answer.__typename).toBe('CapacityOverride');
}

const commands = [
  fc.option(fc.nat(5), { freq: 4 }).map((capacity) => new Say(capacity)),
  fc.constant(new Withdraw()),
  fc
    .tuple(fc.nat(5), fc.nat(5), fc.option(fc.nat(3), { freq: 2 }))
    .map(([key, reference, hold]) => new Accept(key, reference, hold)),
  fc.nat(5).map((reference) => new Cancel(reference)),
  fc.constant(new Hold()),
  fc.nat(3).map((hold) => new Release(hold)),
  fc.nat(3).map((hold) => new RunOut(hold)),
];

let server: PostgresServer;
let shop: Shop;
let client: Client;
let staff: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  const address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(limited(smallNetwork(), [`{ code: a, facility: muc, default: ${PLACES} }`]));
  staff = (await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'staff', origins: [] })).key;
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});

it('a shop and its model agree, whatever is accepted, held, released, cancelled and repeated', async () => {
  const offer = await offerOf(shop);
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 25 }), async (script) => {
      round += 1;
      await emptied(client);
      const model = new Model();
      await fc.asyncModelRun(() => ({ model, real: { shop, client, offer, staff, round } }), script);
      if (model.override) await withdraw({ shop, client, offer, staff, round }, model.override.id);
      await client.query(`SELECT end_reservation(id, 'EXPIRE') FROM reservations`);
      const { rows } = await client.query<{ orders: number }>(
        `SELECT orders FROM capacity_days WHERE resource = 'facility:muc'`,
      );
      expect(rows[0]?.orders ?? 0).toBe(model.taken);
    }),
    { numRuns: RUNS },
  );
}, 120_000);
