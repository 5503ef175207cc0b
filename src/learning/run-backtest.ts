/**
 * A whole backtest: files in, findings out. What it asks is the forecaster that checkout and tracking ask, so what it
 * measures is what a shop would get.
 */
import { DAY_MS, toLocalDate, type Day } from '../time/local-date.js';
import { judgeExtras, type JudgedColumns } from './domain/extra-columns.js';
import { findings, summarize, type BacktestFindings, type FileSummary } from './domain/backtest-report.js';
import { predictTest, type TestedOrder } from './domain/predict-test.js';
import { HistoryFileError } from './domain/history-columns.js';
import { trainModel, type Holidays, type Trained } from './domain/train-model.js';
import { wallDay, type DeliveryRecord } from './domain/delivery-record.js';
import { cutAt, evenOrigins, type RollingCut } from './domain/rolling-origins.js';
import type { HistorySet } from './history-set.js';
import { readHistorySet } from './history-set.js';
import { officialHolidays } from './official-holidays.js';

export interface BacktestInput {
  readonly train: readonly string[];
  readonly test: string;
  /** Shares of orders that must arrive in time, each between 0 and 1. */
  readonly targets: readonly number[];
  /** Outcomes of the test are learned from as they happen. */
  readonly online: boolean;
  readonly timezone: string | null;
  /**
   * Earlier backtests inside the training files, each of as many days as the test has: how many periods before the test, or
   * the days on which they begin. Absent: none.
   */
  readonly rolling?: number | readonly Day[];
}

/** What an earlier backtest inside the training files found. */
export interface RollingReport extends BacktestFindings {
  /** The first local date that was asked about; the model knew what was known by then. */
  readonly origin: string;
  readonly train: FileSummary;
  readonly test: FileSummary;
}

export interface BacktestReport extends BacktestFindings {
  readonly train: FileSummary;
  readonly test: FileSummary;
  /** Earliest first; absent when none was asked for. */
  readonly rolling?: readonly RollingReport[];
  readonly seconds: number;
  readonly peakRssMb: number;
}

export interface BacktestOutcome {
  readonly report: BacktestReport;
  readonly orders: readonly TestedOrder[];
  readonly train: HistorySet;
  readonly test: HistorySet;
  /** What the person who reads the report should know of the files, in plain sentences. */
  readonly remarks: readonly string[];
}

/** `share` of the whole from 0 to 1, and what is being done. */
export type BacktestProgress = (share: number, doing: string) => void;

/** With fewer deliveries than this windows are mostly prior knowledge. */
const FEW_DELIVERIES = 200;

/** Throws `HistoryFileError` when a file cannot be used, or holds nothing to score. */
export async function runBacktest(input: BacktestInput, tell: BacktestProgress): Promise<BacktestOutcome> {
  const started = performance.now();
  const holidays = await officialHolidays();
  const train = await readHistorySet(input.train, {
    timezone: input.timezone,
    progress: (share) => tell(share * 0.1, 'reading the training files'),
  });
  const test = await readHistorySet([input.test], {
    timezone: input.timezone,
    extraNames: train.extraNames,
    progress: (share) => tell(0.1 + share * 0.05, 'reading the test file'),
  });
  const known = new Set(train.records.map(({ orderId }) => orderId));
  const fresh = test.records.filter(({ orderId }) => !known.has(orderId));
  const delivered = fresh.filter(({ deliveredAt }) => !Number.isNaN(deliveredAt)).length;
  if (delivered === 0) throw new HistoryFileError(`${input.test} holds no delivered order to score`);
  const days = spanOf(fresh);
  const origins = originsOf(input.rolling ?? 0, days, fresh);
  const cuts = origins.map((origin) => cutAt(train.records, origin, days));
  const parts = 1 + cuts.length;
  const part = (of: number): BacktestProgress => {
    const name = parts === 1 ? '' : ` (${of + 1} of ${parts})`;
    return (share, doing) => tell(0.15 + (0.85 * (of + share)) / parts, doing + name);
  };
  const ask = (cut: Pick<RollingCut, 'known' | 'told' | 'tested'>, at: number): Asked =>
    askAbout(cut, train.extraNames, input.online, holidays, part(at));
  const rolling = cuts.flatMap((cut, i): RollingReport[] => {
    if (!cut) return [];
    return [
      {
        origin: toLocalDate(cut.origin),
        ...{ train: summarize(cut.known, 0), test: summarize(cut.tested, 0) },
        ...findings(ask(cut, i).orders, input.targets),
      },
    ];
  });
  const { trained, orders, ignored } = ask(
    { known: train.records, told: train.records, tested: fresh },
    cuts.length,
  );
  const found = findings(orders, input.targets);
  tell(1, 'done');
  const report: BacktestReport = {
    train: summarize(train.records, train.rejected),
    test: summarize(fresh, test.rejected),
    ...found,
    ...(input.rolling === undefined ? {} : { rolling }),
    seconds: Math.round((performance.now() - started) / 100) / 10,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  const learned = trained.model.sampleSize;
  const remarks = [
    ...ignored.map(({ name, reason }) => `The column ${name} is not used: ${reason}.`),
    ...remarksOf(train, test, fresh.length, learned),
    ...origins.flatMap((origin, i) =>
      cuts[i]
        ? []
        : [
            `There is no earlier backtest from ${toLocalDate(origin)} on: nothing was known, or nothing came.`,
          ],
    ),
  ];
  return { report, orders, train, test, remarks };
}

interface Asked {
  readonly trained: Trained;
  readonly orders: readonly TestedOrder[];
  /** Further columns that were left out, and why: judged by what was known. */
  readonly ignored: JudgedColumns['ignored'];
}

function askAbout(
  { known, told, tested }: Pick<RollingCut, 'known' | 'told' | 'tested'>,
  extraNames: readonly string[],
  online: boolean,
  holidays: Holidays,
  tell: BacktestProgress,
): Asked {
  const { extras, ignored } = judgeExtras(extraNames, known);
  const trained = trainModel(known, extras, holidays, ({ step, done }) =>
    step === 'replay' ? tell(done * 0.24, 'living through the past') : tell(0.24 + done * 0.53, 'learning'),
  );
  const asking = (done: number): void => tell(0.77 + done * 0.23, 'asking about every test order');
  return {
    ...{ trained, ignored },
    orders: predictTest({ trained, train: known, told, test: tested }, online, holidays, asking),
  };
}

function originsOf(
  rolling: number | readonly Day[],
  days: number,
  tested: readonly DeliveryRecord[],
): readonly Day[] {
  return typeof rolling === 'number' ? evenOrigins(rolling, days, firstDayOf(tested)) : rolling;
}

const firstDayOf = (records: readonly DeliveryRecord[]): Day =>
  records.reduce((first, { purchasedWall }) => Math.min(first, wallDay(purchasedWall)), Infinity);

/** Days from the first purchase to the last, at least a week. */
function spanOf(records: readonly DeliveryRecord[]): number {
  const last = records.reduce((day, { purchasedWall }) => Math.max(day, wallDay(purchasedWall)), -Infinity);
  return Math.max(SHORTEST_DAYS, last - firstDayOf(records) + 1);
}

const SHORTEST_DAYS = 7;

function remarksOf(train: HistorySet, test: HistorySet, fresh: number, learned: number): readonly string[] {
  const remarks: string[] = [];
  for (const { file, rejected, reasons, rejectedFile } of [...train.files, ...test.files]) {
    if (rejected === 0) continue;
    const [most] = reasons;
    const where = rejectedFile
      ? `all are in ${rejectedFile}`
      : 'the folder cannot be written to, so they are listed nowhere';
    remarks.push(`${file}: ${rejected} rows rejected, most often because ${most?.[0] ?? ''}; ${where}.`);
  }
  const twice = test.records.length - fresh;
  if (twice > 0)
    remarks.push(`${twice} orders of the test stand in the training files too and are not scored.`);
  if (learned === 0)
    remarks.push('There is no past delivery to learn from: the dates are guesses, and wide.');
  else if (learned < FEW_DELIVERIES) {
    remarks.push(
      `Only ${learned} past deliveries to learn from: windows are wider than they will be with more.`,
    );
  }
  remarks.push(...ofNewServices(train.records, test.records));
  const last = train.records.reduce((latest, { purchasedAt }) => Math.max(latest, purchasedAt), -Infinity);
  const first = test.records.reduce((earliest, { purchasedAt }) => Math.min(earliest, purchasedAt), Infinity);
  if (last > first + 7 * DAY_MS) {
    remarks.push(
      'Training orders lie in the time of the test: in practice nobody has those, so read the result with care.',
    );
  }
  return remarks;
}

/** Said when orders go by what no past delivery went by: a new service, or a carrier under another name. */
function ofNewServices(past: readonly DeliveryRecord[], asked: readonly DeliveryRecord[]): readonly string[] {
  const known = new Set(past.map(({ service }) => service));
  const strange = asked.filter(({ service }) => !known.has(service));
  if (past.length === 0 || strange.length === 0) return [];
  const share = Math.max(1, Math.round((100 * strange.length) / asked.length));
  const names = [...new Set(strange.map(({ service }) => service || 'none'))];
  const others = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return [
    `${share} % of the test orders go by a service that no past delivery went by (${names.slice(0, MOST_NAMED).join(', ')}${others}): ` +
      'a new one, or a carrier under another name. They are dated by what all services have in common.',
  ];
}

const MOST_NAMED = 5;
