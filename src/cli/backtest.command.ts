/** `backtest`: what promises would have been made for past orders, and how they would have been kept. */
import type { Command } from 'commander';
import type { BacktestOutcome } from '../learning/run-backtest.js';
import type { Day } from '../time/local-date.js';

interface Options {
  readonly train: string[];
  readonly test: string;
  readonly targets: string;
  readonly online?: boolean;
  readonly rolling?: string;
  readonly timezone?: string;
  readonly json?: boolean;
  readonly report?: string;
}

export function register(program: Command): void {
  program
    .command('backtest')
    .description(
      'learn from past deliveries, promise later ones, and say how the promises would have been kept',
    )
    .requiredOption(
      '--train <file...>',
      'CSV files of past deliveries to learn from, gzip too (docs/backtest.md)',
    )
    .requiredOption('--test <file>', 'CSV file of later deliveries to promise')
    .option('--targets <shares>', 'shares of orders that must arrive in time', '0.8,0.9,0.95')
    .option('--online', 'learn from each test order once it was delivered, as in real life')
    .option(
      '--rolling <origins>',
      'also test at earlier times inside the training files, with what was known then: how many periods as long as the test, or the dates on which they begin (2025-08-01,2025-12-01)',
    )
    .option('--timezone <zone>', 'IANA zone of times without an offset, for files that have no such column')
    .option('--json', 'print one JSON object')
    .option('--report <file>', 'also write a page with pictures (HTML)')
    .addHelpText(
      'after',
      '\nExample: npm run -s cli -- backtest --train 2025.csv.gz --test 2026-q1.csv --online --report report.html',
    )
    .action(backtest);
}

async function backtest(options: Options, command: Command): Promise<void> {
  const targets = readTargets(options.targets, command);
  await checkZone(options.timezone, command);
  const rolling = await readRolling(options.rolling, command);
  const [{ runBacktest }, { HistoryFileError }, { ProgressBar }] = await Promise.all([
    import('../learning/run-backtest.js'),
    import('../learning/domain/history-columns.js'),
    import('./progress-bar.js'),
  ]);
  const bar = new ProgressBar();
  let outcome: BacktestOutcome;
  try {
    outcome = await runBacktest(
      {
        train: options.train,
        test: options.test,
        targets,
        online: options.online ?? false,
        timezone: options.timezone ?? null,
        ...(rolling === null ? {} : { rolling }),
      },
      bar.show,
    );
  } catch (error) {
    bar.clear();
    if (error instanceof HistoryFileError) return command.error(`error: ${error.message}`);
    throw error;
  }
  bar.clear();
  if (options.report) await writeReport(options.report, outcome, options.online ?? false);
  if (options.json) {
    for (const remark of outcome.remarks) process.stderr.write(`${remark}\n`);
    process.stdout.write(`${JSON.stringify(outcome.report)}\n`);
    return;
  }
  const { backtestText } = await import('../learning/domain/backtest-text.js');
  process.stdout.write(backtestText(outcome.report, outcome.remarks));
  if (options.report) process.stdout.write(`\nPictures: ${options.report}\n`);
}

function readTargets(text: string, command: Command): readonly number[] {
  const targets = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (!targets.every((target) => target >= 0.01 && target <= 0.999)) {
    command.error('error: --targets must be shares between 0.01 and 0.999, such as 0.8,0.9,0.95');
  }
  return targets;
}

/** Null: none is asked for. */
async function readRolling(
  text: string | undefined,
  command: Command,
): Promise<number | readonly Day[] | null> {
  if (text === undefined) return null;
  if (/^\d{1,2}$/.test(text) && Number(text) > 0) return Number(text);
  const { parseDay } = await import('../time/local-date.js');
  const days = text.split(',').map((part) => parseDay(part.trim()));
  if (days.includes(null))
    command.error('error: --rolling must be a number from 1 to 99 or dates such as 2025-08-01,2025-12-01');
  return days.flatMap((day) => day ?? []).sort((a, b) => a - b);
}

async function checkZone(name: string | undefined, command: Command): Promise<void> {
  if (name === undefined) return;
  const { isZoneName } = await import('../time/zone.js');
  if (!isZoneName(name))
    command.error(`error: --timezone ${name} is no IANA time zone, such as Europe/Berlin`);
}

async function writeReport(file: string, outcome: BacktestOutcome, online: boolean): Promise<void> {
  const [{ writeFile }, { backtestPage }] = await Promise.all([
    import('node:fs/promises'),
    import('../learning/domain/backtest-page.js'),
  ]);
  await writeFile(file, backtestPage(outcome.report, outcome.orders, outcome.remarks, online)).catch(
    (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      throw new Error(`${file} cannot be written (${code})`);
    },
  );
}
