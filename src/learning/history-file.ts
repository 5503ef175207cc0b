/** Reads a file of past deliveries line by line, gzip or not, and keeps what had to be refused beside it. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { DeliveryRecord } from './domain/delivery-record.js';
import { HistoryFileError, readHeader, type HistoryColumns } from './domain/history-columns.js';
import { HistoryRowReader, type RefusedRow } from './domain/history-row.js';

/** Longer than any honest line; an unclosed quotation mark would else swallow the file. */
const LONGEST_LINE = 1_000_000;

export interface Rejection extends RefusedRow {
  /** Line of the file, the header being 1; of a row with line breaks its last. */
  readonly line: number;
  readonly orderId: string;
}

export interface HistoryFileSummary {
  readonly columns: HistoryColumns;
  readonly records: number;
  readonly rejected: number;
  /** How often each reason came, without the values in it; most frequent first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[];
  /** Where the rejected rows were written; null when there are none or the place cannot be written to. */
  readonly rejectedFile: string | null;
}

export interface HistoryFileOptions {
  /** Zone of times without an offset, in rows that name none. */
  readonly timezone: string | null;
  /** Share of the file read so far, from 0 to 1. */
  readonly progress?: (share: number) => void;
}

/**
 * Hands over each good record in turn, waiting for `take` where it is slow. Throws `HistoryFileError` when the file cannot
 * be used at all; what was handed over before is then the caller's to undo.
 */
export async function readHistoryFile(
  file: string,
  options: HistoryFileOptions,
  take: (record: DeliveryRecord, columns: HistoryColumns) => void | Promise<void>,
): Promise<HistoryFileSummary> {
  const rows = await openRows(file, options.progress);
  const rejections = new Rejections(file);
  const parsed = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  });
  rows.on('error', (error: Error) => parsed.destroy(error));
  rows.pipe(parsed);
  let columns: HistoryColumns | null = null;
  let reader: HistoryRowReader | null = null;
  let records = 0;
  try {
    for await (const row of parsed as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!columns || !reader) {
        columns = readHeader(row.record);
        reader = new HistoryRowReader(columns, options.timezone);
        continue;
      }
      const read = reader.read(row.record);
      if ('reason' in read) {
        const orderId = row.record[columns.at.order_id] ?? '';
        await rejections.add({ line: row.info.lines, orderId, reason: read.reason });
        continue;
      }
      records++;
      const waiting = take(read, columns);
      if (waiting) await waiting;
    }
  } catch (error) {
    rows.destroy();
    await rejections.close();
    throw fileError(file, error);
  }
  const rejectedFile = await rejections.close();
  if (!columns) throw new HistoryFileError(`${file} is empty: not even a header`);
  return { columns, records, rejected: rejections.count, reasons: rejections.reasons(), rejectedFile };
}

function fileError(file: string, error: unknown): Error {
  if (error instanceof HistoryFileError) return new HistoryFileError(`${file}: ${error.message}`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('CSV_'))
    return new HistoryFileError(`${file} is no CSV that can be read: ${(error as Error).message}`);
  if (code.startsWith('Z_'))
    return new HistoryFileError(`${file} is damaged: it cannot be unpacked (${code})`);
  return error instanceof Error ? error : new Error(String(error));
}

/** The bytes as text, unpacked when they begin like gzip, whatever the name says. */
async function openRows(
  file: string,
  progress?: (share: number) => void,
): Promise<NodeJS.ReadableStream & { destroy(): void }> {
  let size: number;
  let packed: boolean;
  try {
    size = (await stat(file)).size;
    const handle = await open(file);
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
    packed = buffer[0] === 0x1f && buffer[1] === 0x8b;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new HistoryFileError(`${file} cannot be read (${code})`);
  }
  let done = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      progress?.(size === 0 ? 1 : done / size);
      next(null, chunk);
    },
  });
  const source = createReadStream(file);
  const out = packed ? source.pipe(counted).pipe(createGunzip()) : source.pipe(counted);
  source.on('error', (error) => out.destroy(error));
  counted.on('error', (error) => out.destroy(error));
  return out;
}

const UNWRITABLE = new Set(['EACCES', 'EROFS', 'EPERM', 'ENOENT']);

/** The rejected rows of a file, written as they come. */
class Rejections {
  count = 0;
  private readonly kinds = new Map<string, number>();
  private out: ReturnType<typeof createWriteStream> | null = null;
  private failed = false;

  constructor(private readonly file: string) {}

  async add({ line, orderId, reason }: Rejection): Promise<void> {
    this.count++;
    const kind = reason
      .replace(/"(?:[^"\\]|\\.)*"/g, '…')
      .replace(/(order_id|timezone|_at) \S+(?= )/g, '$1 …');
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    if (this.failed) return;
    if (!this.out) {
      this.out = createWriteStream(`${this.file}.rejected.csv`);
      this.out.on('error', (error: NodeJS.ErrnoException) => {
        this.failed = true;
        if (!UNWRITABLE.has(error.code ?? '')) throw error;
      });
      this.out.write('line,order_id,reason\n');
    }
    if (!this.out.write(`${line},${quoted(orderId)},${quoted(reason)}\n`)) {
      await new Promise<void>((go) =>
        this.failed ? go() : this.out?.once('drain', go).once('error', () => go()),
      );
    }
  }

  async close(): Promise<string | null> {
    if (!this.out) return null;
    this.out.end();
    await finished(this.out).catch(() => undefined);
    return this.failed ? null : `${this.file}.rejected.csv`;
  }

  reasons(): readonly (readonly [string, number])[] {
    return [...this.kinds].sort((a, b) => b[1] - a[1]);
  }
}

/** A cell that a spreadsheet reads as text: quoted, and not begun with what it would take for a formula. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
