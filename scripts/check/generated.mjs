// Files that are written by the code and committed, so that a change of what they say is seen in a review. Each is made
// anew here and compared.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { webOperations } from '../web-operations.mjs';
import { output } from './run.mjs';

export async function checkGenerated(root) {
  await build();
  const faults = [
    ...(await compareSchema(root)),
    ...compare(
      root,
      '.env.example',
      await cli(root, {}, 'config', 'example'),
      'npm run -s cli -- config example --write',
    ),
    ...compare(
      root,
      'migrations/schema.sql',
      await dumpedSchema(root),
      'npm run -s cli -- schema-dump --write',
    ),
    ...Object.entries(await webOperations(root)).flatMap(([path, text]) =>
      compare(root, path, text, 'node scripts/web-operations.mjs'),
    ),
    ...(await compareDemo(root)),
  ];
  return faults.join('\n');
}

/** schema.gql, docs/access.md and docs/errors.md, which one command knows. */
async function compareSchema(root) {
  const { code, out, err } = await output(root, process.execPath, [
    'dist/src/cli/main.js',
    'schema',
    '--check',
  ]);
  return code === 0 ? [] : [`${out}${err}`.trim()];
}

/** The schema after every migration, on an embedded PostgreSQL of its own that is gone afterwards. */
async function dumpedSchema(root) {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-check-'));
  // As root the server runs as another user, who has to get through to its data.
  chmodSync(folder, 0o755);
  try {
    // An empty variable counts as absent and still wins over what .env says.
    return await cli(root, { DATA_DIR: folder, DATABASE_URL: '', MIGRATION_DATABASE_URL: '' }, 'schema-dump');
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function compareDemo(root) {
  const { code, out, err } = await output(root, process.execPath, [
    'scripts/make-demo-network.mjs',
    '--print',
  ]);
  if (code !== 0) return [`scripts/make-demo-network.mjs: ${err}`];
  return Object.entries(JSON.parse(out)).flatMap(([name, text]) =>
    compare(root, `demo/${name}`, text, 'node scripts/make-demo-network.mjs'),
  );
}

async function cli(root, settings, ...words) {
  const env = { ...process.env, NODE_ENV: 'development', ...settings };
  const { code, out, err } = await output(root, process.execPath, ['dist/src/cli/main.js', ...words], env);
  if (code !== 0) throw new Error(`cli ${words.join(' ')}: ${err}`);
  return out;
}

function compare(root, name, text, remedy) {
  const path = join(root, name);
  const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const after = text.split('\n');
  if (before.join('\n') === after.join('\n')) return [];
  const line = after.findIndex((one, index) => one !== before[index]);
  const first = line === -1 ? after.length : line;
  return [
    `${name}:${first + 1} is not what the code says; run: ${remedy}`,
    `  committed: ${before[first] ?? '(ends here)'}`,
    `  generated: ${after[first] ?? '(ends here)'}`,
  ];
}
