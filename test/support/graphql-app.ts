import { randomUUID } from 'node:crypto';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { Authenticator } from '../../src/platform/access/authenticator.js';
import { Clock } from '../../src/platform/clock.js';
import {
  DEFAULT_GRAPHQL_OPTIONS,
  GRAPHQL_PATH,
  type GraphqlOptions,
} from '../../src/platform/graphql/graphql-options.js';
import { GraphqlEdgeModule } from '../../src/platform/graphql/graphql.module.js';
import { installHttpEdge } from '../../src/platform/http/http-edge.js';
import { UNREADABLE_REQUESTS } from '../../src/platform/http/unreadable-request.js';
import { Lifecycle } from '../../src/platform/lifecycle.js';
import { Log } from '../../src/platform/logger.js';
import { Metrics } from '../../src/platform/metrics.js';
import type { Principal } from '../../src/platform/principal.js';
import { SampleResolver } from './quote-schema.js';

export const SHOP_ORIGIN = 'https://shop.example';
export const NOON = Date.UTC(2026, 5, 8, 12);

/** One key per kind of caller; the key is the name. */
const KEYS: Readonly<Record<string, Principal>> = {
  publishable: { id: 'k-pub', role: 'checkout', kind: 'publishable', origins: [SHOP_ORIGIN] },
  checkout: { id: 'k-checkout', role: 'checkout', kind: 'server', origins: [] },
  carrier: { id: 'k-carrier', role: 'carrier', kind: 'server', origins: [] },
  staff: { id: 'k-staff', role: 'staff', kind: 'server', origins: [] },
  admin: { id: 'k-admin', role: 'admin', kind: 'server', origins: [] },
};

class KeysOfTests extends Authenticator {
  override verify(key: string): Principal | null {
    return Object.hasOwn(KEYS, key) ? (KEYS[key] ?? null) : null;
  }

  override knowsOrigin(origin: string): boolean {
    return origin === SHOP_ORIGIN;
  }
}

class NoonClock extends Clock {
  override now(): number {
    return NOON;
  }
}

@Global()
@Module({})
class TestPlatformModule {
  static with(log: Log, registry: Registry): DynamicModule {
    const providers = [
      { provide: Authenticator, useClass: KeysOfTests },
      { provide: Clock, useClass: NoonClock },
      { provide: Log, useValue: log },
      { provide: Metrics, useValue: { registry } },
      Lifecycle,
    ];
    return { module: TestPlatformModule, providers, exports: providers };
  }
}

@Module({ providers: [SampleResolver] })
class SampleRoom {}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: Record<string, never> | null;
    readonly errors?: readonly {
      message: string;
      path?: unknown;
      extensions: { code: string; field?: string; id?: string };
    }[];
  };
  readonly ms: number;
}

export interface GraphqlApp {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly resolver: SampleResolver;
  /** Lines of the main log and of the access log, as written. */
  readonly lines: string[];
  readonly metrics: Registry;
  ask(
    key: string | undefined,
    query: string,
    variables?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  send(init: RequestInit, search?: string): Promise<Reply>;
  close(): Promise<void>;
}

/** The sample schema behind the real edge, on a free port; the network is real, as limits and headers live there. */
export async function startGraphqlApp(
  options: Partial<GraphqlOptions> & { readonly accessLog?: boolean } = {},
  rooms = [SampleRoom],
): Promise<GraphqlApp> {
  const lines: string[] = [];
  const log: Log = pino({ level: 'debug' }, { write: (line) => void lines.push(line) });
  const registry = new Registry();
  const imports = [
    TestPlatformModule.with(log, registry),
    GraphqlEdgeModule.forRoot({ ...DEFAULT_GRAPHQL_OPTIONS, ...options }),
    ...rooms,
  ];
  const adapter = new FastifyAdapter({
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    ...UNREADABLE_REQUESTS,
  });
  const app = await NestFactory.create<NestFastifyApplication>({ module: class Root {}, imports }, adapter, {
    logger: false,
    abortOnError: false,
  });
  installHttpEdge(app, {
    log,
    accessLog: options.accessLog === false ? undefined : (text) => void lines.push(text),
  });
  await app.listen(0, '127.0.0.1');
  const url = `${await app.getUrl()}${GRAPHQL_PATH}`;
  const send = (init: RequestInit, search = ''): Promise<Reply> => fetched(`${url}${search}`, init);
  return {
    url,
    app,
    lines,
    metrics: registry,
    resolver: app.get(SampleResolver, { strict: false }),
    send,
    ask: (key, query, variables, headers = {}) =>
      send({
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key && { authorization: `Bearer ${key}` }),
          ...headers,
        },
        body: JSON.stringify({ query, ...(variables !== undefined && { variables }) }),
      }),
    close: () => app.close(),
  };
}

async function fetched(url: string, init: RequestInit): Promise<Reply> {
  const started = performance.now();
  const response = await fetch(url, init);
  const text = await response.text();
  const ms = performance.now() - started;
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : {}, ms };
}
