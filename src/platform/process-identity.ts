import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { isSystemError } from './private-file.js';

const QUIETLY: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
};

/**
 * Names one run of one process. A process id alone is reused by the system, sometimes within seconds in a container
 * where everything starts with the same low ids, so the moment the process was born goes with it.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly born: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, born: birth(process.pid) ?? 'unknown' };
}

/** Whether that very run is still alive; a process we may not signal counts as alive. */
export function isRunning({ pid, born }: ProcessIdentity): boolean {
  return isAlive(pid) && (born === 'unknown' || birth(pid) === born);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isSystemError(error, 'EPERM')) return false;
  }
  return !isZombie(pid);
}

/** The command line of a process, where the system tells. */
export function commandOf(pid: number): string | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    if (words.length > 0) return words.join(' ');
  } catch {
    // Not Linux, or not ours to see.
  }
  return ps(pid, 'command');
}

/** The folder a process works in, on Linux; a PostgreSQL server works in its data folder. */
export function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

// On Linux: the boot and the clock ticks since then, fields 3 and 22 of /proc/<pid>/stat, counted after the command
// name because that may hold spaces and brackets. Elsewhere `ps` knows the starting time to the second.
function birth(pid: number): string | undefined {
  const fields = procStat(pid);
  if (!fields) return ps(pid, 'lstart');
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return fields[19];
  }
}

// A killed child that nobody has waited for still answers signals, though it holds nothing any more.
const isZombie = (pid: number): boolean => procStat(pid)?.[0] === 'Z';

function procStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], QUIETLY).trim() || undefined;
  } catch {
    return undefined;
  }
}
