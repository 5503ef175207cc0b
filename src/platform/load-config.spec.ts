import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from './load-config.js';

const PEPPER = 'q3fXo1yB0uVw7Jd9mRk2sTz5cLh8nPa4eGi6';
const OFFER_KEY = 'Zk81mcQvT0sYb7RfWd3hLx9nJg2pUa5oEi4t';

describe('the settings', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'punctual-config-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const production = (more: Record<string, string>): Record<string, string> => ({
    NODE_ENV: 'production',
    DATA_DIR: folder,
    API_KEY_PEPPER: PEPPER,
    OFFER_TOKEN_KEYS: OFFER_KEY,
    ...more,
  });
  const faults = (environment: Record<string, string>): readonly string[] => {
    try {
      loadConfig(environment);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.faults;
      throw error;
    }
  };

  it('have defaults for everything, and count an empty variable as absent', () => {
    const config = loadConfig({ DATA_DIR: folder, PORT: '', DATABASE_URL: '' });
    expect(config).toMatchObject({ port: 3000, listenHost: '127.0.0.1', embedded: true, demoWanted: true });
    expect(config.baseUrl).toBe('http://localhost:3000');
  });

  it('generate secrets once outside production, readable by their owner only', () => {
    const first = loadConfig({ DATA_DIR: folder });
    const second = loadConfig({ DATA_DIR: folder });
    expect(first.apiKeyPepper).toHaveLength(43);
    expect([second.apiKeyPepper, second.offerTokenKeys]).toEqual([first.apiKeyPepper, first.offerTokenKeys]);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toContain(first.apiKeyPepper);
  });

  it('take a secret from a file, and several signing keys in their order', () => {
    writeFileSync(join(folder, 'keys'), `${OFFER_KEY} , ${PEPPER}\n`);
    const config = loadConfig(
      production({ OFFER_TOKEN_KEYS: '', OFFER_TOKEN_KEYS_FILE: join(folder, 'keys') }),
    );
    expect(config.offerTokenKeys).toEqual([OFFER_KEY, PEPPER]);
    expect(config.demoWanted).toBe(false);
    expect(config.listenHost).toBe('0.0.0.0');
  });

  it.each([
    [{ API_KEY_PEPPER: '' }, /^API_KEY_PEPPER: is missing/],
    [{ API_KEY_PEPPER: PEPPER.slice(0, 31) }, /^API_KEY_PEPPER: is shorter than 32 bytes/],
    [{ API_KEY_PEPPER: '0'.repeat(64) }, /^API_KEY_PEPPER: repeats the same few characters/],
    [
      { OFFER_TOKEN_KEYS: 'please-change-me-in-production-1234567' },
      /^OFFER_TOKEN_KEYS \(number 1\): is a default/,
    ],
    [{ OFFER_TOKEN_KEYS_FILE: '/nowhere/at/all' }, /^OFFER_TOKEN_KEYS_FILE: the file .* cannot be read/],
    [{ DEMO: 'on' }, /^DEMO: must not be on in production/],
    [
      { MIGRATION_DATABASE_URL: 'postgres://owner@db/shop' },
      /^MIGRATION_DATABASE_URL: is given without DATABASE_URL/,
    ],
    [{ PORT: 'http' }, /^PORT: must .*an integer number/],
    [{ PUBLIC_URL: 'shop.example' }, /^PUBLIC_URL: must be a URL/],
    [{ BODY_LIMIT_BYTES: '1.5e3.2' }, /^BODY_LIMIT_BYTES: must/],
  ])('are refused in production when %j', (wrong, fault) => {
    expect(faults(production(wrong))).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  });

  it('are good in production with both secrets given', () => {
    expect(faults(production({ DATABASE_URL: 'postgres://app:pw@db:5432/shop' }))).toEqual([]);
  });

  it('refuse a command on a foreign database a pepper of its own, with which its keys would be worth nothing', () => {
    const foreign = { DATA_DIR: folder, DATABASE_URL: 'postgres://app@db/shop' };
    expect(() => loadConfig(foreign, 'command')).toThrow('API_KEY_PEPPER: is missing');
    loadConfig(foreign);
    expect(loadConfig(foreign, 'command').apiKeyPepper).toHaveLength(43);
  });
});
