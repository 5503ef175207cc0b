/**
 * One shop on one database for all that is tested of scans together: starting them takes longer than their tests. Suites see
 * these bindings once `openScans` has run, and use numbers of parcels that no other suite uses.
 */
import { join } from 'node:path';
import { Client } from 'pg';
import type { DatabaseAddress } from '../../src/platform/database-address.js';
import { PostgresServer } from './postgres-server.js';
import { removeFolder, temporaryFolder } from './service-process.js';
import { openTrackedShop, type TrackedShop } from './tracked-shop.js';

export const CARRIERS = {
  easypost: { secrets: ['new sécret', 'old secret'], speaksFor: ['post'] },
  cdek: { keys: ['a key of the address'] },
  silent: { adapter: 'easypost' },
};

export let address: DatabaseAddress;
export let shop: TrackedShop;
/** The owner of the tables. */
export let client: Client;
/** For files; `drop` in it is watched. */
export let folder: string;
let server: PostgresServer;

export async function openScans(): Promise<void> {
  folder = temporaryFolder();
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openTrackedShop(address, CARRIERS, { dropFolder: join(folder, 'drop') });
  client = new Client({ connectionString: address.owner });
  await client.connect();
}

export async function closeScans(): Promise<void> {
  await client.end();
  await shop.close();
  await server.remove();
  removeFolder(folder);
}
