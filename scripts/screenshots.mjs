// Draws the pages into docs/images/: the browser tests run as they always do, and take pictures where they stand, so a
// picture never shows what is not tested. `npm run screenshots`.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.env.SCREENSHOTS = resolve(root, 'docs', 'images');
mkdirSync(process.env.SCREENSHOTS, { recursive: true });
process.argv.push('--runInBand', 'test/pages-', 'test/demo-past');
await import('./test.mjs');
