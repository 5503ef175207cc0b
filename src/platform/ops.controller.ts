import { timingSafeEqual, createHash } from 'node:crypto';
import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from './config.js';
import { Database } from './database.js';
import { AppError } from './errors.js';
import { Lifecycle } from './lifecycle.js';
import { Metrics } from './metrics.js';

/** For those who run the service: is it alive, may it get requests, how is it doing. */
@Controller()
export class OpsController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly lifecycle: Lifecycle,
    private readonly metrics: Metrics,
  ) {}

  /** Alive as long as it answers at all: restarting the service does not bring a database back. */
  @Get('health/live')
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** 503 while the database is away, while things are still being prepared, and from the first sign of a shutdown. */
  @Get('health/ready')
  @Header('cache-control', 'no-store')
  ready(@Res({ passthrough: true }) reply: FastifyReply): {
    status: string;
    database: string;
    draining: boolean;
  } {
    const { draining } = this.lifecycle;
    const ready = this.database.ready && !draining;
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', database: this.database.ready ? 'up' : 'down', draining };
  }

  /** Prometheus' text format. */
  @Get('metrics')
  async figures(
    @Headers('authorization') authorization = '',
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = this.config.metricsToken;
    if (token && !sameText(authorization, `Bearer ${token}`)) {
      throw new AppError('UNAUTHENTICATED', '/metrics asks for the bearer token set as METRICS_TOKEN.');
    }
    reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}

// Compared as digests: equal lengths whatever was sent, and no hint in the time how much of it was right.
const sameText = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
