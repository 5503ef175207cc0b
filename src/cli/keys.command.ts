/** `keys create | list | revoke`: who may call the service. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { ROLES, type Role } from '../platform/principal.js';

interface CreateOptions {
  readonly role: Role;
  readonly name?: string;
  readonly publishable?: boolean;
  readonly origin: string[];
  readonly carrier?: string;
  readonly expires?: number;
}

export function register(program: Command): void {
  const keys = program.command('keys').description('API keys: make, list and revoke them');
  keys
    .command('create')
    .description('make a key and print it; it cannot be shown again')
    .addOption(
      new Option('--role <role>', 'what its holder may do').choices([...ROLES]).makeOptionMandatory(),
    )
    .option('--name <name>', 'what you call it')
    .option('--publishable', 'a key for web pages: role checkout only, bound to its --origin')
    .option(
      '--origin <origin>',
      'web origin a publishable key may be used from; may be repeated',
      collectOrigin,
      [],
    )
    .option('--carrier <code>', 'a key of role carrier that speaks for this carrier only')
    .option('--expires <instant>', 'ISO 8601 with an offset, for instance 2027-01-31T00:00:00Z', parseInstant)
    .action(createKey);
  keys.command('list').description('all keys without their secrets').action(listKeys);
  keys
    .command('revoke')
    .description('end a key, everywhere within two seconds')
    .argument('<id>')
    .action(revokeKey);
}

async function createKey(options: CreateOptions, command: Command): Promise<void> {
  const { role, publishable, origin: origins, carrier: carrierCode, expires: expiresAt } = options;
  if (carrierCode !== undefined && role !== 'carrier')
    command.error('error: --carrier goes with --role carrier');
  if (publishable && role !== 'checkout')
    command.error('error: only keys of role checkout can be publishable');
  if (publishable && origins.length === 0)
    command.error('error: a publishable key needs at least one --origin');
  if (!publishable && origins.length > 0) command.error('error: --origin goes with --publishable');
  const name = options.name ?? `${publishable ? 'publishable ' : ''}${role}`;
  await withKeys('making an API key', async (keys) => {
    const { key } = await keys.create({ role, name, origins, carrierCode, expiresAt });
    process.stdout.write(`${key}\n`);
  });
}

async function listKeys(): Promise<void> {
  const [{ formatDistance }, { Clock, isoInstant }] = await Promise.all([
    import('date-fns/formatDistance'),
    import('../platform/clock.js'),
  ]);
  const now = new Clock().now();
  const when = (at: Date): string =>
    `${isoInstant(at.getTime())} (${formatDistance(at, now, { addSuffix: true })})`;
  await withKeys('listing API keys', async (keys) => {
    for (const key of await keys.list()) {
      const state = key.revokedAt ? `revoked ${when(key.revokedAt)}` : 'in force';
      const expiry = key.expiresAt ? `expires ${when(key.expiresAt)}` : 'no expiry';
      const use = key.lastUsedAt ? `used ${when(key.lastUsedAt)}` : 'not used yet';
      const role = key.carrierCode === null ? key.role : `${key.role} (${key.carrierCode})`;
      const kind = key.kind === 'publishable' ? `publishable (${key.origins.join(' ')})` : 'server';
      process.stdout.write(`${[key.id, role, kind, key.name, state, expiry, use].join('\t')}\n`);
    }
  });
}

async function revokeKey(id: string, _options: object, command: Command): Promise<void> {
  const revoked = await withKeys('revoking an API key', (keys) => keys.revoke(id));
  if (!revoked) command.error(`error: there is no key ${id} in force; the id is the third part of a key`);
  process.stdout.write(`revoked ${id}\n`);
}

async function withKeys<T>(
  doing: string,
  work: (keys: InstanceType<typeof import('../platform/api-keys.service.js').ApiKeysService>) => Promise<T>,
): Promise<T> {
  const [{ withServices }, { ApiKeysService }] = await Promise.all([
    import('./with-database.js'),
    import('../platform/api-keys.service.js'),
  ]);
  return withServices(doing, (app) => work(app.get(ApiKeysService)), []);
}

function collectOrigin(text: string, sofar: string[]): string[] {
  const origin = URL.canParse(text) ? new URL(text).origin : '';
  if (!/^https?:/.test(origin) || origin !== text) {
    throw new InvalidArgumentError('An origin is a scheme and a host, for instance https://shop.example');
  }
  return [...sofar, origin];
}

function parseInstant(text: string): number {
  const instant = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new InvalidArgumentError('Expected ISO 8601 with an offset.');
  return instant;
}
