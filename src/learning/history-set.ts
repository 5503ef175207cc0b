/** Past deliveries of one or several files in memory, their further columns brought into one order. */
import type { DeliveryRecord } from './domain/delivery-record.js';
import type { HistoryColumns } from './domain/history-columns.js';
import { readHistoryFile, type HistoryFileSummary } from './history-file.js';

export interface HistorySet {
  readonly records: readonly DeliveryRecord[];
  readonly rejected: number;
  /** Names of the further columns, in the order of `extras` of every record. */
  readonly extraNames: readonly string[];
  readonly files: readonly (HistoryFileSummary & { readonly file: string })[];
}

export interface HistorySetOptions {
  readonly timezone: string | null;
  /** Share of all files read so far, from 0 to 1. */
  readonly progress?: (share: number) => void;
  /** Further columns to bring the records to; absent: those of the first file. */
  readonly extraNames?: readonly string[];
}

/** Throws `HistoryFileError` when one of the files cannot be used; then nothing was read. */
export async function readHistorySet(
  files: readonly string[],
  options: HistorySetOptions,
): Promise<HistorySet> {
  const records: DeliveryRecord[] = [];
  const read: (HistoryFileSummary & { file: string })[] = [];
  let names = options.extraNames ?? null;
  let places: readonly number[] | null = null;
  for (const [i, file] of files.entries()) {
    let of: HistoryColumns | null = null;
    const summary = await readHistoryFile(
      file,
      {
        timezone: options.timezone,
        progress: (share) => options.progress?.((i + share) / files.length),
      },
      (record, columns) => {
        if (of !== columns) {
          of = columns;
          names ??= columns.extras.map(({ name }) => name);
          places = sameOrder(names, columns) ? null : placesOf(names, columns);
        }
        records.push(places ? { ...record, extras: places.map((at) => record.extras[at] ?? '') } : record);
      },
    );
    read.push({ ...summary, file });
  }
  return {
    records,
    rejected: read.reduce((sum, { rejected }) => sum + rejected, 0),
    extraNames: names ?? [],
    files: read,
  };
}

function placesOf(names: readonly string[], columns: HistoryColumns): readonly number[] {
  return names.map((name) => columns.extras.findIndex((extra) => extra.name === name));
}

function sameOrder(names: readonly string[], columns: HistoryColumns): boolean {
  return names.length === columns.extras.length && names.every((name, i) => columns.extras[i]?.name === name);
}
