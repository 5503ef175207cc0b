import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from './database.js';

// Sized for the aims: a quote in single milliseconds, a carrier's push under 200, nothing over a second.
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 3, 10];

/** Everything /metrics shows. Rooms add their own figures to `registry`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** By labels, of which there are as many as routes and status codes. */
  private readonly observers = new Map<string, { observe(seconds: number): void }>();

  constructor(database: Database) {
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the last byte of its answer; routes are patterns, never paths with tokens in them',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers: [this.registry],
    });
    const databaseReady: Gauge = new Gauge({
      name: 'database_ready',
      help: '1 while the database is prepared and answers',
      registers: [this.registry],
      collect: (): void => databaseReady.set(database.ready ? 1 : 0),
    });
  }

  /** `route` is the pattern that matched, so that ids and tokens never become label values. */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${status} ${route}`;
    let observer = this.observers.get(key);
    if (!observer) this.observers.set(key, (observer = this.requests.labels({ method, route, status })));
    observer.observe(seconds);
  }
}
