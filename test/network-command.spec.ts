/** `cli network …` as an operator runs it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PostgresServer } from './support/postgres-server.js';
import { compile, removeFolder, temporaryFolder } from './support/service-process.js';
import { smallNetwork } from './support/small-network.js';

const root = resolve(import.meta.dirname, '..');
const folder = temporaryFolder();
const sound = join(folder, 'sound.yaml');
const faulty = join(folder, 'faulty.yaml');
let server: PostgresServer;
let settings: NodeJS.ProcessEnv;

beforeAll(async () => {
  compile();
  writeFileSync(sound, smallNetwork());
  writeFileSync(faulty, smallNetwork().replace('calendar: all-days', 'calendar: al-days'));
  server = await PostgresServer.start();
  const address = await server.createDatabase();
  const urls = { DATABASE_URL: address.app, MIGRATION_DATABASE_URL: address.owner };
  settings = {
    PATH: process.env['PATH'],
    ...urls,
    API_KEY_PEPPER: 'x'.repeat(32),
    OFFER_TOKEN_KEYS: 'y'.repeat(32),
  };
}, 60_000);

afterAll(async () => {
  await server.remove();
  removeFolder(folder);
});

function network(...words: string[]): { code: number | null; out: string; complaint: string } {
  const run = spawnSync(process.execPath, ['dist/src/cli/main.js', 'network', ...words], {
    cwd: root,
    env: settings,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, complaint: run.stderr };
}

describe('cli network', () => {
  it('checks a document without a database', () => {
    const { code, out, complaint } = network('check', sound);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(out).toBe(`${sound} is sound; facilities: 1, services: 2, pick-up points: 1\n`);
  });

  it('imports, says what changed, exports the same bytes and goes back', () => {
    const first = network('import', sound, '--author', 'ann', '--note', 'first');
    expect(first).toMatchObject({ code: 0, complaint: '' });
    expect(first.out).toMatch(/^small@1-[0-9a-f]{8} is current\n[^]*  services: \+ courier, locker\n/);
    expect(network('import', sound).out).toMatch(/^nothing changed: small@1-/);
    writeFileSync(sound, smallNetwork().replace('base: 490', 'base: 590'));
    expect(network('import', sound, '--author', 'bob').out).toMatch(
      /^small@2-[^]*\n  services: ~ courier\n$/,
    );
    expect(network('export').out).toBe(readFileSync(sound, 'utf8'));
    expect(network('make-current', '1', '--author', 'carl').out).toMatch(
      /^small@1-.* is current\n  services: ~ courier\n$/,
    );
    const lines = network('versions').out.split('\n');
    expect(lines[0]).toMatch(/^ \tsmall@2-.*\tbob\t/);
    expect(lines[1]).toMatch(/^\*\tsmall@1-.*\tann\tmade current .* by carl\tfirst$/);
    expect(network('export').out).toBe(smallNetwork());
  }, 60_000);

  it('refuses a faulty document whole, naming file, line, column and field', () => {
    const { code, out, complaint } = network('import', faulty);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const [first, last] = complaint.split('\n');
    expect(first).toBe(
      `${faulty}:56:15: pickupPoints[0].calendar: unknown calendar "al-days"; did you mean "all-days"?`,
    );
    expect(last).toBe(`error: ${faulty} has 1 fault; nothing was imported`);
    expect(network('versions').out.split('\n').filter(Boolean)).toHaveLength(2);
  }, 60_000);

  it.each([
    [['check', join(folder, 'absent.yaml')], /absent\.yaml cannot be read \(ENOENT\)/],
    [['export', '--version', '77'], /There is no network version "77"/],
  ])(
    '%j is refused with one line',
    (words, message) => {
      const { code, out, complaint } = network(...words);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(complaint).toMatch(message);
      expect(complaint.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );

  it('prints the schema that editors read', () => {
    const written: unknown = JSON.parse(readFileSync(join(root, 'src/network/network.schema.json'), 'utf8'));
    expect(JSON.parse(network('schema').out)).toEqual(written);
  });
});
