// Bundles web/ into dist/web/ with esbuild: scripts and styles for the browser under names that change with their content,
// and one module that renders pages on the server. Nothing is done, and esbuild is not even loaded, while web/ is as it was.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { writeWhole } from './write-whole.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'web');
const out = join(root, 'dist', 'web');
const stampFile = join(out, '.build.json');

// One script a page and language: nobody loads the words of the other. What has no script works by links and forms alone.
const ENTRIES = [
  'checkout/checkout.css',
  'checkout/checkout.client.ts',
  'ops/ops.css',
  'ops/ops.en.tsx',
  'ops/ops.ru.tsx',
  'tracking/tracking.css',
  'tracking/tracking.en.tsx',
  'tracking/tracking.ru.tsx',
];
// Browsers of the last five years, as most shops count them.
const TARGET = ['chrome90', 'firefox90', 'safari15'];
const PACKAGES = [
  'esbuild',
  'preact',
  'preact-render-to-string',
  'graphql-ws',
  'intl-messageformat',
  'd3-scale',
  'd3-shape',
];
// A page opened before a new version is installed still asks for the scripts of the old one.
const OLD_ASSETS_KEPT_MS = 7 * 24 * 3_600_000;

async function* files(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

async function fingerprint() {
  const hash = createHash('sha1');
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const name of PACKAGES) hash.update(`${name} ${dependencies[name]}\n`);
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  const paths = [];
  for await (const path of files(source)) paths.push(path);
  for (const path of paths.sort()) hash.update(relative(root, path)).update(await readFile(path));
  return hash.digest('base64');
}

const upToDate = async (stamp) =>
  (await readFile(stampFile, 'utf8').catch(() => '')) === stamp &&
  (await stat(join(out, 'server.js')).catch(() => undefined)) !== undefined;

/** Brings dist/web/ up to date; true when there was anything to do. */
export async function buildWeb() {
  const stamp = await fingerprint();
  if (await upToDate(stamp)) return false;
  const { build } = await import('esbuild');
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  };
  const [browser, server] = await Promise.all([
    build({
      ...common,
      entryPoints: ENTRIES.map((entry) => join(source, entry)),
      outdir: join(out, 'assets'),
      entryNames: '[name]-[hash]',
      minify: true,
      metafile: true,
      target: TARGET,
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
    build({
      ...common,
      entryPoints: [join(source, 'server.ts')],
      outfile: join(out, 'server.js'),
      platform: 'node',
      target: 'node20',
    }),
  ]);
  await mkdir(join(out, 'assets'), { recursive: true });
  await Promise.all(
    [...browser.outputFiles, ...server.outputFiles].map(({ path, contents }) => writeWhole(path, contents)),
  );
  await Promise.all(browser.outputFiles.map(compress));
  await writeWhole(join(out, 'manifest.json'), JSON.stringify(manifestOf(browser.metafile), null, 1));
  await dropOldAssets(new Set(browser.outputFiles.map(({ path }) => basename(path))));
  // Last, so that a build that was cut short is made again.
  await writeWhole(stampFile, stamp);
  return true;
}

/** `tracking.en.js` to `tracking.en-4F2ZQ.js`. */
function manifestOf({ outputs }) {
  const names = Object.entries(outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint ? [[basename(entryPoint).replace(/\.tsx?$/, '.js'), basename(path)]] : [],
  );
  return Object.fromEntries(names.sort());
}

async function compress({ path, contents }) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeWhole(`${path}.br`, await promisify(brotliCompress)(contents, { params }));
  await writeWhole(`${path}.gz`, await promisify(gzip)(contents, { level: constants.Z_BEST_COMPRESSION }));
}

async function dropOldAssets(current) {
  const folder = join(out, 'assets');
  for (const name of await readdir(folder)) {
    if (current.has(name.replace(/\.(br|gz)$/, ''))) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > OLD_ASSETS_KEPT_MS) await rm(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const done = await buildWeb();
  console.log(done ? `bundled in ${Math.round(performance.now() - started)} ms` : 'nothing has changed');
}
