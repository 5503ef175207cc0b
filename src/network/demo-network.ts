import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../platform/load-config.js';
import type { NetworkService } from './network.service.js';

/**
 * Gives a service without a network something to explore. One transaction makes it current, so a kill half-way leaves
 * none, and the next start begins again; of two processes that start at once one finds the other's.
 */
export async function loadDemoNetworkIfEmpty(network: NetworkService): Promise<void> {
  const text = await readFile(join(projectRoot, 'demo', 'network.yaml'), 'utf8');
  await network.importFirst(text, 'demo', 'The demo network');
}
