import { join } from 'node:path';
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

  /** Back on the port it had. */
  async comeBack(): Promise<void> {
    await this.server.ensureRunning();
  }

  async remove(): Promise<void> {
    await this.server.stop();
    removeFolder(this.folder);
  }
}

function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
