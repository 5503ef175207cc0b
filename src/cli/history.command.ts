/** `history import`: past deliveries, from a shop's own files. */
import type { Command } from 'commander';
import type { HistoryImportTally } from '../learning/history-import.service.js';

export function register(program: Command): void {
  program
    .command('history')
    .description('past deliveries, from which promises are learned')
    .command('import')
    .description(
      'take in a CSV file of past deliveries, gzip too (docs/backtest.md has its columns). A file is taken in whole or not at all; exact repeats are no news, so it may be imported again when it has grown',
    )
    .argument('<file>')
    .option('--timezone <zone>', 'IANA zone of times without an offset, for files that have no such column')
    .action(importHistory);
}

async function importHistory(file: string, options: { timezone?: string }, command: Command): Promise<void> {
  const [
    { withServices },
    { LearningModule },
    { HistoryImport },
    { HistoryFileError },
    { isZoneName },
    { ProgressBar },
  ] = await Promise.all([
    import('./with-database.js'),
    import('../learning/learning.module.js'),
    import('../learning/history-import.service.js'),
    import('../learning/domain/history-columns.js'),
    import('../time/zone.js'),
    import('./progress-bar.js'),
  ]);
  const { timezone = null } = options;
  if (timezone !== null && !isZoneName(timezone))
    command.error(`error: --timezone ${timezone} is no IANA time zone, such as Europe/Berlin`);
  const bar = new ProgressBar();
  const progress = (share: number): void => bar.show(share, 'reading past deliveries');
  try {
    const tally = await withServices(
      'importing past deliveries',
      (app) => app.get(HistoryImport).import(file, { timezone, progress }),
      [LearningModule],
    );
    bar.clear();
    process.stdout.write(summary(tally));
  } catch (error) {
    bar.clear();
    if (error instanceof HistoryFileError) return command.error(`error: ${error.message}`);
    throw error;
  }
}

function summary({ accepted, changed, repeated, open, file }: HistoryImportTally): string {
  const lines = [
    `accepted ${accepted}`,
    `changed ${changed}`,
    `repeated ${repeated}`,
    `rejected ${file.rejected}`,
    ...file.reasons.map(([reason, count]) => `  ${count} × ${reason}`),
  ];
  if (open > 0) lines.push(`still on their way ${open}`);
  if (file.rejectedFile !== null) lines.push(`rejected rows are in ${file.rejectedFile}`);
  const others = file.columns.extras.map(({ name }) => name);
  if (others.length > 0) lines.push(`not kept: ${others.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
