// Makes one cluster for all tests of a run: making one takes a second and a half, copying it a third of one. What is made
// is what the service itself makes on first use; tests of just that make their own.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function makeTemplate() {
  // The compiled sources: the run has just built them, and here nothing maps names of files.
  const { EmbeddedPostgres } = await import('../dist/src/platform/embedded-postgres.js');
  const folder = mkdtempSync(join(tmpdir(), 'punctual-test-'));
  chmodSync(folder, 0o755);
  const server = await EmbeddedPostgres.start(folder, 'the tests', 0);
  await server.stop();
  process.env.TEST_CLUSTER_TEMPLATE = folder;
}

export function removeTemplate() {
  rmSync(process.env.TEST_CLUSTER_TEMPLATE ?? '', { recursive: true, force: true, maxRetries: 5 });
}
