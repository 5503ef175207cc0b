import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Clock } from '../clock.js';
import { GRAPHQL_PATH } from '../graphql/graphql-options.js';
import { HttpErrorFilter } from '../http-error.filter.js';
import type { Log } from '../logger.js';
import { AccessLog } from './access-log.js';
import { KnownRoutes } from './known-routes.js';
import { lingerOnRefusedBodies } from './lingering-close.js';
import { refuseUnreadBodies } from './plain-bodies.js';
import { SECURITY_HEADERS } from './security-headers.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of the API key a request came with, for the access log. */
    callerId: string | undefined;
  }
}

export interface HttpEdgeOptions {
  readonly log: Log;
  /** Takes the lines of the access log; absent, none is written. */
  readonly accessLog?: ((lines: string) => void) | undefined;
}

/** Headers, request ids, error shapes and the access log of every route. Has to be called before `app.init()`. */
export function installHttpEdge(app: NestFastifyApplication, { log, accessLog }: HttpEdgeOptions): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('callerId', undefined);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    done();
  });
  lingerOnRefusedBodies(fastify);
  refuseUnreadBodies(fastify);
  app.useGlobalFilters(new HttpErrorFilter(log, new KnownRoutes(fastify), GRAPHQL_PATH));
  if (accessLog) noteAnswers(fastify, new AccessLog(accessLog), app.get(Clock));
}

function noteAnswers(fastify: FastifyInstance, log: AccessLog, clock: Clock): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    log.note({
      at: clock.now(),
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: reply.elapsedTime,
      caller: request.callerId,
    });
    done();
  });
  fastify.addHook('onClose', (_instance, done) => {
    log.close();
    done();
  });
}
