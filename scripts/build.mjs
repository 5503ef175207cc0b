// Compiles src/ and migrations/ into dist/ with swc: one process, no type check (npm run check does that), so that the
// first start on a fresh machine fits its fifteen seconds. Only files whose content changed are compiled again; what no
// longer has a source is removed, because the migrations folder is read by name.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackages, takeFromPackages } from './build-packages.mjs';
import { buildWeb } from './build-web.mjs';
import { writeWhole } from './write-whole.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist');
const stampFile = join(out, '.build.json');
const sources = ['src', 'migrations'];

async function* files(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (/\.(ts|json)$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name)) yield path;
  }
}

const digest = (text) => createHash('sha1').update(text).digest('base64');

async function readStamp(settings) {
  try {
    const stamp = JSON.parse(await readFile(stampFile, 'utf8'));
    if (stamp.settings === settings) return stamp;
  } catch {
    // No stamp: everything is compiled again.
  }
  // Old output is overwritten in place and only what has no source is removed: a second start beside a first one must
  // not take files away that the first is about to load.
  return { files: Object.fromEntries((await compiledNames()).map((name) => [name, 'unknown'])), uses: {} };
}

async function compiledNames() {
  const names = [];
  for (const folder of sources) {
    const entries = await readdir(join(out, folder), { recursive: true }).catch(() => []);
    names.push(
      ...entries
        .filter((name) => name.endsWith('.js'))
        .map((name) => join(folder, name).replace(/js$/, 'ts')),
    );
  }
  return names;
}

/** Brings dist/ up to date; gives how many files were compiled. Errors of syntax are thrown with file and line. */
export async function build() {
  // Beside the other, so that two cores share the work.
  const [count] = await Promise.all([buildServer(), buildWeb()]);
  return count;
}

async function buildServer() {
  const swcrc = await readFile(join(root, '.swcrc'), 'utf8');
  const lock = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const packing = await readFile(new URL('build-packages.mjs', import.meta.url), 'utf8');
  const settings = digest(swcrc + lock.dependencies['@swc/core'] + packing);
  const { files: before, uses: usedBefore } = await readStamp(settings);
  const now = {};
  /** What each file takes from packages. */
  const uses = {};
  const changed = [];
  for (const folder of sources) {
    for await (const path of files(join(root, folder))) {
      const text = await readFile(path, 'utf8');
      const name = relative(root, path);
      now[name] = digest(text);
      if (before[name] !== now[name]) changed.push({ name, path, text });
      else uses[name] = usedBefore[name];
    }
  }
  const options = JSON.parse(swcrc);
  delete options.$schema;
  if (changed.length > 0) {
    const { transform } = await import('@swc/core');
    await Promise.all(
      changed.map(async ({ name, path, text }) => {
        const target = join(out, name);
        await mkdir(dirname(target), { recursive: true });
        if (name.endsWith('.json')) return copyFile(path, target);
        const js = target.replace(/\.ts$/, '.js');
        const { code, map } = await transform(text, {
          ...options,
          swcrc: false,
          filename: path,
          sourceFileName: relative(dirname(js), path),
        });
        const taking = await takeFromPackages(code, js);
        uses[name] = taking.uses;
        await writeWhole(`${js}.map`, map);
        await writeWhole(js, `${taking.code}\n//# sourceMappingURL=${js.split('/').pop()}.map\n`);
      }),
    );
  }
  const gone = Object.keys(before).filter((name) => !(name in now));
  for (const name of gone) {
    const target = join(out, name).replace(/\.ts$/, '.js');
    await rm(target, { force: true });
    await rm(`${target}.map`, { force: true });
  }
  await buildPackages(Object.values(uses).filter(Boolean));
  if (changed.length + gone.length > 0) {
    await mkdir(out, { recursive: true });
    await writeWhole(stampFile, JSON.stringify({ settings, files: now, uses }));
  }
  return changed.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const count = await build();
  console.log(`compiled ${count} file(s) in ${Math.round(performance.now() - started)} ms`);
}
