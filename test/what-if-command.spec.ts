/** `cli what-if` and the promises of `cli network import`, as an operator runs them beside a service that sells. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { PostgresServer } from './support/postgres-server.js';
import { compile, removeFolder, temporaryFolder } from './support/service-process.js';
import { ACCEPT, offerOf, openShop, SECRETS } from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

const root = resolve(import.meta.dirname, '..');
const folder = temporaryFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
/** Without public holidays: the days of these tests are not the same every time. */
const PLAIN = smallNetwork().replace('holidays: auto', 'holidays: []');
let server: PostgresServer;
let settings: NodeJS.ProcessEnv;

/** An order placed today, so that its promise is live by the clock of the command too. */
beforeAll(async () => {
  compile();
  server = await PostgresServer.start();
  const address = await server.createDatabase();
  settings = {
    PATH: process.env['PATH'],
    ...{ DATABASE_URL: address.app, MIGRATION_DATABASE_URL: address.owner },
    ...{ API_KEY_PEPPER: SECRETS.apiKeyPepper, OFFER_TOKEN_KEYS: SECRETS.offerTokenKeys.join(',') },
  };
  const shop = await openShop(address);
  await shop.publish(PLAIN);
  const input = { offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' };
  await shop.ask(ACCEPT, { input });
  await shop.close();
  // The way as it was reserved on a Monday, moved by whole weeks to lie ahead of the real clock.
  const client = new Client({ connectionString: address.owner });
  await client.connect();
  const days = `(7 * (2 + (current_date - '2026-11-23'::date) / 7))`;
  await client.query(`UPDATE orders SET placed_at = placed_at + ${days} * interval '1 day'`);
  await client.query(`UPDATE reservation_steps SET on_day = on_day + ${days}`);
  await client.query(
    `UPDATE shipments SET dispatch_on = dispatch_on + ${days}, earliest_on = earliest_on + ${days}, latest_on = latest_on + ${days}`,
  );
  packedOn =
    (
      await client.query<{ day: string }>(
        `SELECT to_char(on_day, 'YYYY-MM-DD') AS day FROM reservation_steps WHERE resource = 'facility:muc'`,
      )
    ).rows[0]?.day ?? '';
  await client.end();
}, 60_000);
let packedOn = '';

afterAll(async () => {
  await server.remove();
  removeFolder(folder);
});

function cli(...words: string[]): { code: number | null; out: string; complaint: string } {
  const run = spawnSync(process.execPath, ['dist/src/cli/main.js', ...words], {
    cwd: root,
    env: settings,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, complaint: run.stderr };
}

describe('cli what-if', () => {
  it('says which promises break and how windows change', () => {
    const change = file(
      'close.yaml',
      `closeFacilities: [{ facility: muc, from: ${packedOn}, reason: Stocktaking }]\n`,
    );
    const { code, out, complaint } = cli('what-if', change, '--on', packedOn);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(out).toMatch(
      /^small@1-\w+, if this were changed:\n {2}calendars: \+ bavaria\.muc\n {2}facilities: ~ muc\n/,
    );
    expect(out).toContain('live promises that break: 1 of 1\n');
    expect(out).toMatch(/ {2}R-1\tcourier from muc\t\S+ -> \S+\tPACKING\t.*Stocktaking: Munich is closed\n/);
    expect(out).toMatch(/windows that change: [1-9]\d* \(of 2 ways\)\n {2}/);
    const json = JSON.parse(cli('what-if', change, '--json').out) as { breaks: object; windows: object };
    expect(json).toMatchObject({
      breaks: { total: 1, listed: [{ orderReference: 'R-1' }] },
      windows: { compared: 2 },
    });
  }, 60_000);

  it.each([
    ['an unknown field', 'closeFacilitys: []\n', 'closeFacilitys: unknown field "closeFacilitys"'],
    [
      'an unknown facility',
      'closeFacilities: [{ facility: muk, from: 2026-11-24 }]\n',
      'did you mean "muc"?',
    ],
    ['no YAML', 'closeFacilities: [\n', 'line '],
    ['nothing', '{}\n', 'the change is empty'],
    ['a time without quotes', 'moveCutoffs: [{ facility: muc, cutoff: 25:00 }]\n', 'expected a time "HH:MM"'],
  ])(
    'refuses %s with one clear line',
    (_, text, message) => {
      const path = file('bad.yaml', text);
      const { code, out, complaint } = cli('what-if', path);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(complaint).toContain(path);
      expect(complaint).toContain(message);
    },
    60_000,
  );
});

describe('cli network import', () => {
  it('lists the promises it would break, and breaks them only when it is told to', () => {
    const closed = PLAIN.replace('{ code: bavaria,', `{ code: bavaria, closures: [${packedOn}],`);
    const path = file('closed.yaml', closed);
    const dry = cli('network', 'import', path, '--dry-run');
    expect(dry).toMatchObject({ code: 0, complaint: '' });
    expect(dry.out).toMatch(
      /^nothing was imported \(--dry-run\)\n {2}calendars: ~ bavaria\nlive promises that break: 1 of 1\n/,
    );
    const refused = cli('network', 'import', path);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.complaint).toContain('R-1\t');
    expect(refused.complaint).toContain('error: 1 live promise would break; nothing was published');
    const done = cli('network', 'import', path, '--break-promises');
    expect(done).toMatchObject({ code: 0, complaint: '' });
    expect(done.out).toMatch(/^small@2-\w+ is current\n[^]*live promises that break: 1 of 1\n/);
  }, 60_000);
});

describe('cli dispatch-list', () => {
  it('prints what must leave a facility as CSV', () => {
    const { code, out, complaint } = cli('dispatch-list', 'muc', '--on', packedOn);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    const [head, line, end] = out.split('\r\n');
    expect(head).toMatch(/^deadline,slack_minutes,/);
    expect(line).toMatch(new RegExp(`^${packedOn} 17:00,\\d+,0,R-1,1 of 1,post,courier,,2 x BOOK,800,`));
    expect(end).toBe('');
    expect(cli('dispatch-list', 'muk')).toMatchObject({ code: 1, out: '' });
  }, 120_000);
});
