import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../metrics.js';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

/** Figures of the GraphQL edge. Labels are names of the schema and codes of the registry, never what callers write. */
@Injectable()
export class EdgeMetrics {
  private readonly durations: Histogram<'field' | 'way'>;
  private readonly refusals: Counter<'code'>;
  private readonly observers = new Map<string, { observe(seconds: number): void }>();

  constructor({ registry }: Metrics) {
    this.durations = new Histogram({
      name: 'graphql_operation_duration_seconds',
      help: 'Time to answer an operation, by its first root field and the way it was run (fast, apollo)',
      labelNames: ['field', 'way'],
      buckets: SECONDS,
      registers: [registry],
    });
    this.refusals = new Counter({
      name: 'graphql_refusals_total',
      help: 'GraphQL requests turned away before a resolver ran, by error code',
      labelNames: ['code'],
      registers: [registry],
    });
  }

  answered(field: string, way: 'fast' | 'apollo', startedAt: number): void {
    const key = `${way} ${field}`;
    let observer = this.observers.get(key);
    if (observer === undefined) {
      observer = this.durations.labels({ field, way });
      this.observers.set(key, observer);
    }
    observer.observe((performance.now() - startedAt) / 1000);
  }

  refused(code: string): void {
    this.refusals.inc({ code });
  }
}
