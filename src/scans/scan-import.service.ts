import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Clock, isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { isWorthRepeating } from '../platform/database-errors.js';
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

/** Few enough that some chunks take little memory, enough that a transaction costs nothing beside its lines. */
const CHUNK_LINES = 2000;
const LONGEST_LINE = 100_000;
/** One is read and put together while the database is busy with the others: with two, the processor waited a fifth of the time. */
const LANES = 3;
const MOST_ATTEMPTS = 3;

const PROGRESS = `SELECT lines, accepted, duplicates, quarantined FROM scan_imports WHERE fingerprint = $1`;
const NOTE = `
  INSERT INTO scan_imports (fingerprint, lines, accepted, duplicates, quarantined, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (fingerprint) DO UPDATE SET lines = $2, accepted = $3, duplicates = $4, quarantined = $5, updated_at = $6`;
// What a crash takes away is imported again: its note goes with it. The last statement of an import waits for all of them.
const NO_WAITING = 'SET LOCAL synchronous_commit = off';

/** Lines of some parcels and of no others, so that two lanes never meet at a parcel; each notes for itself how far it is. */
interface Lane {
  readonly fingerprint: Buffer;
  /** `lines`: it has done with its own of so many lines of the file. */
  tally: ImportTally;
  chunk: ImportLine[];
  writing: Promise<void>;
}

/**
 * Imports files of scans, two thousand lines a transaction, each noted together with its lines: interrupted, it goes on
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
    const lanes = await Promise.all(
      Array.from({ length: LANES }, (_, lane) =>
        this.openLane(createHash('sha256').update(fingerprint).update(`${lane} of ${LANES}`).digest()),
      ),
    );
    let read = 0;
    try {
      for await (const block of linesOf(file, options)) {
        for (const line of block) {
          read = line.number;
          const lane = lanes[laneOf(line)];
          if (!lane || read <= lane.tally.lines) continue;
          lane.chunk.push(line);
          if (lane.chunk.length < CHUNK_LINES) continue;
          await lane.writing;
          this.send(lane, read);
          options.progress(sumOf(lanes, read));
        }
      }
      for (const lane of lanes) {
        await lane.writing;
        this.send(lane, read);
      }
      for (const { writing } of lanes) await writing;
    } finally {
      await Promise.allSettled(lanes.map(({ writing }) => writing));
    }
    const tally = sumOf(lanes, read);
    options.progress(tally);
    // From here on the file is one to be read again from its beginning: all of it is known then.
    const names = lanes.map((lane) => lane.fingerprint);
    await this.database.manager.query('DELETE FROM scan_imports WHERE fingerprint = ANY ($1::bytea[])', [
      names,
    ]);
    return tally;
  }

  /** What a lane has gathered is written, up to this line of the file. */
  private send(lane: Lane, until: number): void {
    const { chunk } = lane;
    lane.chunk = [];
    lane.writing = this.write(lane, chunk, until);
    // A failure is thrown where it is awaited; until then it must not count as unhandled.
    lane.writing.catch(() => undefined);
  }

  private async write(lane: Lane, chunk: readonly ImportLine[], until: number): Promise<void> {
    const now = this.clock.now();
    const { fingerprint, tally: before } = lane;
    for (let attempt = 1; ; attempt++) {
      try {
        lane.tally = await inTransaction(this.database, async (client) => {
          await client.query(NO_WAITING);
          const written = await this.chunks.write(client, chunk, now);
          const tally = {
            lines: Math.max(until, before.lines),
            accepted: before.accepted + written.accepted,
            duplicates: before.duplicates + written.duplicates,
            quarantined: before.quarantined + written.quarantined,
          };
          const { lines, accepted, duplicates, quarantined } = tally;
          const values = [fingerprint, lines, accepted, duplicates, quarantined, isoInstant(now)];
          await client.query({ name: 'scans-import-note', text: NOTE, values });
          return tally;
        });
        return;
      } catch (error) {
        // Others write too: a deadlock, or two of the same event at once, is settled by trying again.
        if (!isWorthRepeating(error) || attempt === MOST_ATTEMPTS) throw error;
      }
    }
  }

  private async openLane(fingerprint: Buffer): Promise<Lane> {
    const rows: Record<keyof ImportTally, string>[] = await this.database.manager.query(PROGRESS, [
      fingerprint,
    ]);
    const [row] = rows;
    const number = (name: keyof ImportTally): number => Number(row?.[name] ?? 0);
    const tally = {
      lines: number('lines'),
      accepted: number('accepted'),
      duplicates: number('duplicates'),
      quarantined: number('quarantined'),
    };
    return { fingerprint, tally, chunk: [], writing: Promise.resolve() };
  }
}

const sumOf = (lanes: readonly Lane[], lines: number): ImportTally => {
  const sum = (name: keyof ImportTally): number => lanes.reduce((total, { tally }) => total + tally[name], 0);
  return { lines, accepted: sum('accepted'), duplicates: sum('duplicates'), quarantined: sum('quarantined') };
};

/** By the number of the parcel, whatever else the line says. */
function laneOf({ read }: ImportLine): number {
  if ('fault' in read) return 0;
  const number = read.trackingNumber.trim();
  let sum = 0;
  for (let i = 0; i < number.length; i++) sum += number.charCodeAt(i);
  return sum % LANES;
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

/** In blocks as they come off the disk: handed over one by one, lines cost more than what is in them. */
async function* linesOf(file: string, { carrier, format }: ImportOptions): AsyncGenerator<ImportLine[]> {
  const bytes = createReadStream(file);
  const plain: Readable = (await isGzip(file)) ? bytes.pipe(createGunzip()) : bytes;
  bytes.on('error', (error) => plain.destroy(error));
  let reader: LineReader | null = format === 'ndjson' ? ndjsonReader(carrier) : null;
  let number = 0;
  for await (const texts of textsOf(plain)) {
    const lines: ImportLine[] = [];
    for (const text of texts) {
      if (text.trim() === '') continue;
      if (!reader) {
        reader = csvReader(text, carrier);
        continue;
      }
      number++;
      const read = text.length > LONGEST_LINE ? { fault: 'the line is too long' } : reader(text);
      lines.push({ number, text, read });
    }
    yield lines;
  }
}

async function* textsOf(plain: Readable): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const bytes of plain as AsyncIterable<Buffer>) {
    const texts = (rest + decoder.write(bytes)).split('\n');
    // A line without an end is not kept for ever: it is too long already.
    rest = (texts.pop() ?? '').slice(0, LONGEST_LINE + 1);
    yield texts.map(withoutReturn);
  }
  yield [withoutReturn(rest + decoder.end())];
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
