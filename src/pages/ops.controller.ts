import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieIn, isFromOwnPage, noSessionCookie } from '../platform/access/session-cookie.js';
import { StaffSessions } from '../platform/access/staff-sessions.js';
import { AppError } from '../platform/errors.js';
import { ownPath, StaffDoor } from './staff-door.js';
import { WebBundle } from './web-bundle.js';

const LONGEST_KEY = 512;
const A_YEAR = 31_536_000;

/**
 * The dashboard of staff. What it shows it asks of the GraphQL API with the cookie of the session; here somebody is let
 * in, and let out again. Every address below /ops is one page, whose script reads the address.
 */
@Controller('ops')
export class OpsPageController {
  constructor(
    private readonly sessions: StaffSessions,
    private readonly bundle: WebBundle,
    private readonly door: StaffDoor,
  ) {}

  @Get(['', '*'])
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asked = new URL(request.url, 'http://ops.invalid').searchParams.get('lang');
    if (asked === 'en' || asked === 'ru') this.remember(reply, asked);
    const token = cookieIn(request.headers);
    const signedIn = token !== undefined && this.sessions.verify(token) !== null;
    const look = this.door.look(request, asked);
    const pages = this.bundle.server.ops;
    await this.door.send(request, reply, signedIn ? pages.dashboard(look) : pages.signIn(look), 200);
  }

  @Post('sign-in')
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseForeign(request);
    const to = ownPath(textIn(body, 'to'));
    if (!this.door.attempt(request, reply)) return this.door.refuse(request, reply, to, 'busy', 429);
    const token = await this.sessions.signIn(textIn(body, 'key').trim().slice(0, LONGEST_KEY));
    if (token === null) return this.door.refuse(request, reply, to, 'wrong', 401);
    await this.door.open(request, reply, token, to);
  }

  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseForeign(request);
    const token = cookieIn(request.headers);
    if (token !== undefined) await this.sessions.end(token);
    await reply
      .code(303)
      .header('set-cookie', noSessionCookie(this.door.isSecure(request)))
      .header('cache-control', 'no-store')
      // What the browser kept of the dashboard goes with the session.
      .header('clear-site-data', '"cache"')
      .header('location', '/ops')
      .send();
  }

  private remember(reply: FastifyReply, language: 'en' | 'ru'): void {
    void reply.header(
      'set-cookie',
      `punctual-language=${language}; Max-Age=${A_YEAR}; Path=/ops; SameSite=Lax; HttpOnly`,
    );
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
