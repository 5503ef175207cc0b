/** What both ways of signing in at /ops have in common. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiter, type RateLimit } from '../platform/access/rate-limiter.js';
import { sessionCookie } from '../platform/access/session-cookie.js';
import { StaffSessions } from '../platform/access/staff-sessions.js';
import { Config } from '../platform/config.js';
import { StaffOidc } from '../platform/oidc/staff-oidc.service.js';
import { packed } from './packed-page.js';
import { PAGE_HEADERS } from './page-headers.js';
import { ShopBrand } from './shop-brand.js';
import { WebBundle } from './web-bundle.js';
import type { OpsLook, SignInFault } from './web-server.service.js';

/** A shift that begins in an office behind one address may; a program that guesses 256 random bits would need more. */
const ATTEMPTS: RateLimit = { perSecond: 0.2, burst: 30 };
const LANGUAGE_COOKIE = /(?:^|;\s*)punctual-language=(en|ru)(?:;|$)/;

@Injectable()
export class StaffDoor {
  private readonly attempts = new RateLimiter();

  constructor(
    private readonly sessions: StaffSessions,
    private readonly oidc: StaffOidc,
    private readonly bundle: WebBundle,
    private readonly shop: ShopBrand,
    private readonly config: Config,
  ) {}

  /** Counts an attempt of an address to get in; false when there were too many, with the answer to say when to try again. */
  attempt({ ip }: FastifyRequest, reply: FastifyReply): boolean {
    const wait = this.attempts.take(ip, 1, ATTEMPTS);
    if (wait > 0) void reply.header('retry-after', String(wait));
    return wait === 0;
  }

  /** Sends somebody in with the cookie of their session; `to` is checked by the caller. */
  async open(request: FastifyRequest, reply: FastifyReply, token: string, to: string): Promise<void> {
    await reply
      .code(303)
      .header('set-cookie', sessionCookie(token, this.sessions.seconds, this.isSecure(request)))
      .header('cache-control', 'no-store')
      .header('location', to)
      .send();
  }

  /** The page that asks for a key again, and says why. */
  refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    to: string,
    fault: SignInFault,
    status: number,
  ): Promise<void> {
    const look = { ...this.look(request, null), path: to };
    return this.send(request, reply, this.bundle.server.ops.signIn(look, fault), status);
  }

  async send(request: FastifyRequest, reply: FastifyReply, html: string, status: number): Promise<void> {
    void reply.code(status).headers(PAGE_HEADERS);
    await reply.send(await packed(html, request, reply));
  }

  look(request: FastifyRequest, asked: string | null): OpsLook {
    const chosen = asked ?? LANGUAGE_COOKIE.exec(request.headers.cookie ?? '')?.[1];
    return {
      brand: this.shop.brand,
      path: request.url,
      language: chosen ?? request.headers['accept-language'],
      stylesheet: this.bundle.href('ops.css'),
      scripts: { en: this.bundle.href('ops.en.js'), ru: this.bundle.href('ops.ru.js') },
      demo: this.config.demoWanted,
      provider: this.oidc.name,
    };
  }

  /** Behind a proxy that ends https only the public address tells. */
  isSecure({ protocol }: FastifyRequest): boolean {
    return protocol === 'https' || this.config.baseUrl.startsWith('https:');
  }
}

/** Where to after signing in; never to another server, and never to signing in or out. */
export function ownPath(wanted: string): string {
  return /^\/ops(?!\/(sign-|oidc))(\/[\w/%.~-]*)?(\?[\w/%.~=&+,:-]*)?$/.test(wanted) ? wanted : '/ops';
}
