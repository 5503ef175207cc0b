import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './embedded-binaries.js';
import { commandOf, isAlive, workingFolderOf } from './process-identity.js';
import { PROGRAM_ENVIRONMENT } from './run-program.js';
import type { ServerUser } from './server-user.js';

const POLL_MS = 15;
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 5_000;
const LOG_LIMIT_BYTES = 10_000_000;

/** A running server, as its own lock file tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What is needed to start a server on a folder. */
export interface ServerPlan {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly logFile: string;
}

/**
 * The server alive on this folder, if any: one that we started, or one that outlived a parent killed hard. A lock file
 * whose process is gone, or is another program by now, is removed, since PostgreSQL itself would refuse to start when
 * the process id has been reused.
 */
export function livePostmaster(folder: string): Postmaster | undefined {
  const lines = lockLines(folder);
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid) return undefined;
  if (isAlive(pid) && servesFolder(pid, folder)) return { pid, port };
  rmSync(lockFile(folder), { force: true });
  return undefined;
}

/** Starts a server and gives it once it accepts connections. Only loopback, no Unix socket, detached from our terminal. */
export async function startPostmaster(plan: ServerPlan, preferredPort?: number): Promise<Postmaster> {
  const port = preferredPort ?? (await freePort());
  const log = openLog(plan.logFile);
  // In its own session: Ctrl-C in the terminal must reach only us, who then finish requests before the database stops.
  const child = spawn(plan.binaries.postgres, serverOptions(plan.folder, port), {
    ...(plan.user && { uid: plan.user.uid, gid: plan.user.gid }),
    cwd: plan.folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: PROGRAM_ENVIRONMENT,
  });
  closeSync(log);
  child.unref();
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once(
    'exit',
    (code, signal) => (failure ??= new Error(`PostgreSQL ended with ${signal ?? code} at its start`)),
  );
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    await pause(POLL_MS);
    if (failure) throw new Error(`${failure.message}; its log is ${plan.logFile}:\n${tail(plan.logFile)}`);
    if (isReady(plan.folder) && child.pid) return { pid: child.pid, port };
  }
  throw new Error(`PostgreSQL did not become ready; its log is ${plan.logFile}:\n${tail(plan.logFile)}`);
}

/** Waits until a server that is starting up takes connections; false when it ends instead, or takes too long. */
export async function becomesReady(folder: string, { pid }: Postmaster): Promise<boolean> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline && isAlive(pid)) {
    if (isReady(folder)) return true;
    await pause(POLL_MS);
  }
  return false;
}

/** Fast shutdown: open sessions end, a checkpoint is written. A server that will not go is made to recover next time. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (await endsAfter(pid, 'SIGINT', STOP_LIMIT_MS)) return;
  if (await endsAfter(pid, 'SIGQUIT', STOP_LIMIT_MS)) return;
  throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}

async function endsAfter(pid: number, signal: NodeJS.Signals, limitMs: number): Promise<boolean> {
  if (!isAlive(pid)) return true;
  process.kill(pid, signal);
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    await pause(POLL_MS);
    if (!isAlive(pid)) return true;
  }
  return false;
}

const serverOptions = (folder: string, port: number): string[] => {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', folder, '-p', String(port), ...flags];
};

const lockFile = (folder: string): string => join(folder, 'postmaster.pid');

// Lines of postmaster.pid: process id, data folder, start time, port, socket folder, address, shared memory, status.
function lockLines(folder: string): string[] {
  try {
    return readFileSync(lockFile(folder), 'utf8').split('\n');
  } catch {
    return [];
  }
}

const isReady = (folder: string): boolean => lockLines(folder)[7]?.trim() === 'ready';

function servesFolder(pid: number, folder: string): boolean {
  const working = workingFolderOf(pid);
  return working ? working === realpathSync(folder) : (commandOf(pid)?.includes(folder) ?? false);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.old`);
  return openSync(path, 'a', 0o600);
}

const tail = (path: string): string => readFileSync(path, 'utf8').trim().split('\n').slice(-5).join('\n');
