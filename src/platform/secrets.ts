import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.js';
import { keepOnce } from './private-file.js';

// 32 bytes is the key length of HMAC-SHA256: a shorter one is weaker than the hash it keys.
const SECRET_BYTES = 32;

/** A fresh secret of 256 random bits, in characters that are safe in a URL or an environment variable. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

interface GeneratedSecrets {
  readonly apiKeyPepper: string;
  readonly offerTokenKey: string;
}

/** Secrets for development, made at the first start and kept readable by their owner only. */
export const generatedSecrets = (dataDir: string): GeneratedSecrets =>
  keepOnce(secretsFile(dataDir), () => ({ apiKeyPepper: newSecret(), offerTokenKey: newSecret() }));

export const hasGeneratedSecrets = (dataDir: string): boolean => existsSync(secretsFile(dataDir));

const secretsFile = (dataDir: string): string => join(dataDir, 'secrets.json');

/** What is wrong with the secrets for production; the secrets themselves never appear in a message. */
export function secretFaults(config: Config): string[] {
  const faults: string[] = [];
  const check = (name: string, secret: string | undefined): void => {
    const fault = weakness(secret);
    if (fault) faults.push(`${name}: ${fault}`);
  };
  check('API_KEY_PEPPER', config.apiKeyPepper);
  const keys = config.offerTokenKeys ?? [];
  if (keys.length === 0) check('OFFER_TOKEN_KEYS', undefined);
  keys.forEach((key, index) => check(`OFFER_TOKEN_KEYS (number ${index + 1})`, key));
  if (config.metricsToken !== undefined) check('METRICS_TOKEN', config.metricsToken);
  return faults;
}

function weakness(secret: string | undefined): string | undefined {
  if (!secret) return 'is missing; production needs one, for instance from: openssl rand -base64 32';
  if (Buffer.byteLength(secret) < SECRET_BYTES) return `is shorter than ${SECRET_BYTES} bytes`;
  // 32 random hexadecimal digits hold fewer than eight distinct ones once in twenty million draws; "00000000…" does not.
  if (new Set(secret).size < 8) return 'repeats the same few characters, as a default value does';
  if (/change.?me|default|example|placeholder|insecure/i.test(secret)) return 'is a default value';
  return undefined;
}
