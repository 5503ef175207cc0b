import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { Log } from '../platform/logger.js';
import { CarrierDirectory, type KnownCarrier } from './carrier-directory.js';
import { CarrierPushes } from './carrier-pushes.js';
import { WebhookGuard } from './webhook-guard.js';

const PATH = '/webhooks/carriers/:carrierCode';
/** What readers of payloads may want to know beside the body. */
const KEPT_HEADERS = ['content-encoding', 'x-event-type', 'as-webhook-version'] as const;

interface Push {
  readonly Params: { readonly carrierCode: string };
  readonly Querystring: { readonly key?: unknown };
  readonly Body: Buffer | undefined;
}

/**
 * `POST /webhooks/carriers/:carrierCode`: the bytes as they came are durable before the answer is 200, and read
 * afterwards. A route of Fastify's own, because Nest would parse the body before anybody had seen the signature.
 */
@Injectable()
export class WebhooksController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly directory: CarrierDirectory,
    private readonly guard: WebhookGuard,
    private readonly pushes: CarrierPushes,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    // Absent when the application is built without a server, as commands do; Nest's type does not say so.
    const { httpAdapter } = this.host as Partial<HttpAdapterHost>;
    const fastify: FastifyInstance | undefined = httpAdapter?.getInstance();
    void fastify?.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
      scope.setErrorHandler((error: FastifyError, request, reply) => this.unreadable(error, request, reply));
      scope.post<Push>(
        PATH,
        { bodyLimit: this.config.webhookLimitBytes, onRequest: this.admit },
        (request, reply) => this.receive(request, reply),
      );
      done();
    });
  }

  /** Before the body is read: whoever could not be let in whatever it says is not listened to. */
  private readonly admit = (request: FastifyRequest<Push>, reply: FastifyReply, next: () => void): void => {
    const carrier = this.directory.find(request.params.carrierCode);
    if (carrier && this.guard.mayPass(carrier, request.query.key)) next();
    else this.refuse(reply, carrier);
  };

  private async receive(request: FastifyRequest<Push>, reply: FastifyReply): Promise<void> {
    const carrier = this.directory.find(request.params.carrierCode);
    const body = request.body ?? Buffer.alloc(0);
    const push = {
      body,
      headers: keptHeaders(request),
      contentType: request.headers['content-type'] ?? null,
    };
    const allowed = carrier && (await this.guard.allows(carrier, request.query.key, request.headers, body));
    if (!carrier || !allowed) return this.refuse(reply, carrier);
    if (await this.pushes.store(carrier, push)) return answer(reply, 200, 'STORED');
    return answer(reply.header('retry-after', '2'), 503, 'UNAVAILABLE');
  }

  /** The same for an unknown carrier, a missing secret and a wrong signature: nobody is told which it was. */
  private refuse(reply: FastifyReply, carrier: KnownCarrier | undefined): void {
    this.pushes.refused(carrier);
    // The rest of a body that nobody reads would have to be taken off the connection first.
    answer(reply.header('connection', 'close'), 401, 'UNAUTHENTICATED');
  }

  private unreadable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
    const status = error.statusCode ?? 500;
    if (status === 413) return answer(reply.header('connection', 'close'), 413, 'PAYLOAD_TOO_LARGE');
    if (status === 408) return answer(reply, 408, 'REQUEST_TIMEOUT');
    if (status < 500) return answer(reply, 400, 'BAD_REQUEST');
    this.log.error({ err: error, id: request.id }, 'A push met a bug');
    return answer(reply.header('retry-after', '2'), 503, 'UNAVAILABLE');
  }
}

function answer(reply: FastifyReply, status: number, code: string): void {
  void reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(`{"code":"${code}"}`);
}

function keptHeaders({ headers }: FastifyRequest): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value.slice(0, 200).replace(/[^\x20-\x7e]/g, '');
  }
  return kept;
}
