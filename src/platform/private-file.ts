import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/**
 * Reads the JSON kept in a file, making it first when there is none. The file appears whole or not at all, so a kill in
 * between leaves nothing half written; of two processes that make it at once one wins and both read the same.
 */
export function keepOnce<T>(path: string, make: () => T): T {
  if (!existsSync(path)) {
    const draft = writeDraft(path, make());
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!isSystemError(error, 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Replaces a file whole, readable by its owner only. */
export function replaceFile(path: string, value: object): void {
  renameSync(writeDraft(path, value), path);
}

/** Writes the value beside the file it is meant for and gives the draft's path. */
export function writeDraft(path: string, value: unknown): string {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: OWNER_ONLY, flush: true });
  return draft;
}

/** Whether the system refused something for this reason, such as ENOENT. */
export const isSystemError = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
