// Builds, and runs the tests: npm test, or npm test -- <path or jest's options>. The last line of the output is the
// count, so that people and programs find it in the same place.
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

// Several times what the tests take on two cores of their own: longer, and something waits for what will not come.
const LIMIT_MINUTES = 25;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

// Tests of whole processes run what an operator runs.
await build();

// Jest runs ES modules in contexts of their own, which Node still calls experimental, once for each worker.
const words = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const jest = spawn(process.execPath, [...words, ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, NODE_ENV: 'test' },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  // A group of its own, so that its workers can be ended with it.
  detached: true,
});
let tally;
jest.on('message', (message) => (tally = message));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
const timer = setTimeout(() => {
  console.error(`The tests have not ended after ${LIMIT_MINUTES} minutes.`);
  process.kill(-jest.pid, 'SIGKILL');
}, LIMIT_MINUTES * 60_000);

jest.on('close', (code) => {
  clearTimeout(timer);
  // scripts/test-tally.mjs sends it at the end; without it the run was cut short, which no count can tell.
  if (tally) console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  // A run that was killed has no code, and is no success.
  process.exitCode = code ?? 1;
  if (!tally || tally.failed > 0) process.exitCode ||= 1;
});
