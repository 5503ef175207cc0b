import { Injectable } from '@nestjs/common';

/**
 * The only place of the service that asks what time it is. Everything else is handed an instant, so that a test can
 * stand at any moment it likes and a quote can be computed "as if ordered on Friday".
 */
@Injectable()
export class Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number {
    return Date.now();
  }
}

/** An instant in milliseconds as ISO 8601 in UTC, for messages and files. */
export const isoInstant = (milliseconds: number): string => new Date(milliseconds).toISOString();
