import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { DynamicModule } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config.js';
import { Database } from './database.js';
import { HttpDrain } from './http-drain.js';
import { installHttpEdge } from './http/http-edge.js';
import { UNREADABLE_REQUESTS } from './http/unreadable-request.js';
import { Lifecycle } from './lifecycle.js';
import { nestLogger, type Log } from './logger.js';
import { Metrics } from './metrics.js';

// Load balancers keep idle connections for a minute; the side that closes first should be theirs, or requests are lost.
const KEEP_ALIVE_MS = 72_000;
// From the first byte to the last of a request: a client that sends a byte a second is cut off.
const REQUEST_LIMIT_MS = 30_000;
// As long as a request line can be: what stands in an address is for the page at that address to judge, not the router.
const PARAMETER_LENGTH = 16_384;

export interface HttpServer {
  readonly app: NestFastifyApplication;
  readonly drain: HttpDrain;
  readonly database: Database;
  readonly lifecycle: Lifecycle;
}

/** Nest on Fastify, initialised and not yet listening. */
export async function createHttpServer(module: DynamicModule, config: Config, log: Log): Promise<HttpServer> {
  const adapter = new FastifyAdapter({
    bodyLimit: config.bodyLimitBytes,
    routerOptions: { maxParamLength: PARAMETER_LENGTH },
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_LIMIT_MS,
    genReqId: () => randomUUID(),
    return503OnClosing: false,
    ...UNREADABLE_REQUESTS,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(log),
    abortOnError: false,
  });
  const accessLog = config.production ? (lines: string): void => void process.stdout.write(lines) : undefined;
  installHttpEdge(app, { log, accessLog });
  observeRequests(app, app.get(Metrics));
  const server: Server = app.getHttpServer();
  const drain = new HttpDrain(server);
  await app.init();
  return { app, drain, database: app.get(Database), lifecycle: app.get(Lifecycle) };
}

function observeRequests(app: NestFastifyApplication, metrics: Metrics): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
