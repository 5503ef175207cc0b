import { join } from 'node:path';
import { Client } from 'pg';
import { folderHolder, holdDataFolder } from './data-folder.js';
import type { DatabaseAddress, DatabaseSource } from './database-address.js';
import { clusterFolder } from './cluster-folder.js';
import { embeddedBinaries } from './embedded-binaries.js';
import { CLUSTER, clusterPasswords, prepareCluster, type ClusterPasswords } from './embedded-cluster.js';
import { becomesReady, livePostmaster, startPostmaster, stopPostmaster } from './postmaster.js';
import type { Postmaster, ServerPlan } from './postmaster.js';
import { serverUser } from './server-user.js';

/**
 * A real PostgreSQL server run by this process on files under the data folder. One process at a time holds the folder;
 * a server that outlived a holder killed hard is adopted rather than fought.
 */
export class EmbeddedPostgres implements DatabaseSource {
  private stopping = false;

  private constructor(
    private readonly plan: ServerPlan,
    private readonly passwords: ClusterPasswords,
    private readonly releaseFolder: () => void,
    private server: Postmaster,
  ) {}

  /** Takes the data folder (FolderHeldError when somebody has it), makes the cluster on first use, runs the server. */
  static async start(dataDir: string, doing: string, now: number): Promise<EmbeddedPostgres> {
    const releaseFolder = holdDataFolder(dataDir, doing, now);
    try {
      const user = serverUser();
      const binaries = embeddedBinaries(user, dataDir);
      const folder = await prepareCluster(dataDir, user, binaries);
      const plan = { folder, binaries, user, logFile: join(dataDir, 'postgres.log') };
      const passwords = clusterPasswords(dataDir);
      return new EmbeddedPostgres(plan, passwords, releaseFolder, await adoptOrStart(plan, passwords));
    } catch (error) {
      releaseFolder();
      throw error;
    }
  }

  get address(): DatabaseAddress {
    return clusterAddress(this.server.port, this.passwords);
  }

  async ensureRunning(): Promise<void> {
    if (this.stopping || livePostmaster(this.plan.folder)) return;
    // On the port it had, because the pools of this process know no other.
    this.server = await startPostmaster(this.plan, this.server.port);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const server = livePostmaster(this.plan.folder);
    if (server) await stopPostmaster(server.pid);
    this.releaseFolder();
  }
}

/** The address of a server that another process of ours runs on this data folder at this moment, if one does. */
export async function runningEmbedded(dataDir: string): Promise<DatabaseAddress | undefined> {
  if (!folderHolder(dataDir)) return undefined;
  const folder = clusterFolder(dataDir, serverUser());
  const server = livePostmaster(folder);
  if (!server || !(await becomesReady(folder, server))) return undefined;
  return clusterAddress(server.port, clusterPasswords(dataDir));
}

function clusterAddress(port: number, { owner, app }: ClusterPasswords): DatabaseAddress {
  const url = (role: string, password: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${CLUSTER.database}`;
  return { app: url(CLUSTER.app, app), owner: url(CLUSTER.owner, owner) };
}

async function adoptOrStart(plan: ServerPlan, passwords: ClusterPasswords): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const left = livePostmaster(plan.folder);
    if (left) {
      if ((await becomesReady(plan.folder, left)) && (await answers(left, passwords))) return left;
      await stopPostmaster(left.pid);
    }
    try {
      return await startPostmaster(plan);
    } catch (error) {
      // A server left behind may have been too young to have written its lock file when we looked, and the port we
      // chose may have been taken meanwhile: both are settled by looking again.
      if (attempt === 3) throw error;
    }
  }
}

async function answers(server: Postmaster, passwords: ClusterPasswords): Promise<boolean> {
  const { app } = clusterAddress(server.port, passwords);
  const client = new Client({ connectionString: app, connectionTimeoutMillis: 8000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
