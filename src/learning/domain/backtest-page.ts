/** A backtest's findings as one page that needs nothing else: no script, no network, pictures drawn in place. */
import { daysTaken } from './delivery-record.js';
import { ROLLING_HEAD, rollingRows, verdict, type TextReport } from './backtest-text.js';
import type { TestedOrder } from './predict-test.js';
import { meanOf, shareOf } from './score.js';
import { chart, escape, evenTicks, type Axis } from './svg-chart.js';

const OURS = '#1b6ac9';
const THEIRS = '#c9531b';
const PERFECT = '#8a8a8a';
const LEVELS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99];

export function backtestPage(
  report: TextReport,
  orders: readonly TestedOrder[],
  remarks: readonly string[],
  online: boolean,
): string {
  const { train, test } = report;
  const how = online ? 'learning from each test order once it was delivered' : 'knowing nothing of the test';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Backtest of delivery promises</title>
<style>${STYLE}</style>
<main>
<h1>Backtest of delivery promises</h1>
<p class="verdict">${escape(verdict(report))}</p>
<p>Learned from ${train.orders} orders (${String(train.from)} to ${String(train.to)}), asked about ${test.orders} (${String(test.from)} to ${String(test.to)}), ${how}.</p>
${remarks.length > 0 ? `<ul>${remarks.map((remark) => `<li>${escape(remark)}</li>`).join('')}</ul>` : ''}
<h2>Promises</h2>
${promiseTable(report)}
<h2>What was claimed, and what came true</h2>
<p>Were every claim exact, the points would lie on the dashed line.</p>
${reliability(report)}
<h2>On time, month by month</h2>
${monthly(report)}
<h2>Windows from 10 % early to 10 % late, month by month</h2>
${windowsByMonth(report)}
<h2>How soon, and how sure</h2>
<p>Each point of the line is one level of confidence: the further left at the same height, the sooner the dates.</p>
${frontier(report, orders)}
${riskTable(report)}
${earlier(report)}
</main>
</html>
`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1c1c1c;background:#fff}main{max-width:46rem;margin:2rem auto;padding:0 1rem}
.verdict{font-size:1.25rem;font-weight:600}svg{width:100%;height:auto}svg text{font-size:12px;fill:#444}.grid{stroke:#e4e4e4}
.legend span{margin-right:1.2em}.legend i{display:inline-block;width:.8em;height:.8em;margin-right:.4em}table{border-collapse:collapse}.wide{overflow-x:auto}td{white-space:nowrap}.many{font-size:.8rem}.many td,.many th{padding:.2rem .4rem}
td,th{padding:.2rem .8rem;text-align:right;border-bottom:1px solid #ddd}td:first-child,th:first-child{text-align:left}
@media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}svg text{fill:#bbb}.grid{stroke:#333}td,th{border-color:#333}}`;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const wholePercent = (share: number): string => `${Math.round(share * 100)} %`;

function promiseTable(report: TextReport): string {
  const rows = [
    ...report.promise.map((row) => ['at purchase', row] as const),
    ...report.afterHandover.promise.map((row) => ['at hand-over', row] as const),
  ].map(([when, row]) => [
    when,
    percent(row.target),
    percent(row.onTime),
    row.meanDays.toFixed(1),
    row.pinball.toFixed(3),
  ]);
  const { window80, afterHandover } = report;
  const windows = `Windows from 10 % early to 10 % late hold ${percent(window80.coverage)} at ${window80.meanWidthDays.toFixed(1)} days (purchase) and ${percent(afterHandover.window80.coverage)} at ${afterHandover.window80.meanWidthDays.toFixed(1)} days (hand-over).`;
  return `${table(['', 'target', 'on time', 'mean days', 'pinball loss'], rows)}<p>${windows}</p>`;
}

function reliability(report: TextReport): string {
  const axis = (label: string): Axis => ({
    label,
    from: 0,
    to: 1,
    ticks: evenTicks(0, 1, 0.2, wholePercent),
  });
  return chart(axis('claimed'), axis('observed'), [
    {
      name: 'exact',
      kind: 'dashes',
      colour: PERFECT,
      points: [
        [0, 0],
        [1, 1],
      ],
    },
    {
      name: 'ours',
      kind: 'points',
      colour: OURS,
      points: report.calibration.map(({ claimed, observed }) => [claimed, observed]),
    },
  ]);
}

function monthly({ months }: TextReport): string {
  const lowest = Math.min(0.75, ...months.flatMap(({ onTime }) => Object.values(onTime)));
  const floor = Math.floor(lowest * 10) / 10;
  const last = Math.max(1, months.length - 1);
  const step = Math.ceil(months.length / 6);
  const x: Axis = {
    label: 'month of purchase',
    from: 0,
    to: last,
    ticks: months.flatMap(({ month }, i) => (i % step === 0 ? [[i, month] as const] : [])),
  };
  const y: Axis = { label: 'on time', from: floor, to: 1, ticks: evenTicks(floor, 1, 0.05, wholePercent) };
  const colours = ['#7fb0ea', OURS, '#0d3f7d'];
  return chart(
    x,
    y,
    ['0.8', '0.9', '0.95'].flatMap((level, i) => {
      const colour = colours[i] ?? OURS;
      const points = months.map(({ onTime }, at) => [at, onTime[level] ?? 0] as const);
      const target = Number(level);
      return [
        {
          name: `target ${wholePercent(target)}`,
          kind: 'dashes' as const,
          colour,
          points: [
            [0, target],
            [last, target],
          ] as const,
        },
        { name: `kept at ${wholePercent(target)}`, kind: 'line' as const, colour, points },
      ];
    }),
  );
}

/** Of earlier backtests too: what was claimed of a month is what the model of that time claimed. */
function windowsByMonth({ months, rolling = [] }: TextReport): string {
  const before = rolling.flatMap((one) => one.months);
  const all = [...before, ...months];
  const floor = Math.floor(Math.min(0.7, ...all.map(({ coverage80 }) => coverage80)) * 10) / 10;
  const last = Math.max(1, all.length - 1);
  const step = Math.ceil(all.length / 6);
  const x: Axis = {
    label: 'month of purchase',
    from: 0,
    to: last,
    ticks: all.flatMap(({ month }, i) => (i % step === 0 ? [[i, month] as const] : [])),
  };
  const y: Axis = {
    label: 'in the window',
    from: floor,
    to: 1,
    ticks: evenTicks(floor, 1, 0.05, wholePercent),
  };
  const points = all.map(({ coverage80 }, i) => [i, coverage80] as const);
  const claimed = [
    [0, 0.8],
    [last, 0.8],
  ] as const;
  return chart(x, y, [
    { name: 'claimed', kind: 'dashes', colour: PERFECT, points: claimed },
    ...(before.length > 0
      ? [
          {
            name: 'earlier',
            kind: 'points' as const,
            colour: '#7fb0ea',
            points: points.slice(0, before.length),
          },
        ]
      : []),
    { name: 'the test', kind: 'points', colour: OURS, points: points.slice(before.length) },
  ]);
}

function earlier({ rolling = [] }: TextReport): string {
  if (rolling.length === 0) return '';
  return `<h2>The same at earlier times</h2>
<p>The training files cut at earlier days: each model knew what was known by then, and was asked about what came after.</p>
<div class="many">${table(ROLLING_HEAD, rollingRows(rolling))}</div>`;
}

function frontier(report: TextReport, orders: readonly TestedOrder[]): string {
  const points = LEVELS.map((level) => {
    const dates = orders.map(({ atPurchase }) => atPurchase.latest(level));
    return [meanOf(dates), shareOf(orders, ({ record }, i) => daysTaken(record) <= (dates[i] ?? 0))] as const;
  });
  const theirs = report.incumbent;
  const xs = [...points.map(([x]) => x), ...(theirs ? [theirs.meanDays] : [])];
  const ys = [...points.map(([, y]) => y), ...(theirs ? [theirs.onTime] : [])];
  const from = Math.floor(Math.min(...xs)) - 1;
  const to = Math.ceil(Math.max(...xs)) + 1;
  const floor = Math.floor(Math.min(...ys) * 10) / 10;
  const x: Axis = {
    label: 'days promised, mean',
    from,
    to,
    ticks: evenTicks(from, to, Math.max(1, Math.round((to - from) / 8)), String),
  };
  const y: Axis = { label: 'on time', from: floor, to: 1, ticks: evenTicks(floor, 1, 0.1, wholePercent) };
  return chart(x, y, [
    { name: 'ours', kind: 'line', colour: OURS, points },
    ...(theirs
      ? [
          {
            name: 'promised',
            kind: 'points' as const,
            colour: THEIRS,
            points: [[theirs.meanDays, theirs.onTime]] as const,
          },
        ]
      : []),
  ]);
}

function riskTable({ risk }: TextReport): string {
  if (risk.length === 0) return '';
  const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  const rows = risk.map((row) => [
    row.at,
    String(row.orders),
    percent(row.lateShare),
    figure(row.auc),
    figure(row.brierSkill),
    figure(row.precisionAtRecall50),
  ]);
  const head = ['asked at', 'orders', 'late', 'AUC', 'Brier skill', 'precision at recall 50 %'];
  return `<h2>Who will be late, of those still on the way</h2>${table(head, rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  return `<div class="wide"><table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table></div>`;
}
