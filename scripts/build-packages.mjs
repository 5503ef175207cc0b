// Puts what src/ takes from packages into a few files below dist/packages/. Node reads some 1,500 files of packages one by one
// before the service can start, which took longer than everything else of a start; the same code in a few files loads in
// a third of the time (docs/decisions/0033). Our own code stays in its own files. Made anew only when a package or
// what is taken from it changes.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { init, parse } from 'es-module-lexer';
import { writeWhole } from './write-whole.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist', 'packages');
const entries = join(out, 'entries');
const stampFile = join(out, '.build.json');

// It starts threads from files of its own, which have to lie where it expects them.
const LEFT_ALONE = new Set(['pino']);
// A process that starts meanwhile may be about to load what was there before.
const OLD_CHUNKS_KEPT_MS = 24 * 3_600_000;

const isPackage = (specifier) => /^[^./#]/.test(specifier) && !specifier.startsWith('node:');
const entryOf = (specifier) => `${specifier.replaceAll('/', '__').replace(/\.js$/, '')}.mjs`;

/**
 * The code of one compiled file with its packages taken from dist/packages/, and what it takes of which: names by
 * package; `later`: packages that it imports when they are needed, which stay where they are.
 */
export async function takeFromPackages(code, file) {
  await init;
  const names = {};
  const later = [];
  let text = '';
  let written = 0;
  for (const { type, specifier, start, end, importStart, importEnd } of parse(code)[0]) {
    if (!specifier || !isPackage(specifier)) continue;
    const taken = type === 'static' ? namesIn(code.slice(importStart, importEnd)) : null;
    if (!taken || LEFT_ALONE.has(specifier)) {
      later.push(specifier);
      continue;
    }
    names[specifier] = [...new Set([...(names[specifier] ?? []), ...taken])];
    const to = relative(dirname(file), join(out, entryOf(specifier))).replaceAll(sep, '/');
    text += code.slice(written, start) + to;
    written = end;
  }
  return { code: text + code.slice(written), uses: { names, later } };
}

/** The names that one statement imports or exports again; null where it takes everything there is. */
function namesIn(statement) {
  const clause = /^(?:import|export)\s*(.*?)\s*(?:from\s*)?['"]/s.exec(statement)?.[1] ?? '';
  if (clause.includes('*')) return null;
  const names = [
    ...(/\{(.*)\}/s.exec(clause)?.[1] ?? '').matchAll(/([\w$]+)(?:\s+as\s+[\w$]+)?\s*(?:,|$)/g),
  ].map(([, name]) => name);
  return /^[\w$]/.test(clause) ? ['default', ...names] : names;
}

/** `uses`: what every compiled file takes, by `takeFromPackages`. Gives whether anything had to be made. */
export async function buildPackages(uses) {
  const wanted = {};
  for (const { names } of uses)
    for (const [specifier, some] of Object.entries(names))
      wanted[specifier] = [...new Set([...(wanted[specifier] ?? []), ...some])].sort();
  const twice = uses.flatMap(({ later }) => later).find((specifier) => specifier in wanted);
  // Two copies of a package do not know each other's classes.
  if (twice) throw new Error(`${twice} is imported as a whole or later in one file and by name in another`);
  const stamp = await fingerprint(wanted);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  await mkdir(entries, { recursive: true });
  for (const [specifier, names] of Object.entries(wanted))
    await writeFile(
      join(entries, entryOf(specifier)),
      names.length > 0 ? `export { ${names.join(', ')} } from '${specifier}';\n` : `import '${specifier}';\n`,
    );
  await bundle(Object.keys(wanted).map((specifier) => join(entries, entryOf(specifier))));
  await writeWhole(stampFile, stamp);
  return true;
}

async function fingerprint(wanted) {
  const hash = createHash('sha1').update(JSON.stringify(Object.entries(wanted).sort()));
  for (const file of [join(root, 'package-lock.json'), fileURLToPath(import.meta.url)])
    hash.update(await readFile(file).catch(() => ''));
  return hash.digest('base64');
}

async function bundle(entryPoints) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints,
    outdir: out,
    outbase: entries,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Packages check more than they need to elsewhere: graphql looks for a second copy of itself at each value.
    define: { 'process.env.NODE_ENV': '"production"' },
    outExtension: { '.js': '.mjs' },
    legalComments: 'none',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    plugins: [whereInstalled, whereItLies],
    logLevel: 'error',
    write: false,
  });
  const made = new Set();
  // What others load comes first, so that whoever loads meanwhile finds it.
  const byKind = outputFiles.sort((a, b) => b.path.includes('chunk-') - a.path.includes('chunk-'));
  for (const { path, contents } of byKind) {
    await writeWhole(path, contents);
    made.add(path);
  }
  const now = Date.now();
  for (const name of await readdir(out)) {
    const path = join(out, name);
    if (!name.endsWith('.mjs') || made.has(path)) continue;
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > OLD_CHUNKS_KEPT_MS) await rm(path, { force: true });
  }
}

/** Packages name others that they can do without; those that are not installed are asked for when they are needed, as ever. */
const whereInstalled = {
  name: 'where installed',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, resolveDir, kind, importer, pluginData }) => {
      if (pluginData === 'asked' || kind === 'entry-point') return undefined;
      const [scope, name] = path.split('/');
      if (LEFT_ALONE.has(path.startsWith('@') ? `${scope}/${name}` : scope)) return { path, external: true };
      // Compilers are for the build and come as programs, or are large and hardly ever needed.
      if (path === 'typescript') return { path, external: true };
      const found = await find(path, { resolveDir, kind, importer, pluginData: 'asked' });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

/** A package that asks where its own files lie is told where they lie still. */
const whereItLies = {
  name: 'where it lies',
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!/import\.meta\.url|\b__(?:dir|file)name\b/.test(text)) return undefined;
      const place = JSON.stringify(relative(out, path).replaceAll(sep, '/'));
      const contents = text.includes('import.meta.url')
        ? text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`)
        : `var __filename = require.resolve(${place}), __dirname = require('node:path').dirname(__filename);\n${text}`;
      return { contents, loader: 'js' };
    });
  },
};
