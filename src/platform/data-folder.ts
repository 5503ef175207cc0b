import { linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isoInstant } from './clock.js';
import { isSystemError, writeDraft } from './private-file.js';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** Who works on the data folder, as written into its lock file. */
export interface FolderHolder extends ProcessIdentity {
  readonly since: string;
  readonly doing: string;
}

export class FolderHeldError extends Error {
  constructor(
    readonly folder: string,
    readonly holder: FolderHolder,
  ) {
    super(
      `The data folder ${folder} is held by process ${holder.pid} (${holder.doing}), since ${holder.since}. ` +
        'Stop that process, or set DATA_DIR and PORT to run another one beside it.',
    );
    this.name = 'FolderHeldError';
  }
}

/**
 * Takes the data folder for this process and gives the function that lets it go. The lock file names one run of one
 * process, so one left behind by a kill, even when its process id has been reused since, holds nothing.
 */
export function holdDataFolder(folder: string, doing: string, now: number): () => void {
  mkdirSync(folder, { recursive: true });
  const path = lockPath(folder);
  const own: FolderHolder = { ...ownIdentity(), since: isoInstant(now), doing };
  const draft = writeDraft(path, own);
  try {
    // A second round is needed when a stale lock was cleared, a third when somebody else was quicker to clear it.
    for (let round = 0; round < 3; round += 1) {
      try {
        linkSync(draft, path);
        return () => release(path, own);
      } catch (error) {
        if (!isSystemError(error, 'EEXIST')) throw error;
        clearStale(folder, path);
      }
    }
    throw new Error(`The lock file ${path} could not be taken; look who keeps changing it.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who holds the folder at this moment, if anybody does. */
export function folderHolder(folder: string): FolderHolder | undefined {
  const holder = readHolder(lockPath(folder));
  return holder && isRunning(holder) ? holder : undefined;
}

const lockPath = (folder: string): string => join(folder, 'lock.json');

function clearStale(folder: string, path: string): void {
  const holder = readHolder(path);
  if (holder && isRunning(holder)) throw new FolderHeldError(folder, holder);
  // Moved away first and looked at again, since between reading and moving another process may have taken the folder.
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    if (moved && isRunning(moved)) {
      linkSync(aside, path);
      throw new FolderHeldError(folder, moved);
    }
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function release(path: string, own: FolderHolder): void {
  const holder = readHolder(path);
  if (holder?.pid === own.pid && holder.born === own.born) rmSync(path, { force: true });
}

function readHolder(path: string): FolderHolder | undefined {
  try {
    const { pid, born, since, doing }: FolderHolder = JSON.parse(readFileSync(path, 'utf8'));
    return { pid, born, since, doing };
  } catch {
    return undefined;
  }
}
