import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiter, type RateLimit } from '../platform/access/rate-limiter.js';
import {
  cookieIn,
  isFromOwnPage,
  noSessionCookie,
  sessionCookie,
} from '../platform/access/session-cookie.js';
import { StaffSessions } from '../platform/access/staff-sessions.js';
import { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import { packed } from './packed-page.js';
import { PAGE_HEADERS } from './page-headers.js';
import { ShopBrand } from './shop-brand.js';
import { WebBundle } from './web-bundle.js';
import type { OpsLook, SignInFault } from './web-server.service.js';

/** A shift that begins in an office behind one address may; a program that guesses 256 random bits would need more. */
const ATTEMPTS: RateLimit = { perSecond: 0.2, burst: 30 };
const LONGEST_KEY = 512;
const LANGUAGE_COOKIE = /(?:^|;\s*)punctual-language=(en|ru)(?:;|$)/;
const A_YEAR = 31_536_000;

/**
 * The dashboard of staff. What it shows it asks of the GraphQL API with the cookie of the session; here somebody is let
 * in, and let out again. Every address below /ops is one page, whose script reads the address.
 */
@Controller('ops')
export class OpsPageController {
  private readonly attempts = new RateLimiter();

  constructor(
    private readonly sessions: StaffSessions,
    private readonly bundle: WebBundle,
    private readonly shop: ShopBrand,
    private readonly config: Config,
  ) {}

  @Get(['', '*'])
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asked = new URL(request.url, 'http://ops.invalid').searchParams.get('lang');
    if (asked === 'en' || asked === 'ru') this.remember(reply, asked);
    const token = cookieIn(request.headers);
    const signedIn = token !== undefined && this.sessions.verify(token) !== null;
    const look = this.look(request, asked);
    await this.send(request, reply, signedIn ? this.pages.dashboard(look) : this.pages.signIn(look), 200);
  }

  @Post('sign-in')
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseForeign(request);
    const wait = this.attempts.take(request.ip, 1, ATTEMPTS);
    if (wait > 0) {
      void reply.header('retry-after', String(wait));
      return this.refuse(request, reply, 'busy', 429);
    }
    const token = await this.sessions.signIn(textIn(body, 'key').trim().slice(0, LONGEST_KEY));
    if (token === null) return this.refuse(request, reply, 'wrong', 401);
    await reply
      .code(303)
      .header('set-cookie', sessionCookie(token, this.sessions.seconds, this.secure(request)))
      .header('cache-control', 'no-store')
      .header('location', ownPath(textIn(body, 'to')))
      .send();
  }

  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseForeign(request);
    const token = cookieIn(request.headers);
    if (token !== undefined) await this.sessions.end(token);
    await reply
      .code(303)
      .header('set-cookie', noSessionCookie(this.secure(request)))
      .header('cache-control', 'no-store')
      // What the browser kept of the dashboard goes with the session.
      .header('clear-site-data', '"cache"')
      .header('location', '/ops')
      .send();
  }

  private get pages() {
    return this.bundle.server.ops;
  }

  private refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    fault: SignInFault,
    status: number,
  ): Promise<void> {
    const look = { ...this.look(request, null), path: ownPath(textIn(request.body, 'to')) };
    return this.send(request, reply, this.pages.signIn(look, fault), status);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    html: string,
    status: number,
  ): Promise<void> {
    void reply.code(status).headers(PAGE_HEADERS);
    await reply.send(await packed(html, request, reply));
  }

  private remember(reply: FastifyReply, language: 'en' | 'ru'): void {
    void reply.header(
      'set-cookie',
      `punctual-language=${language}; Max-Age=${A_YEAR}; Path=/ops; SameSite=Lax; HttpOnly`,
    );
  }

  private look(request: FastifyRequest, asked: string | null): OpsLook {
    const chosen = asked ?? LANGUAGE_COOKIE.exec(request.headers.cookie ?? '')?.[1];
    return {
      brand: this.shop.brand,
      path: request.url,
      language: chosen ?? request.headers['accept-language'],
      stylesheet: this.bundle.href('ops.css'),
      scripts: { en: this.bundle.href('ops.en.js'), ru: this.bundle.href('ops.ru.js') },
      demo: this.config.demoWanted,
    };
  }

  /** Behind a proxy that ends https only the public address tells. */
  private secure({ protocol }: FastifyRequest): boolean {
    return protocol === 'https' || this.config.baseUrl.startsWith('https:');
  }
}

/** Another site's page must neither sign somebody in (as somebody else) nor out. */
function refuseForeign({ headers }: FastifyRequest): void {
  const fromBrowser = headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;
  if (fromBrowser && !isFromOwnPage(headers))
    throw new AppError('FORBIDDEN', 'This is for the pages of this server only');
}

function textIn(body: unknown, name: string): string {
  const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** Where to after signing in; never to another server, and never to signing out. */
function ownPath(wanted: string): string {
  return /^\/ops(?!\/sign-)(\/[\w/%.~-]*)?(\?[\w/%.~=&+,:-]*)?$/.test(wanted) ? wanted : '/ops';
}
