// Compiles what has changed, silently, and runs one command: npm run -s cli -- <command>
import { existsSync } from 'node:fs';

if (existsSync(new URL('../src', import.meta.url))) {
  const { build } = await import('./build.mjs');
  await build();
}
await import('../dist/src/cli/main.js');
