// Everything about the code that can be told without running its tests: npm run check. Each step says in one line how it
// went; what failed is shown at once and named again at the end. `npm run check -- lint types` runs those steps only.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDocker } from './check/docker.mjs';
import { checkGenerated } from './check/generated.mjs';
import { checkNestCli } from './check/nest-cli.mjs';
import { run } from './check/run.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const tool = (path, ...words) => run(root, process.execPath, [`node_modules/${path}`, ...words]);

// Files that have not changed are not looked at again; a fresh clone, as in CI, has no memory and looks at all of them.
const CACHE = ['--cache', '--cache-strategy', 'content', '--cache-location'];

/** A step gives what is wrong as text; nothing means that it is content. */
const steps = {
  lint: () => tool('eslint/bin/eslint.js', ...CACHE, 'node_modules/.cache/eslint.json', '.'),
  format: () =>
    tool(
      'prettier/bin/prettier.cjs',
      ...CACHE,
      'node_modules/.cache/prettier.json',
      '--check',
      '--log-level',
      'warn',
      '.',
    ),
  types: async () =>
    (await tool('typescript/bin/tsc', '--project', 'tsconfig.json', '--noEmit')) ??
    tool('typescript/bin/tsc', '--project', 'web/tsconfig.json', '--noEmit'),
  arrows: () =>
    tool('dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'web', '--config', '.dependency-cruiser.cjs'),
  generated: () => checkGenerated(root),
  'nest-cli': () => checkNestCli(root),
  docker: () => checkDocker(root),
};
// Lint takes as long as all the others, so on two cores it runs beside them.
const lanes = [['lint'], ['format', 'types', 'arrows', 'generated', 'nest-cli', 'docker']];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}; there are: ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}

const failed = [];
async function runStep(name) {
  const started = performance.now();
  const fault = await steps[name]().catch((error) => error.stack);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${fault ? 'FAILED' : 'ok    '}  ${name.padEnd(10)} ${seconds} s`);
  if (!fault) return;
  failed.push(name);
  console.log(`${fault.trimEnd()}\n`);
}

await Promise.all(
  lanes.map(async (lane) => {
    for (const name of lane) if (wanted.length === 0 || wanted.includes(name)) await runStep(name);
  }),
);
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll is well.');
process.exitCode = failed.length > 0 ? 1 : 0;
