/**
 * Further columns of a history: numbers and labels become features, moments count once they have passed. A column that
 * says too much about the outcome is left out by name: a file often has one that was filled in after delivery.
 */
import type { DeliveryRecord } from './delivery-record.js';
import { daysTaken } from './delivery-record.js';
import type { ExtraColumns } from './order-features.js';
import { parseInstant } from '../../time/instant.js';
import { parseWall } from './wall-text.js';

const LOOK_AT_ROWS = 5_000;
const MOST_NUMBERS = 20;
const MOST_LABELS = 5;
/** Rank correlation with the days taken above which a column is taken for the outcome itself. */
const TOO_TELLING = 0.85;

export interface JudgedColumns {
  readonly extras: ExtraColumns;
  /** Columns that were left out, and why. */
  readonly ignored: readonly { readonly name: string; readonly reason: string }[];
}

export function judgeExtras(names: readonly string[], records: readonly DeliveryRecord[]): JudgedColumns {
  const numbers: number[] = [];
  const labels: number[] = [];
  const instants: number[] = [];
  const ignored: { name: string; reason: string }[] = [];
  const step = Math.max(1, Math.floor(records.length / LOOK_AT_ROWS));
  const sample = records.filter((record, i) => i % step === 0 && !Number.isNaN(record.deliveredAt));
  names.forEach((name, column) => {
    const texts = sample.map((record) => record.extras[column] ?? '').filter(Boolean);
    const share = (fits: (text: string) => boolean): number => texts.filter(fits).length / texts.length;
    const ignore = (reason: string): number => ignored.push({ name, reason });
    if (texts.length < sample.length / 20) ignore('it is nearly empty');
    else if (share((text) => Number.isFinite(Number(text))) > 0.99) {
      const telling = Math.abs(rankCorrelation(sample, column));
      if (telling > TOO_TELLING) {
        ignore(
          `it follows the days taken too closely (rank correlation ${telling.toFixed(2)}) to be known before`,
        );
      } else if (numbers.length < MOST_NUMBERS) numbers.push(column);
      else ignore(`only ${MOST_NUMBERS} columns of numbers are used`);
    } else if (share(isMoment) > 0.99) instants.push(column);
    else if (new Set(texts).size > texts.length / 20) ignore('nearly every row has another text');
    else if (labels.length < MOST_LABELS) labels.push(column);
    else ignore(`only ${MOST_LABELS} columns of labels are used`);
  });
  return { extras: { numbers, labels, instants }, ignored };
}

function isMoment(text: string): boolean {
  return typeof parseInstant(text) === 'number' || parseWall(text) !== null;
}

/** Spearman's, on the rows that have a value. */
function rankCorrelation(records: readonly DeliveryRecord[], column: number): number {
  const pairs = records
    .filter((record) => (record.extras[column] ?? '') !== '')
    .map((record) => [Number(record.extras[column]), daysTaken(record)] as const);
  const x = ranks(pairs.map(([value]) => value));
  const y = ranks(pairs.map(([, days]) => days));
  const mean = (pairs.length - 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < pairs.length; i++) {
    const a = (x[i] ?? 0) - mean;
    const b = (y[i] ?? 0) - mean;
    xy += a * b;
    xx += a * a;
    yy += b * b;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

function ranks(values: readonly number[]): readonly number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const out = new Array<number>(values.length).fill(0);
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j < order.length && values[order[j] ?? 0] === values[order[i] ?? 0]) j++;
    for (let k = i; k < j; k++) out[order[k] ?? 0] = (i + j - 1) / 2;
    i = j;
  }
  return out;
}
