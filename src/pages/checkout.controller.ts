import type { Server } from 'node:http';
import { Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { demoKeys } from '../platform/demo-keys.js';
import { GRAPHQL_PATH } from '../platform/graphql/graphql-options.js';
import { ownAddress } from './own-address.js';
import { PAGE_HEADERS } from './page-headers.js';
import { ShopBrand } from './shop-brand.js';
import { WebBundle } from './web-bundle.js';
import type { Handler } from './web-server.service.js';

/**
 * Gives the sample checkout its place. The sample is a shop of its own (web/checkout): it knows a URL and a key, and asks
 * over HTTP as any shop does.
 */
@Controller('checkout')
export class CheckoutController {
  private handler: Handler | undefined;

  constructor(
    private readonly config: Config,
    private readonly bundle: WebBundle,
    private readonly shop: ShopBrand,
    private readonly host: HttpAdapterHost,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.handle(request, reply);
  }

  @Post()
  order(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.handle(request, reply);
  }

  private async handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const key =
      this.config.checkoutKey ??
      (this.config.demoWanted ? demoKeys(this.config.dataDir).checkout : undefined);
    if (key === undefined) throw new NotFoundException();
    const server: Server = this.host.httpAdapter.getHttpServer();
    this.handler ??= this.bundle.server.createCheckout({
      brand: this.shop.brand,
      assets: {
        stylesheet: this.bundle.href('checkout.css'),
        script: this.bundle.href('checkout.client.js'),
      },
      punctual: () => ({ endpoint: `${ownAddress(server)}${GRAPHQL_PATH}`, key }),
    });
    const answer = await this.handler(asFetchRequest(request));
    await reply
      .code(answer.status)
      .headers({ ...PAGE_HEADERS, ...Object.fromEntries(answer.headers) })
      .send(await answer.text());
  }
}

function asFetchRequest({ method, url, headers, body }: FastifyRequest): Request {
  const given = new Headers();
  for (const name of ['accept-language', 'sec-fetch-site'] as const) {
    const value = headers[name];
    if (typeof value === 'string') given.set(name, value);
  }
  const form = method === 'POST' ? { body: new URLSearchParams(fieldsOf(body)) } : {};
  return new Request(new URL(url, 'http://checkout.invalid'), { method, headers: given, ...form });
}

/** The platform has read the form into an object; a field sent twice counts once. */
function fieldsOf(body: unknown): Record<string, string> {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      String((Array.isArray(value) ? value[0] : value) ?? ''),
    ]),
  );
}
