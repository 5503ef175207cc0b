import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { isSystemError } from './private-file.js';
import { commandOf } from './process-identity.js';

export class PortHeldError extends Error {
  constructor(
    readonly port: number,
    holder: string,
  ) {
    super(`Port ${port} is held by ${holder}. Stop it, or set PORT to another port.`);
    this.name = 'PortHeldError';
  }
}

const QUIETLY: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
};

/** Throws when nobody can listen there now, naming who does, as far as the system tells. */
export async function assertPortFree(port: number, host: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer().listen({ port, host, exclusive: true });
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw describeListenError(error, port);
  }
  probe.close();
  await once(probe, 'close');
}

/** The same for an error that listening gave. */
export function describeListenError(error: unknown, port: number): unknown {
  return isSystemError(error, 'EADDRINUSE') ? new PortHeldError(port, portHolder(port)) : error;
}

function portHolder(port: number): string {
  const pid = pidOnLinux(port) ?? pidByLsof(port);
  if (pid === undefined) return 'another process (the system does not tell which)';
  const command = commandOf(pid);
  return command ? `process ${pid} (${command})` : `process ${pid}`;
}

// The kernel's table gives the inode of the listening socket (state 0A); whose it is shows in the open files of each
// process, as far as we may look.
function pidOnLinux(port: number): number | undefined {
  const sockets = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)),
  );
  if (sockets.size === 0) return undefined;
  for (const pid of list('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of list(`/proc/${pid}/fd`)) {
      if (sockets.has(linkTarget(`/proc/${pid}/fd/${descriptor}`))) return Number(pid);
    }
  }
  return undefined;
}

function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  try {
    return readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === '0A')
      .map((fields) => `socket:[${fields[9]}]`);
  } catch {
    return [];
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function pidByLsof(port: number): number | undefined {
  try {
    const answer = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp'], QUIETLY);
    const pid = /^p(\d+)$/m.exec(answer)?.[1];
    return pid === undefined ? undefined : Number(pid);
  } catch {
    return undefined;
  }
}
