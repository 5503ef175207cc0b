import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Clock, isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { csvReader, ndjsonReader, type LineReader } from './domain/import-lines.js';
import { ImportChunks, type ImportLine } from './import-chunks.js';
import { inTransaction } from './reading/in-transaction.js';

export interface ImportTally {
  readonly lines: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: number;
}

export interface ImportOptions {
  /** Of a file that does not name carriers. */
  readonly carrier: string | null;
  readonly format: 'csv' | 'ndjson';
  /** Called after each chunk. */
  readonly progress: (tally: ImportTally) => void;
}

/** Few enough that two chunks take little memory, enough that a transaction costs nothing beside its lines. */
const CHUNK_LINES = 1000;
const LONGEST_LINE = 100_000;

const PROGRESS = `SELECT lines, accepted, duplicates, quarantined FROM scan_imports WHERE fingerprint = $1`;
const NOTE = `
  INSERT INTO scan_imports (fingerprint, lines, accepted, duplicates, quarantined, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (fingerprint) DO UPDATE SET lines = $2, accepted = $3, duplicates = $4, quarantined = $5, updated_at = $6`;

/**
 * Imports files of scans, a few thousand lines a transaction, each noted together with its lines: interrupted, it goes on
 * where it stopped. What is known already counts as a duplicate, so a file may be imported as often as one likes.
 */
@Injectable()
export class ScanImport {
  constructor(
    private readonly database: Database,
    private readonly chunks: ImportChunks,
    private readonly clock: Clock,
  ) {}

  /** @throws Error for a file that cannot be read, or whose header is none. */
  async import(file: string, options: ImportOptions): Promise<ImportTally> {
    const fingerprint = await fingerprintOf(file, options);
    const before = await this.progressOf(fingerprint);
    let tally = before;
    // The next chunk is read while the database writes the last one; never more than two are held.
    let writing: Promise<ImportTally> = Promise.resolve(tally);
    try {
      for await (const chunk of chunksOf(file, options, before.lines)) {
        tally = await writing;
        const done = tally;
        writing = this.write(chunk, fingerprint, done);
        // A failure is thrown where it is awaited; until then it must not count as unhandled.
        writing.catch(() => undefined);
        if (done.lines > 0) options.progress(done);
      }
      tally = await writing;
    } finally {
      await writing.catch(() => undefined);
    }
    options.progress(tally);
    // From here on the file is one to be read again from its beginning: all of it is known then.
    await this.database.manager.query('DELETE FROM scan_imports WHERE fingerprint = $1', [fingerprint]);
    return tally;
  }

  private async write(
    chunk: readonly ImportLine[],
    fingerprint: Buffer,
    before: ImportTally,
  ): Promise<ImportTally> {
    const now = this.clock.now();
    return inTransaction(this.database, async (client) => {
      const written = await this.chunks.write(client, chunk, now);
      const tally = {
        lines: before.lines + chunk.length,
        accepted: before.accepted + written.accepted,
        duplicates: before.duplicates + written.duplicates,
        quarantined: before.quarantined + written.quarantined,
      };
      const values = [
        fingerprint,
        tally.lines,
        tally.accepted,
        tally.duplicates,
        tally.quarantined,
        isoInstant(now),
      ];
      await client.query({ name: 'scans-import-note', text: NOTE, values });
      return tally;
    });
  }

  private async progressOf(fingerprint: Buffer): Promise<ImportTally> {
    const rows: Record<keyof ImportTally, string>[] = await this.database.manager.query(PROGRESS, [
      fingerprint,
    ]);
    const [row] = rows;
    const number = (name: keyof ImportTally): number => Number(row?.[name] ?? 0);
    return {
      lines: number('lines'),
      accepted: number('accepted'),
      duplicates: number('duplicates'),
      quarantined: number('quarantined'),
    };
  }
}

const FINGERPRINTED = 65_536;

/** Tells files apart by size, first bytes and how they are read; the name may change. */
async function fingerprintOf(file: string, { carrier, format }: ImportOptions): Promise<Buffer> {
  const { size } = await stat(file);
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FINGERPRINTED), 0, FINGERPRINTED, 0);
    const about = JSON.stringify([size, carrier, format]);
    return createHash('sha256').update(about).update(buffer.subarray(0, bytesRead)).digest();
  } finally {
    await handle.close();
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

async function* chunksOf(
  file: string,
  { carrier, format }: ImportOptions,
  skip: number,
): AsyncGenerator<ImportLine[]> {
  const bytes = createReadStream(file);
  const plain: Readable = (await isGzip(file)) ? bytes.pipe(createGunzip()) : bytes;
  bytes.on('error', (error) => plain.destroy(error));
  let reader: LineReader | null = format === 'ndjson' ? ndjsonReader(carrier) : null;
  let number = 0;
  let chunk: ImportLine[] = [];
  for await (const line of createInterface({ input: plain, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (!reader) {
      reader = csvReader(line, carrier);
      continue;
    }
    if (++number <= skip) continue;
    const read = line.length > LONGEST_LINE ? { fault: 'the line is too long' } : reader(line);
    chunk.push({ number, text: line, read });
    if (chunk.length < CHUNK_LINES) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
