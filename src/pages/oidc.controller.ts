import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { parse, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StaffOidc, type Arrival } from '../platform/oidc/staff-oidc.service.js';
import { PENDING_FOR_MS } from '../platform/oidc/pending-sign-in.js';
import { ownPath, StaffDoor } from './staff-door.js';

const COOKIE = 'punctual-oidc';
const PATH = '/ops/oidc';

/** Sends staff to their OpenID provider and takes them back. There is no such address when none is configured. */
@Controller('ops/oidc')
export class OidcController {
  constructor(
    private readonly oidc: StaffOidc,
    private readonly door: StaffDoor,
  ) {}

  @Get('start')
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.needed();
    const to = ownPath(queryOf(request).get('to') ?? '');
    const departure = await this.oidc.depart(to);
    if (departure === null) return this.door.refuse(request, reply, to, 'away', 503);
    await reply
      .code(303)
      .header('set-cookie', this.cookie(departure.pending, request))
      .header('cache-control', 'no-store')
      .header('location', departure.url)
      .send();
  }

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.needed();
    if (!this.door.attempt(request, reply)) return this.door.refuse(request, reply, '/ops', 'busy', 429);
    const { search } = new URL(request.url, 'http://ops.invalid');
    const arrival = await this.oidc.arrive(search, parse(request.headers.cookie ?? '')[COOKIE]);
    // What was sent is good for one coming back.
    void reply.header('set-cookie', this.cookie('', request));
    if (arrival.kind === 'signed in')
      return this.door.open(request, reply, arrival.token, ownPath(arrival.to));
    return this.door.refuse(request, reply, '/ops', arrival.kind, STATUS[arrival.kind]);
  }

  private needed(): void {
    if (this.oidc.name === undefined) throw new NotFoundException();
  }

  private cookie(pending: string, request: FastifyRequest): string {
    return serialize(COOKIE, pending, {
      // Lax: it has to come along when the provider sends the browser back.
      ...{ httpOnly: true, sameSite: 'lax', path: PATH, secure: this.door.isSecure(request) },
      maxAge: pending === '' ? 0 : PENDING_FOR_MS / 1000,
    });
  }
}

const STATUS: Readonly<Record<Exclude<Arrival['kind'], 'signed in'>, number>> = {
  failed: 400,
  denied: 403,
  away: 503,
};

const queryOf = ({ url }: FastifyRequest): URLSearchParams => new URL(url, 'http://ops.invalid').searchParams;
