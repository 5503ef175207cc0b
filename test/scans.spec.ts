/** Pushes, reports, files and tracking links, on one shop and one database. */
import { closeScans, openScans } from './support/scans-shop.js';

beforeAll(openScans, 60_000);
afterAll(closeScans);

await import('./scans/reports.js');
await import('./scans/tracking.js');
await import('./scans/files.js');
await import('./scans/pushes.js');
