import type { Server } from 'node:http';
import { Body, Controller, Headers, HttpCode, NotFoundException, Post, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config.js';
import { demoKeys } from '../platform/demo-keys.js';
import { AppError } from '../platform/errors.js';
import { GRAPHQL_PATH } from '../platform/graphql/graphql-options.js';
import { ownAddress } from './own-address.js';
import { WebBundle } from './web-bundle.js';

/** In a demo, moves a parcel along so that the pages have something to show. There is no such address otherwise. */
@Controller('checkout/play')
export class PlayController {
  constructor(
    private readonly config: Config,
    private readonly bundle: WebBundle,
    private readonly host: HttpAdapterHost,
  ) {}

  @Post()
  @HttpCode(303)
  async move(
    @Body() body: unknown,
    @Headers('sec-fetch-site') site: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (!this.config.demoWanted) throw new NotFoundException();
    if (site === 'cross-site') throw new AppError('FORBIDDEN', 'This is for the pages of this server only');
    const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
    const { token, scenario } = fields;
    const pages = this.bundle.server;
    if (typeof token !== 'string' || !pages.isScenario(scenario)) {
      throw new AppError('BAD_USER_INPUT', 'token and scenario are needed', ['scenario']);
    }
    const { staff, carrier } = demoKeys(this.config.dataDir);
    const server: Server = this.host.httpAdapter.getHttpServer();
    const keys = { endpoint: `${ownAddress(server)}${GRAPHQL_PATH}`, staffKey: staff, carrierKey: carrier };
    await pages.play(keys, token, scenario);
    void reply.header('location', `/track/${encodeURIComponent(token)}`).header('cache-control', 'no-store');
  }
}
