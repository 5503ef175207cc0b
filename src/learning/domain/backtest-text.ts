/** A backtest's findings for a person at a terminal: a verdict in plain words, then the figures. */
import type { BacktestFindings, FileSummary, PromiseScore, WindowScore } from './backtest-report.js';

/** An earlier backtest inside the training files, by its first local date. */
export interface RollingText extends BacktestFindings {
  readonly origin: string;
  readonly train: FileSummary;
  readonly test: FileSummary;
}

export interface TextReport extends BacktestFindings {
  readonly train: FileSummary;
  readonly test: FileSummary;
  readonly rolling?: readonly RollingText[];
  readonly seconds: number;
  readonly peakRssMb: number;
}

export function backtestText(report: TextReport, remarks: readonly string[]): string {
  const { train, test } = report;
  const lines = [
    verdict(report),
    '',
    `Learned from ${count(train)}; asked about ${count(test)}. It took ${report.seconds} s and ${report.peakRssMb} MB.`,
    ...remarks.map((remark) => `! ${remark}`),
    '',
    ...promises('At purchase', report.promise, report.window80),
    ...promises('At hand-over to the carrier', report.afterHandover.promise, report.afterHandover.window80),
    ...incumbent(report),
    ...risks(report),
    ...months(report),
    ...calibration(report),
    ...rolling(report),
  ];
  return `${lines.join('\n')}\n`;
}

/** What an interested shop wants to know first. */
export function verdict({ incumbent: today, atIncumbent: ours, promise }: BacktestFindings): string {
  if (today && ours) {
    const share = percent(ours.onTime);
    if (ours.daysSooner >= 0.05) {
      return `Your dates could be ${days(ours.daysSooner)} sooner at the same on-time share: on average ${ours.meanDays.toFixed(1)} days instead of ${today.meanDays.toFixed(1)}, with ${share} of orders in time.`;
    }
    if (ours.daysSooner > -0.05) {
      return `Your dates are as good as ours: ${today.meanDays.toFixed(1)} days on average, with ${share} of orders in time.`;
    }
    return `Your dates are better than ours by ${days(-ours.daysSooner)} at the same on-time share (${share}). More history, or more columns, may change that.`;
  }
  const best = promise.find(({ target }) => target === 0.9) ?? promise[0];
  if (!best) return 'Nothing was promised.';
  return `Promising what ${percent(best.target)} of orders keep takes ${best.meanDays.toFixed(1)} days on average; ${percent(best.onTime)} would have been in time.`;
}

function promises(title: string, scores: readonly PromiseScore[], window: WindowScore): readonly string[] {
  return [
    title,
    table(
      ['target', 'on time', 'mean days', 'median', 'pinball'],
      scores.map((score) => [
        percent(score.target),
        percent(score.onTime),
        score.meanDays.toFixed(2),
        score.medianDays.toFixed(0),
        score.pinball.toFixed(3),
      ]),
    ),
    `  Window from 10 % early to 10 % late: holds ${percent(window.coverage)}, ${window.meanWidthDays.toFixed(1)} days wide.`,
    '',
  ];
}

function incumbent({ incumbent: today, atIncumbent: ours }: BacktestFindings): readonly string[] {
  if (!today || !ours) return [];
  return [
    'Against the dates that were promised',
    table(
      ['', 'on time', 'mean days'],
      [
        ['promised', percent(today.onTime), today.meanDays.toFixed(2)],
        ['ours', percent(ours.onTime), ours.meanDays.toFixed(2)],
      ],
    ),
    '',
  ];
}

function risks({ risk }: BacktestFindings): readonly string[] {
  if (risk.length === 0) return [];
  return [
    'Who will be late, of those still on the way',
    table(
      ['at', 'orders', 'late', 'AUC', 'Brier skill', 'avg. precision'],
      risk.map((row) => [
        row.at,
        String(row.orders),
        percent(row.lateShare),
        figure(row.auc),
        figure(row.brierSkill),
        figure(row.averagePrecision),
      ]),
    ),
    '',
  ];
}

function months(report: BacktestFindings): readonly string[] {
  return [
    'By month of purchase',
    table(
      ['month', 'orders', 'at 80 %', 'at 90 %', 'at 95 %', 'window', 'late', 'Brier skill'],
      report.months.map((row) => [
        row.month,
        String(row.orders),
        ...['0.8', '0.9', '0.95'].map((target) => percent(row.onTime[target] ?? NaN)),
        percent(row.coverage80),
        row.lateShare === null ? '' : percent(row.lateShare),
        figure(row.brierSkillAtHandover),
      ]),
    ),
    '',
  ];
}

function calibration(report: BacktestFindings): readonly string[] {
  return [
    'What was claimed, and what came true',
    table(
      ['claimed', 'observed'],
      report.calibration.map(({ claimed, observed }) => [percent(claimed), percent(observed)]),
    ),
  ];
}

export const ROLLING_HEAD = [
  ...['asked from', 'to', 'orders', 'learned from', 'at 90 %', 'mean days', 'pinball'],
  ...['window', 'days', 'at hand-over', 'days'],
];

/** One row an earlier backtest, at the target nearest to 90 %. */
export function rollingRows(list: readonly RollingText[]): readonly (readonly string[])[] {
  return list.map(({ origin, train, test, promise, window80, afterHandover }) => {
    const at = promise.reduce<PromiseScore | undefined>(
      (best, row) => (best && Math.abs(best.target - 0.9) <= Math.abs(row.target - 0.9) ? best : row),
      undefined,
    );
    return [
      ...[origin, test.to ?? '', String(test.orders), String(train.orders)],
      ...(at ? [percent(at.onTime), at.meanDays.toFixed(2), at.pinball.toFixed(3)] : ['', '', '']),
      ...[percent(window80.coverage), window80.meanWidthDays.toFixed(1)],
      ...[percent(afterHandover.window80.coverage), afterHandover.window80.meanWidthDays.toFixed(1)],
    ];
  });
}

function rolling({ rolling: list }: TextReport): readonly string[] {
  if (!list || list.length === 0) return [];
  return ['', 'The same at earlier times, by what was known then', table(ROLLING_HEAD, rollingRows(list))];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return all
    .map(
      (row) =>
        `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`,
    )
    .join('\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
const days = (value: number): string => `${value.toFixed(1)} days`;

function count({ orders, rejected, from, to }: FileSummary): string {
  const when = from && to ? `, bought ${from} to ${to}` : '';
  return `${orders} orders${when}${rejected > 0 ? ` (${rejected} rows rejected)` : ''}`;
}
