import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { isSystemError } from './private-file.js';
import type { ServerUser } from './server-user.js';

/** The environment of PostgreSQL's programs: nothing of ours, so that no setting or secret leaks into them. */
export const PROGRAM_ENVIRONMENT = { TZ: 'UTC', LC_ALL: 'C', PATH: '/usr/bin:/bin' };

/** Runs a program to its end as the server's user; a failure carries what the program said. */
export function runProgram(
  user: ServerUser | undefined,
  program: string,
  options: readonly string[],
  input = '',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const identity = user && { uid: user.uid, gid: user.gid };
    const child = spawn(program, options, { ...identity, cwd: '/', env: PROGRAM_ENVIRONMENT });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    // A program that ends early closes its input; its exit code tells more than the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', (error) => {
      // The file is there but its loader is not: the programs are built for glibc, which Alpine lacks.
      const noLoader = isSystemError(error, 'ENOENT') && existsSync(program);
      const hint = `${program} does not run on this system: it needs glibc; set DATABASE_URL to a PostgreSQL of your own.`;
      reject(noLoader ? new Error(hint) : error);
    });
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${basename(program)} ended with ${signal ?? code}:\n${said.trim()}`));
    });
  });
}
