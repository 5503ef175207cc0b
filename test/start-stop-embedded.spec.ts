import { connect } from 'node:net';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../src/platform/process-identity.js';
import { livePostmaster, stopPostmaster } from '../src/platform/postmaster.js';
import {
  compile,
  freePort,
  removeFolder,
  ServiceProcess,
  temporaryFolder,
} from './support/service-process.js';

const LIMIT_MS = 90_000;
const ROLES = ['checkout', 'carrier', 'staff', 'admin'];

describe('a service with its embedded PostgreSQL', () => {
  let folder: string;
  let port: number;
  let service: ServiceProcess | undefined;

  const start = (settings: Record<string, string> = {}, ...script: string[]): ServiceProcess => {
    service = ServiceProcess.start(port, { DATA_DIR: folder, ...settings }, ...script);
    return service;
  };
  const database = () => livePostmaster(join(folder, 'postgres'));

  beforeAll(() => compile());
  beforeEach(async () => {
    folder = temporaryFolder();
    port = await freePort();
  });
  afterEach(async () => {
    service?.signal('SIGKILL');
    await service?.exit();
    const left = database();
    if (left) await stopPostmaster(left.pid);
    removeFolder(folder);
  });

  it(
    'starts with one command, tells what to open, refuses a second beside it, and stops cleanly',
    async () => {
      const first = start({}, 'scripts/start.mjs');
      await first.until('/health/ready', 200);
      await first.says('Ctrl-C');

      for (const page of ['checkout', 'ops', 'graphql'])
        expect(first.output).toContain(`http://localhost:${port}/${page}\n`);
      const keys: Record<string, string> = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'));
      for (const role of ROLES) expect(first.output).toContain(keys[role]);
      for (const file of ['keys.json', 'secrets.json', 'postgres.json']) {
        expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
      }
      expect(await first.status('/health/live')).toBe(200);
      expect(await first.status('/metrics')).toBe(200);

      const onFolder = ServiceProcess.start(await freePort(), { DATA_DIR: folder });
      expect(await onFolder.exit()).toBe(1);
      expect(onFolder.output).toMatch(`held by process ${first.pid} (serving http://localhost:${port})`);
      const other = temporaryFolder();
      const onPort = ServiceProcess.start(port, { DATA_DIR: other });
      expect(await onPort.exit()).toBe(1);
      expect(onPort.output).toMatch(`Port ${port} is held by process ${first.pid}`);
      removeFolder(other);
      expect(await first.status('/health/ready')).toBe(200);

      const server = database();
      expect(await first.stop()).toBe(0);
      expect(isAlive(server?.pid ?? 0)).toBe(false);

      const again = start();
      await again.until('/health/ready', 200);
      expect(JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'))).toEqual(keys);
      expect(await again.stop()).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'finishes the request in flight after SIGTERM while readiness already says 503',
    async () => {
      const serving = start({ SHUTDOWN_DELAY_MS: '400' });
      await serving.until('/health/ready', 200);
      const half = await sendHalfRequest(port);

      serving.signal('SIGTERM');
      const begun = performance.now();
      await serving.until('/health/ready', 503, 1000);
      await serving.until('/health/live', 0, 2000);
      const answer = await half.finish();

      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer.toLowerCase()).toContain('connection: close');
      expect(await serving.exit()).toBe(0);
      expect(performance.now() - begun).toBeLessThan(5000);
    },
    LIMIT_MS,
  );

  it(
    'survives kill -9 at any moment of its first start',
    async () => {
      const moments: readonly ((drafts: readonly string[]) => boolean)[] = [
        (drafts) => drafts.length > 0,
        (drafts) => drafts.some((draft) => existsSync(join(folder, draft, 'data/PG_VERSION'))),
        () => existsSync(join(folder, 'postgres/PG_VERSION')),
        () => existsSync(join(folder, 'postgres/postmaster.pid')),
        () => existsSync(join(folder, 'keys.json')),
      ];
      for (const reached of moments) {
        const killed = start();
        while (!reached(readdirSync(folder).filter((name) => name.includes('.init-')))) await pause(2);
        killed.signal('SIGKILL');
        await killed.exit();
      }
      await start().until('/health/ready', 200);
    },
    LIMIT_MS,
  );

  it(
    'adopts the database a killed process left running, and brings it back when the database itself is killed',
    async () => {
      const killed = start();
      await killed.until('/health/ready', 200);
      const left = database();
      killed.signal('SIGKILL');
      await killed.exit();

      const next = start();
      await next.until('/health/ready', 200);
      expect(database()).toEqual(left);

      process.kill(left?.pid ?? 0, 'SIGKILL');
      const begun = performance.now();
      while ((database()?.pid ?? left?.pid) === left?.pid) await pause(20);
      expect(await next.status('/health/live')).toBe(200);
      await next.until('/health/ready', 200);
      expect(performance.now() - begun).toBeLessThan(10_000);
    },
    LIMIT_MS,
  );
});

/** A request whose body is only half sent; it is answered when the rest has come. */
async function sendHalfRequest(port: number): Promise<{ finish: () => Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(
    'POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a":',
  );
  await pause(100);
  return {
    finish: async () => {
      socket.write('1234}');
      await closed;
      return answer;
    },
  };
}
