// Compiles what has changed, silently, and runs one command: npm run -s cli -- <command>
import { existsSync } from 'node:fs';
import module from 'node:module';

// Node 22 and later keep compiled code between starts.
module.enableCompileCache?.();

if (existsSync(new URL('../src', import.meta.url))) {
  const { build } = await import('./build.mjs');
  await build();
}
await import('../dist/src/cli/main.js');
