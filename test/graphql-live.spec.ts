/** Subscriptions over graphql-transport-ws: the same door, roles, limits and masks as over HTTP, and an end for every one. */
import { EventEmitter, once } from 'node:events';
import { Module } from '@nestjs/common';
import { Args, Field, Int, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { createClient, type Client, type ExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Access, Public } from '../src/platform/access/access.decorator.js';
import { AppError } from '../src/platform/errors.js';
import { DEFAULT_LIVE_LIMITS } from '../src/platform/graphql/live-limits.js';
import { Lifecycle } from '../src/platform/lifecycle.js';
import { SHOP_ORIGIN, startGraphqlApp, type GraphqlApp } from './support/graphql-app.js';
import { SampleResolver } from './support/quote-schema.js';

@Public()
@ObjectType()
class Tick {
  @Field(() => Int) count!: number;
  @Access('staff')
  @Field(() => Int)
  cost!: number;
}

/** Says `something` whenever a test may have what it waits for. */
const happened = new EventEmitter();

/** Every watcher that is there; ended ones are taken out. */
const watching = new Set<(count: number) => void>();

function ticks(): AsyncIterableIterator<number> {
  const waiting: number[] = [0];
  let wake: ((step: IteratorResult<number>) => void) | undefined;
  const hear = (count: number): void => {
    if (wake) wake({ done: false, value: count });
    else waiting.push(count);
    wake = undefined;
  };
  watching.add(hear);
  happened.emit('something');
  const iterator: AsyncIterableIterator<number> = {
    [Symbol.asyncIterator]: () => iterator,
    next: () => {
      const value = waiting.shift();
      return value === undefined
        ? new Promise((resolve) => (wake = resolve))
        : Promise.resolve({ done: false, value });
    },
    return: () => {
      watching.delete(hear);
      happened.emit('something');
      wake?.({ done: true, value: undefined });
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return iterator;
}

@Resolver()
class TickResolver {
  @Public()
  @Subscription(() => Tick, {
    resolve: (count: number) => {
      if (count === 13) throw new Error('the secret of number 13');
      if (count === 14) throw new AppError('NOT_FOUND', 'It is gone');
      return { count, cost: 1 };
    },
  })
  ticked(@Args('name') name: string): AsyncIterableIterator<number> {
    if (name === 'nobody') throw new AppError('NOT_FOUND', 'There is nothing of this name');
    return ticks();
  }

  @Access('staff')
  @Subscription(() => Tick, { resolve: (count: number) => ({ count, cost: 1 }) })
  tickedInside(): AsyncIterableIterator<number> {
    return ticks();
  }
}

@Module({ providers: [SampleResolver, TickResolver] })
class TickRoom {}

let app: GraphqlApp;
const live = {
  ...DEFAULT_LIVE_LIMITS,
  operations: 3,
  connectionsPerCaller: 5,
  initMs: 200,
  messageBytes: 2000,
};

beforeAll(async () => {
  app = await startGraphqlApp({ live }, [TickRoom]);
});
afterAll(() => app.close());

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await until(() => watching.size === 0);
});

async function until(done: () => boolean): Promise<void> {
  const signal = AbortSignal.timeout(5000);
  while (!done()) await once(happened, 'something', { signal });
}

const address = (): string => app.url.replace('http', 'ws');

function connect(params?: Record<string, unknown>, headers: Record<string, string> = {}): Client {
  class Socket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  }
  const client = createClient({
    url: address(),
    webSocketImpl: Socket,
    retryAttempts: 0,
    ...(params && { connectionParams: params }),
  });
  clients.push(client);
  return client;
}

interface Heard {
  readonly results: ExecutionResult[];
  /** Set when it has ended: undefined by completion, else what went wrong. */
  ended: { reason: unknown } | undefined;
  stop(): void;
}

function subscribe(client: Client, query: string, variables?: Record<string, unknown>): Heard {
  const heard: Heard = { results: [], ended: undefined, stop: () => undefined };
  heard.stop = client.subscribe(
    { query, ...(variables && { variables }) },
    {
      next: (result) => {
        heard.results.push(result as ExecutionResult);
        happened.emit('something');
      },
      error: (reason) => {
        heard.ended = { reason };
        happened.emit('something');
      },
      complete: () => {
        heard.ended ??= { reason: undefined };
        happened.emit('something');
      },
    },
  );
  return heard;
}

const TICKED = 'subscription ($name: String! = "a") { ticked(name: $name) { count } }';
const tick = (count: number): void => {
  for (const hear of watching) hear(count);
};

describe('a subscription', () => {
  it('hears at once how things stand, and then every change', async () => {
    const heard = subscribe(connect(), TICKED);
    await until(() => heard.results.length === 1);
    tick(1);
    await until(() => heard.results.length === 2);
    expect(heard.results).toEqual([{ data: { ticked: { count: 0 } } }, { data: { ticked: { count: 1 } } }]);
  });

  it('leaves nobody behind when the client has had enough, or is suddenly gone', async () => {
    const client = connect();
    const heard = subscribe(client, TICKED);
    await until(() => heard.results.length === 1);
    heard.stop();
    await until(() => watching.size === 0);
    const raw = new WebSocket(address(), 'graphql-transport-ws');
    await once(raw, 'open');
    raw.send('{"type":"connection_init"}');
    await once(raw, 'message');
    raw.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: TICKED } }));
    await until(() => watching.size === 1);
    raw.terminate();
    await until(() => watching.size === 0);
  });

  it('masks a bug in one event, passes a mistake on, and goes on', async () => {
    const heard = subscribe(connect(), TICKED);
    await until(() => watching.size === 1);
    for (const count of [13, 14, 15]) tick(count);
    await until(() => heard.results.length === 4);
    const [, bug, mistake, good] = heard.results;
    expect(JSON.stringify(bug)).not.toContain('secret');
    expect(bug?.errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL' } });
    expect(mistake?.errors?.[0]).toMatchObject({ message: 'It is gone', extensions: { code: 'NOT_FOUND' } });
    expect(good).toEqual({ data: { ticked: { count: 15 } } });
    expect(app.lines.join('')).toContain('the secret of number 13');
  });

  it('ends with the code of what it asked in vain', async () => {
    const heard = subscribe(connect(), TICKED, { name: 'nobody' });
    await until(() => heard.ended !== undefined);
    expect(heard.results[0]?.errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  it('is refused with the same codes as over HTTP', async () => {
    const client = connect();
    const codeOf = async (query: string, variables?: Record<string, unknown>): Promise<unknown> => {
      const heard = subscribe(client, query, variables);
      await until(() => heard.ended !== undefined);
      const [error] = heard.ended?.reason as { extensions: { code: string } }[];
      return error?.extensions.code;
    };
    expect(await codeOf('subscription { tickedInside { count } }')).toBe('UNAUTHENTICATED');
    expect(await codeOf('subscription { ticked(name: "a") { cost } }')).toBe('UNAUTHENTICATED');
    expect(await codeOf('subscription {')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codeOf('subscription { nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf(TICKED, { name: 7 })).toBe('BAD_USER_INPUT');
    expect(await codeOf('mutation { sampleAccept(token: "x") { __typename } }')).toBe('BAD_REQUEST');
    const aliases = Array.from({ length: 21 }, (_, index) => `a${index}: count`).join(' ');
    expect(await codeOf(`subscription { ticked(name: "a") { ${aliases} } }`)).toBe('QUERY_TOO_COMPLEX');
  });

  it('may be asked by a key in the introduction or in the header, and not by a wrong one', async () => {
    const inside = 'subscription { tickedInside { count cost } }';
    for (const client of [
      connect({ authorization: 'Bearer staff' }),
      connect(undefined, { authorization: 'Bearer staff' }),
    ]) {
      const heard = subscribe(client, inside);
      await until(() => heard.results.length === 1);
      expect(heard.results[0]?.data).toEqual({ tickedInside: { count: 0, cost: 1 } });
    }
    for (const authorization of ['Bearer nobody', 'staff', { key: 'staff' }]) {
      const heard = subscribe(connect({ authorization }), inside);
      await until(() => heard.ended !== undefined);
      expect(heard.ended?.reason).toMatchObject({ code: 4403, reason: 'Forbidden' });
    }
  });
});

describe('a web socket', () => {
  const statusOf = async (
    path = '',
    headers: Record<string, string> = {},
    protocol = 'graphql-transport-ws',
  ): Promise<number> => {
    const socket = new WebSocket(address() + path, protocol, { headers });
    return new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('error', () => undefined);
      socket.on('open', () => {
        resolve(101);
        socket.terminate();
      });
    });
  };

  it('opens for pages of this server and of known shops only, and for programs', async () => {
    expect(await statusOf()).toBe(101);
    const { host } = new URL(app.url);
    expect(await statusOf('', { origin: `http://${host}` })).toBe(101);
    expect(await statusOf('', { origin: SHOP_ORIGIN })).toBe(101);
    expect(await statusOf('', { origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf('', { origin: 'null' })).toBe(403);
  });

  it('opens on no other path and for no other protocol', async () => {
    expect(await statusOf('/other')).toBe(404);
    expect(await statusOf('', {}, 'graphql-ws')).toBe(400);
  });

  it('opens so often for one caller and no more', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const socket = new WebSocket(address(), 'graphql-transport-ws');
        await once(socket, 'open');
        return socket;
      }),
    );
    expect(await statusOf()).toBe(429);
    const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));
    for (const socket of sockets) socket.terminate();
    await closed;
    // The server hears of it in its own time: a refusal is its answer, so it is asked again at once.
    const signal = AbortSignal.timeout(5000);
    while ((await statusOf()) !== 101) signal.throwIfAborted();
  });

  const closeOf = async (work: (socket: WebSocket) => void): Promise<number> => {
    const socket = new WebSocket(address(), 'graphql-transport-ws');
    socket.on('error', () => undefined);
    await once(socket, 'open');
    work(socket);
    const [code] = (await once(socket, 'close')) as [number];
    return code;
  };

  it('is closed when it does not introduce itself, says too much, too often, or nonsense', async () => {
    expect(await closeOf(() => undefined)).toBe(4408);
    expect(await closeOf((socket) => socket.send('x'.repeat(2001)))).toBe(1009);
    expect(await closeOf((socket) => socket.send('{"type":'))).toBe(4400);
    expect(
      await closeOf((socket) => {
        for (let index = 0; index < 100; index += 1) socket.send('{"type":"ping"}');
      }),
    ).toBe(4429);
  });

  it('runs no more than a few operations at a time', async () => {
    const client = connect();
    const heard = [1, 2, 3].map(() => subscribe(client, TICKED));
    await until(() => heard.every(({ results }) => results.length === 1));
    const one = subscribe(client, TICKED);
    await until(() => one.ended !== undefined);
    expect(one.ended?.reason).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }]);
    heard[0]?.stop();
    await until(() => watching.size === 2);
    const another = subscribe(client, TICKED);
    await until(() => another.results.length === 1);
  });

  it('is told to go when the process ends, and no other is opened', async () => {
    const ending = await startGraphqlApp({ live }, [TickRoom]);
    const socket = new WebSocket(ending.url.replace('http', 'ws'), 'graphql-transport-ws');
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await ending.app.get(Lifecycle).beginDrain(0);
    expect((await closed)[0]).toBe(1001);
    const late = new WebSocket(ending.url.replace('http', 'ws'), 'graphql-transport-ws');
    const [, response] = (await once(late, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(503);
    late.on('error', () => undefined);
    late.terminate();
    await ending.close();
  });
});
