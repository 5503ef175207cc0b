/** `scans import` and `scans remap`: what carriers reported, from files and once more. */
import { extname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import type { ImportTally } from '../scans/scan-import.service.js';

interface ImportOptions {
  readonly carrier?: string;
  readonly format?: string;
}

const LONGEST = 67_108_864;
const EDI = new Set(['edi', 'x12', '214', 'edifact', 'iftsta', 'txt']);

export function registerImport(scans: Command): void {
  scans
    .command('import')
    .description(
      'take in a file of scans, gzip too: CSV with a header, NDJSON, or EDI as a carrier sends it. Exact repeats are no news, and an interrupted import goes on where it stopped',
    )
    .argument('<file>')
    .option('--carrier <code>', 'of a file that does not name carriers; needed for EDI')
    .option('--format <format>', 'csv, ndjson or edi; absent: by the name of the file')
    .action(importFile);
  scans
    .command('remap')
    .description('read all kept codes by the tables of this version, fold parcels anew, and say what changed')
    .option('--carrier <code>', 'scans of this carrier only')
    .action(remap);
}

async function importFile(file: string, options: ImportOptions, command: Command): Promise<void> {
  const format = options.format ?? formatOf(file);
  if (format !== 'csv' && format !== 'ndjson' && format !== 'edi')
    command.error('error: --format must be csv, ndjson or edi');
  if (format === 'edi') return importEdi(file, options, command);
  // By itself the heap grows to several times what is in use before it is swept.
  setFlagsFromString('--heap-growing-percent=50');
  const { withServices } = await import('./with-database.js');
  const { ScansModule } = await import('../scans/scans.module.js');
  const { ScanImport } = await import('../scans/scan-import.service.js');
  const tally = await withServices(
    'importing scans',
    (app) =>
      app
        .get(ScanImport)
        .import(file, { carrier: options.carrier ?? null, format, progress: showProgress() }),
    [ScansModule],
  );
  process.stdout.write(summary(tally));
}

async function importEdi(file: string, { carrier }: ImportOptions, command: Command): Promise<void> {
  if (carrier === undefined) command.error('error: EDI names no carrier of ours; give --carrier');
  const [{ readFileSync }, { gunzipSync }, { withServices }, { ScansModule }, { FileDeliveries }] =
    await Promise.all([
      import('node:fs'),
      import('node:zlib'),
      import('./with-database.js'),
      import('../scans/scans.module.js'),
      import('../scans/file-deliveries.service.js'),
    ]);
  const bytes = readFileSync(file);
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const body = gzip ? gunzipSync(bytes, { maxOutputLength: LONGEST }) : bytes;
  const read = await withServices('importing scans', (app) => app.get(FileDeliveries).import(carrier, body), [
    ScansModule,
  ]);
  process.stdout.write(summary({ lines: 0, ...read }));
}

async function remap({ carrier }: { carrier?: string }): Promise<void> {
  const [{ withServices }, { ScansModule }, { RemapService }] = await Promise.all([
    import('./with-database.js'),
    import('../scans/scans.module.js'),
    import('../scans/remap.service.js'),
  ]);
  const { read, changed, parcels, changes } = await withServices(
    'reading scans again',
    (app) => app.get(RemapService).remap(carrier),
    [ScansModule],
  );
  process.stdout.write(`${read} scans read again, ${changed} changed, ${parcels} parcels folded anew\n`);
  for (const { carrierCode, code, from, to, scans } of changes)
    process.stdout.write(`${carrierCode} ${code}: ${from} is ${to} now, ${scans} scans\n`);
}

function formatOf(file: string): string {
  const extension = extname(file.replace(/\.gz$/i, '')).slice(1).toLowerCase();
  if (extension === 'jsonl' || extension === 'json') return 'ndjson';
  return EDI.has(extension) ? 'edi' : extension;
}

/** A line a second at most, on standard error: the result alone is on standard output. */
function showProgress(): (tally: ImportTally) => void {
  let last = -Infinity;
  return ({ lines }) => {
    const now = performance.now();
    if (now - last < 1000) return;
    last = now;
    process.stderr.write(`${lines} lines\n`);
  };
}

const summary = ({ accepted, duplicates, quarantined }: ImportTally): string =>
  `accepted ${accepted}\nduplicates ${duplicates}\nquarantined ${quarantined}\n`;
