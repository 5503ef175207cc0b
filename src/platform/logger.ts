import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Config } from './config.js';
import { readableLines } from './readable-lines.js';

/**
 * The service's log. What must never be in it: names, addresses, phone numbers, e-mails, tracking tokens, API keys, and
 * therefore no URLs, headers or bodies of requests. The paths below are a second wall for a slip.
 */
export abstract class Log {
  abstract trace: Logger['trace'];
  abstract debug: Logger['debug'];
  abstract info: Logger['info'];
  abstract warn: Logger['warn'];
  abstract error: Logger['error'];
  abstract fatal: Logger['fatal'];
}

const SECRET_FIELDS = ['authorization', 'cookie', 'password', 'token', 'key', 'secret', 'url', 'headers', 'body'];

/** JSON lines in production, readable lines otherwise; both to standard output, written at once. */
export function createLog(config: Config): Log {
  const options = {
    level: config.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
  };
  return config.production ? pino(options, pino.destination({ dest: 1, sync: true })) : pino(options, readableLines());
}

/** Nest's own messages in the same log. Its account of every route and module at start is for debugging only. */
export function nestLogger(log: Log): LoggerService {
  const entry = (context: unknown): { context?: string } => (typeof context === 'string' ? { context } : {});
  return {
    log: (message: unknown, ...more: unknown[]) => log.debug(entry(more.at(-1)), String(message)),
    warn: (message: unknown, ...more: unknown[]) => log.warn(entry(more.at(-1)), String(message)),
    error: (message: unknown, ...more: unknown[]) =>
      log.error({ ...entry(more.at(-1)), stack: more.length > 1 ? String(more[0]) : undefined }, String(message)),
    debug: (message: unknown, ...more: unknown[]) => log.debug(entry(more.at(-1)), String(message)),
    verbose: (message: unknown, ...more: unknown[]) => log.trace(entry(more.at(-1)), String(message)),
    fatal: (message: unknown, ...more: unknown[]) => log.fatal(entry(more.at(-1)), String(message)),
  };
}
