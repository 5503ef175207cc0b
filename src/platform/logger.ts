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

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'key',
  'secret',
  'url',
  'headers',
  'body',
];

/**
 * JSON lines in production, readable lines otherwise, written at once. The service logs to standard output; a command
 * line keeps that for its result, so it says only what went wrong, and on standard error.
 */
export function createLog(config: Config, by: 'service' | 'command' = 'service'): Log {
  const options = {
    level: by === 'service' ? config.logLevel : 'warn',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
  };
  if (config.production)
    return pino(options, pino.destination({ dest: by === 'service' ? 1 : 2, sync: true }));
  return pino(options, readableLines(by === 'service' ? process.stdout : process.stderr));
}

/** Nest's own messages in the same log. Its account of every route and module at start is for debugging only. */
export function nestLogger(log: Log): LoggerService {
  const entry = (context: unknown): { context?: string } => (typeof context === 'string' ? { context } : {});
  return {
    log: (message: unknown, ...more: unknown[]) => log.debug(entry(more.at(-1)), String(message)),
    warn: (message: unknown, ...more: unknown[]) => log.warn(entry(more.at(-1)), String(message)),
    error: (message: unknown, ...more: unknown[]) =>
      log.error(
        { ...entry(more.at(-1)), stack: more.length > 1 ? String(more[0]) : undefined },
        String(message),
      ),
    debug: (message: unknown, ...more: unknown[]) => log.debug(entry(more.at(-1)), String(message)),
    verbose: (message: unknown, ...more: unknown[]) => log.trace(entry(more.at(-1)), String(message)),
    fatal: (message: unknown, ...more: unknown[]) => log.fatal(entry(more.at(-1)), String(message)),
  };
}
