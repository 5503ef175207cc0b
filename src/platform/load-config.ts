import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Config } from './config.js';
import { generatedSecrets, hasGeneratedSecrets, secretFaults } from './secrets.js';
import { environmentName, settings } from './setting.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The project's root: two folders up in the sources, three in dist/. */
export const projectRoot = ((): string => {
  const above = fileURLToPath(new URL('../..', import.meta.url));
  return existsSync(resolve(above, 'package.json')) ? above : resolve(above, '..');
})();

/** Thrown with every fault at once, so that an operator does not find them one start at a time. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads, completes and checks all settings. An empty variable counts as absent. Outside production missing secrets are
 * generated once and kept; in production they are faults. So they are for a command on a database that somebody else
 * serves: a key hashed with a secret of the command's own would never be accepted.
 */
export function loadConfig(environment: Environment, by: 'service' | 'command' = 'service'): Config {
  const faults: string[] = [];
  const config = plainToInstance(Config, readSettings(environment, faults), { exposeDefaultValues: true });
  faults.push(...validationFaults(config));
  config.dataDir = resolve(projectRoot, config.dataDir);
  if (config.production) {
    faults.push(...secretFaults(config));
    if (config.demo === 'on') faults.push('DEMO: must not be on in production');
  }
  if (config.embedded && config.migrationDatabaseUrl) {
    faults.push('MIGRATION_DATABASE_URL: is given without DATABASE_URL');
  }
  const foreign = by === 'command' && !config.embedded && !hasGeneratedSecrets(config.dataDir);
  if (foreign && !config.apiKeyPepper)
    faults.push('API_KEY_PEPPER: is missing; give the one the service has');
  if (faults.length > 0) throw new ConfigError(faults);
  if (!config.production && !foreign) completeSecrets(config);
  return Object.freeze(config);
}

function completeSecrets(config: Config): void {
  if (config.apiKeyPepper && config.offerTokenKeys) return;
  const generated = generatedSecrets(config.dataDir);
  config.apiKeyPepper ??= generated.apiKeyPepper;
  config.offerTokenKeys ??= [generated.offerTokenKey];
}

/** `.env` in the project's root, when there is one; what the environment already says wins over it. */
export function environmentWithFile(): Environment {
  const file = resolve(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

function readSettings(environment: Environment, faults: string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [property, { secret }] of settings()) {
    const name = environmentName(property);
    const file = secret ? environment[`${name}_FILE`] : undefined;
    const value = file ? readSecretFile(`${name}_FILE`, file, faults) : environment[name];
    if (value) values[property] = value;
  }
  return values;
}

function readSecretFile(name: string, file: string, faults: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    faults.push(`${name}: the file ${file} cannot be read`);
    return undefined;
  }
}

// A message never repeats the value: it may be a secret, or hold a password inside a URL.
function validationFaults(config: Config): string[] {
  return validateSync(config, { validationError: { target: false, value: false } }).map(
    ({ property, constraints }) => {
      const name = environmentName(property);
      const reasons = Object.values(constraints ?? {}).map((reason) => reason.replace(`${property} `, ''));
      return `${name}: ${reasons.join('; ')}`;
    },
  );
}
