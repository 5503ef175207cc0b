import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { clusterFolder } from './cluster-folder.js';
import type { Binaries } from './embedded-binaries.js';
import { keepOnce } from './private-file.js';
import { runProgram } from './run-program.js';
import { newSecret } from './secrets.js';
import type { ServerUser } from './server-user.js';

export const CLUSTER = {
  database: 'punctual',
  admin: 'punctual_admin',
  owner: 'punctual_owner',
  app: 'punctual_app',
};

/** Passwords of the embedded server's roles, kept beside its data because the two belong together. */
export interface ClusterPasswords {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

export const clusterPasswords = (dataDir: string): ClusterPasswords =>
  keepOnce(join(dataDir, 'postgres.json'), () => ({
    admin: newSecret(),
    owner: newSecret(),
    app: newSecret(),
  }));

/**
 * Gives the folder of the server's files, made on first use. Everything is prepared in a folder aside and renamed when
 * complete, roles and database included: a kill at any moment leaves either nothing or a whole cluster.
 */
export async function prepareCluster(
  dataDir: string,
  user: ServerUser | undefined,
  binaries: Binaries,
): Promise<string> {
  const passwords = clusterPasswords(dataDir);
  const folder = clusterFolder(dataDir, user);
  removeDrafts(folder);
  if (!existsSync(folder)) await createCluster(folder, user, binaries, passwords);
  const major = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major) {
    throw new Error(
      `The data in ${folder} was written by PostgreSQL ${major}, and this version brings ${binaries.major}. ` +
        'Make a backup with the version that wrote it, then restore it here (docs/operations.md, "Upgrade").',
    );
  }
  return folder;
}

const draftPrefix = (folder: string): string => `${basename(folder)}.init-`;

// Only the holder of the data folder comes here, so no draft belongs to anybody alive.
function removeDrafts(folder: string): void {
  if (!existsSync(dirname(folder))) return;
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(draftPrefix(folder))) {
      rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

async function createCluster(
  folder: string,
  user: ServerUser | undefined,
  binaries: Binaries,
  passwords: ClusterPasswords,
): Promise<void> {
  const draft = join(dirname(folder), `${draftPrefix(folder)}${process.pid}`);
  const passwordFile = join(draft, 'admin-password');
  const cluster = join(draft, 'data');
  for (const path of [draft, cluster]) {
    mkdirSync(path, { mode: 0o700 });
    if (user) chownSync(path, user.uid, user.gid);
  }
  writeFileSync(passwordFile, passwords.admin, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  await runProgram(user, binaries.initdb, initOptions(cluster, passwordFile));
  // A server in single-user mode opens no port, so nobody can meet a cluster whose roles are not made yet.
  await runProgram(
    user,
    binaries.postgres,
    ['--single', '-D', cluster, 'postgres'],
    rolesAndDatabase(passwords),
  );
  renameSync(cluster, folder);
  rmSync(draft, { recursive: true, force: true });
}

// The builtin C.UTF-8 sorts by code point on every platform; sorting by the system's locale would differ between
// machines and change with their updates, which silently breaks indexes.
const initOptions = (cluster: string, passwordFile: string): string[] => [
  `--pgdata=${cluster}`,
  `--username=${CLUSTER.admin}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--no-locale',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

const rolesAndDatabase = ({ owner, app }: ClusterPasswords): string =>
  [
    `CREATE ROLE ${CLUSTER.owner} LOGIN PASSWORD '${owner}'`,
    `CREATE ROLE ${CLUSTER.app} LOGIN PASSWORD '${app}'`,
    `CREATE DATABASE ${CLUSTER.database} OWNER ${CLUSTER.owner}`,
  ].join('\n') + '\n';
