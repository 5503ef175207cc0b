/**
 * The audits of GraphQL over HTTP against the service as operators start it: `start:prod`, its own secrets, a staff key
 * made on the command line.
 */
import { serverAudits } from 'graphql-http';
import {
  cli,
  compile,
  freePort,
  removeFolder,
  ServiceProcess,
  temporaryFolder,
} from './support/service-process.js';

const SECRETS = {
  API_KEY_PEPPER: 'a pepper of a test that is long enough to be one',
  OFFER_TOKEN_KEYS: 'an offer key of a test that is long enough too',
};

const folder = temporaryFolder();
let service: ServiceProcess;

beforeAll(async () => {
  compile();
  const settings = { ...SECRETS, DATA_DIR: folder };
  service = ServiceProcess.start(await freePort(), settings, 'scripts/start.mjs', '--production');
  await service.until('/health/ready', 200, 60_000);
}, 90_000);
afterAll(async () => {
  await service.stop();
  removeFolder(folder);
}, 30_000);

it('pass with no error and no notice, and warn only where the draft of 2026 wants what we do', async () => {
  const made = cli({ ...SECRETS, DATA_DIR: folder }, 'keys', 'create', '--role', 'staff');
  const key = /pk_staff_[\w-]+/.exec(made.out)?.[0];
  expect([made.err, typeof key]).toEqual(['', 'string']);
  // The new key reaches the running service by the change feed, within two seconds.
  const url = `http://127.0.0.1:${service.port}/graphql`;
  const headers = { authorization: `Bearer ${key ?? ''}`, 'apollo-require-preflight': 'yes' };
  const asked = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
  let status = 0;
  for (const begun = performance.now(); status !== 200 && performance.now() - begun < 5_000;) {
    ({ status } = await fetch(url, { ...asked, body: '{"query":"{__typename __schema{queryType{name}}}"}' }));
  }
  expect(status).toBe(200);

  const audits = serverAudits({
    url,
    fetchFn: (address: string, init: RequestInit = {}) =>
      fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
  });
  const found: string[] = [];
  for (const audit of audits) {
    const result = await audit.fn();
    if (result.status !== 'ok') found.push(`${result.status} ${audit.id}`);
  }
  expect(audits).toHaveLength(61);
  expect(found.toSorted()).toEqual(['warn 572B', 'warn 7B9B', 'warn FDE2']);
}, 60_000);
