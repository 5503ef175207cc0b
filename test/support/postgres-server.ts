import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { DatabaseAddress } from '../../src/platform/database-address.js';
import { CLUSTER, clusterPasswords } from '../../src/platform/embedded-cluster.js';
import { EmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { livePostmaster, stopPostmaster } from '../../src/platform/postmaster.js';
import { removeFolder, temporaryFolder } from './service-process.js';

/** A PostgreSQL of the test's own, whose databases the service meets as an operator's: by their URLs. */
export class PostgresServer {
  private count = 0;

  private constructor(
    private readonly folder: string,
    private readonly server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = temporaryFolder();
    copyTemplate(folder);
    return new PostgresServer(folder, await EmbeddedPostgres.start(folder, 'a test', 0));
  }

  /** An empty database that belongs to the owner's role and may be used by the application's. */
  async createDatabase(template = 'template0'): Promise<DatabaseAddress> {
    const name = `test_${(this.count += 1)}`;
    await this.asAdmin((admin) =>
      admin.query(`CREATE DATABASE ${name} OWNER ${CLUSTER.owner} TEMPLATE ${template}`),
    );
    return { app: named(this.server.address.app, name), owner: named(this.server.address.owner, name) };
  }

  async asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
    const url = new URL(named(this.server.address.owner, 'postgres'));
    url.username = CLUSTER.admin;
    url.password = clusterPasswords(this.folder).admin;
    const admin = new Client({ connectionString: url.href });
    await admin.connect();
    return work(admin).finally(() => admin.end());
  }

  /** Stops the server but keeps its data, as an outage does. */
  async goDown(): Promise<void> {
    const running = livePostmaster(join(this.folder, 'postgres'));
    if (running) await stopPostmaster(running.pid);
  }

  /** Ends every process of the server without a word, as a lost machine does. */
  async crash(): Promise<void> {
    const running = livePostmaster(join(this.folder, 'postgres'));
    if (!running) return;
    // Stopped first, so that none of them can write anything after another has died; and the server before its
    // sessions are counted, so that it begins none that would outlive it and keep its shared memory.
    send('SIGSTOP', [running.pid]);
    while ((statOf(running.pid)[0] ?? 'T') !== 'T' && !isZombie(running.pid)) await pause(1);
    const sessions = childrenOf(running.pid);
    send('SIGSTOP', sessions);
    const pids = [running.pid, ...sessions];
    send('SIGKILL', pids);
    while (pids.some((pid) => existsSync(`/proc/${pid}`) && !isZombie(pid))) await pause(10);
  }

  /** Back on the port it had. */
  async comeBack(): Promise<void> {
    await this.server.ensureRunning();
  }

  async remove(): Promise<void> {
    await this.server.stop();
    removeFolder(this.folder);
  }
}

/** Puts the cluster that the run has made (scripts/test-cluster.mjs) into a data folder; without one the server makes its own. */
function copyTemplate(folder: string): void {
  const template = process.env['TEST_CLUSTER_TEMPLATE'];
  if (!template || lstatSync(join(template, 'postgres')).isSymbolicLink()) return;
  // Node's own copy would give the files to whoever runs the tests, and PostgreSQL wants them for itself.
  for (const name of ['postgres', 'postgres.json'])
    execFileSync('cp', ['-a', join(template, name), join(folder, name)]);
}

function send(signal: NodeJS.Signals, pids: readonly number[]): void {
  for (const pid of pids)
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended by itself.
    }
}

const statOf = (pid: number): string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};
const isZombie = (pid: number): boolean => statOf(pid)[0] === 'Z';
const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))[1]) === parent)
    .map(Number);

function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
