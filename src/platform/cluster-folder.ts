import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canReach, type ServerUser } from './server-user.js';

/**
 * Where the embedded server keeps its files: `postgres` in the data folder. When the server's user cannot get there
 * (root's home has mode 700 on many systems) they are kept under /var/lib, which outlives reboots, and a link in the
 * data folder shows the way. The folder itself may not exist yet.
 */
export function clusterFolder(dataDir: string, user: ServerUser | undefined): string {
  const folder = join(dataDir, 'postgres');
  const entry = lstatSync(folder, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink()) return ensureParent(readlinkSync(folder));
  if (entry || canReach(user, dataDir)) return folder;
  // A fresh name, not one derived from the path: whoever deletes the data folder expects to start anew, and the
  // passwords went with it.
  const reachable = ensureParent(join('/var/lib/punctual', randomBytes(6).toString('hex'), 'postgres'));
  symlinkSync(reachable, folder);
  return reachable;
}

function ensureParent(folder: string): string {
  if (!existsSync(dirname(folder))) mkdirSync(dirname(folder), { recursive: true });
  return folder;
}
