import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { TRACKING_HEADERS } from './page-headers.js';
import { PageCalls } from './page-calls.js';
import { packed } from './packed-page.js';
import { ShopBrand } from './shop-brand.js';
import { WebBundle } from './web-bundle.js';
import type { TrackingLook } from './web-server.service.js';

/** Longer than any token of ours; the rest of a longer one is not read. */
const LONGEST_TOKEN = 200;
/**
 * A link that opens nothing is answered at whole steps of this time after it was asked. What the database finds out about an
 * unknown, a revoked and an expired one differs by fractions of a millisecond, and those would add up to an answer; the
 * step hides them on an idle machine and on a busy one, where a mere least time would be over already.
 */
const NOTHING_EVERY_MS = 25;
const STATUS = { shown: 200, unknown: 404, busy: 429, unavailable: 503 } as const;

/**
 * The tracking page. It asks the GraphQL API what its own document says, through the same door as everybody; the page
 * itself is written by web/tracking. A token that opens nothing gets one page, whatever the reason.
 */
@Controller('track')
export class TrackingController {
  constructor(
    private readonly calls: PageCalls,
    private readonly bundle: WebBundle,
    private readonly shop: ShopBrand,
    private readonly config: Config,
  ) {}

  @Get(':token')
  async show(
    @Param('token') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const begun = performance.now();
    const { tracking } = this.bundle.server;
    const token = given.slice(0, LONGEST_TOKEN);
    const answer = await this.calls.ask(request, tracking.query, { token });
    const page = tracking.render(answer, this.look(request, token));
    void reply.code(STATUS[page.kind]).headers(TRACKING_HEADERS);
    if (page.kind === 'busy' || page.kind === 'unavailable') void reply.header('retry-after', '5');
    const body = await packed(page.html, request, reply);
    if (page.kind === 'unknown') await untilNextStep(begun);
    await reply.send(body);
  }

  /** The form of a page without a script; with one, the browser asks the API itself. */
  @Post(':token')
  async rate(
    @Param('token') given: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tracking } = this.bundle.server;
    const token = given.slice(0, LONGEST_TOKEN);
    await this.calls.ask(request, tracking.rate, tracking.ratingOf(token, body));
    // Whatever came of it, the page shows what stands.
    await reply
      .code(303)
      .header('location', `/track/${encodeURIComponent(token)}#rating`)
      .send();
  }

  private look(request: FastifyRequest, token: string): TrackingLook {
    return {
      token,
      brand: this.shop.brand,
      playable: this.config.demoWanted,
      acceptLanguage: request.headers['accept-language'],
      stylesheet: this.bundle.href('tracking.css'),
      scripts: { en: this.bundle.href('tracking.en.js'), ru: this.bundle.href('tracking.ru.js') },
    };
  }
}

function untilNextStep(begun: number): Promise<void> {
  const spent = performance.now() - begun;
  return pause(Math.ceil(spent / NOTHING_EVERY_MS) * NOTHING_EVERY_MS - spent);
}
