// Compiles what has changed and runs the service in this same process, so that signals and the exit code are the
// service's own. `--production` is `npm run start:prod`, `--worker` is `npm run start:worker`.
import { existsSync } from 'node:fs';
import module from 'node:module';

// Node 22 and later keep compiled code between starts.
module.enableCompileCache?.();

if (process.argv.includes('--production')) process.env.NODE_ENV = 'production';

// An image holds dist/ only.
if (existsSync(new URL('../src', import.meta.url))) {
  const { build } = await import('./build.mjs');
  await build();
}
await import(process.argv.includes('--worker') ? '../dist/src/worker.js' : '../dist/src/main.js');
