/** `what-if FILE`: what a change of the network would do to promises and windows, without making it. */
import type { Command } from 'commander';
import type { NetworkChange } from '../network/domain/network-change.js';
import type { WindowChange } from '../promise/domain/window-changes.js';
import { describeBreaks } from './describe-breaks.js';

const MOST_LISTED = 1000;

interface Options {
  readonly on?: string;
  readonly first: string;
  readonly locale: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('what-if')
    .description('which live promises a change would break, and how windows would change; touches nothing')
    .argument('<file>', 'the change in YAML or JSON, as docs/network.md describes it; - reads standard input')
    .option('--on <date>', 'day of each origin whose orders have their windows compared; absent: tomorrow')
    .option('--first <count>', 'how many promises, and how many windows, are listed', '100')
    .option('--locale <locale>', 'language of the texts', 'en')
    .option('--json', 'print the same as one JSON object')
    .action(whatIf);
}

async function whatIf(file: string, options: Options, command: Command): Promise<void> {
  const [
    { withServices },
    { OrdersModule },
    { WhatIfService },
    { Clock, isoInstant },
    { toldWindow },
    { parseDay },
  ] = await Promise.all([
    import('./with-database.js'),
    import('../orders/orders.module.js'),
    import('../orders/what-if.service.js'),
    import('../platform/clock.js'),
    import('../orders/domain/told-window.js'),
    import('../time/local-date.js'),
  ]);
  const first = Number(options.first);
  if (!Number.isInteger(first) || first < 1 || first > MOST_LISTED) {
    return command.error(`error: --first must be a whole number from 1 to ${MOST_LISTED}`);
  }
  const on = options.on === undefined ? null : parseDay(options.on);
  if (options.on !== undefined && on === null) return command.error('error: --on must be a date YYYY-MM-DD');
  const { ChangeFault } = await import('../network/domain/network-change.js');
  try {
    const change = await readFile(file);
    const question = { change, first, on, locale: options.locale };
    const answer = await withServices(
      'thinking a change through',
      (app) => app.get(WhatIfService).ask(question, app.get(Clock).now()),
      [OrdersModule],
    );
    if (options.json) {
      const changes = answer.windows.listed.map(toldWindow).map((change) => ({
        ...change,
        orderedFrom: isoInstant(change.orderedFrom),
        orderedBefore: isoInstant(change.orderedBefore),
      }));
      const { listed: _, ...windows } = answer.windows;
      const told = { ...answer, asOf: isoInstant(answer.asOf), windows: { ...windows, changes } };
      process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
      return;
    }
    const { total, listed, compared, cut } = answer.windows;
    const { describeChanges } = await import('./network.command.js');
    process.stdout.write(`${answer.dataVersion}, if this were changed:\n${describeChanges(answer.changed)}`);
    process.stdout.write(describeBreaks(answer.breaks) || 'no promise is live\n');
    const all = cut ? `the first ${compared} ways` : `${compared} ways`;
    process.stdout.write(`windows that change: ${total} (of ${all})\n`);
    for (const change of listed) process.stdout.write(await windowLine(change));
    if (total > listed.length) process.stdout.write(`  … and ${total - listed.length} more\n`);
  } catch (error) {
    if (!(error instanceof ChangeFault)) throw error;
    const { writePath } = await import('../network/domain/fault.js');
    const place = error.path.length === 0 ? '' : `${writePath(error.path)}: `;
    return command.error(`${file}: ${place}${error.message}`, { exitCode: 1 });
  }
}

async function readFile(file: string): Promise<NetworkChange> {
  const [{ readText }, { readYaml }, { readChange }, { ChangeFault }, { TextLocator }] = await Promise.all([
    import('./read-text.js'),
    import('../network/domain/read-yaml.js'),
    import('../network/domain/read-change.js'),
    import('../network/domain/network-change.js'),
    import('../network/domain/locate-path.js'),
  ]);
  const text = await readText(file);
  const tree = readYaml(text);
  const fault = 'message' in tree ? tree : tree.faults[0];
  if (!fault) return readChange('value' in tree ? tree.value : null);
  const { line, column } = new TextLocator(text, undefined).lineAndColumn(fault.offset);
  throw new ChangeFault([], `line ${line}, column ${column}: ${fault.message}`);
}

/** Times of orders are the origin's. */
async function windowLine({ service, facility, zone, point, ...change }: WindowChange): Promise<string> {
  const { toLocalDate, DAY_MS } = await import('../time/local-date.js');
  const clock = (instant: number): string => {
    const local = instant + facility.origin.site.zone.offsetAt(instant);
    return new Date(((local % DAY_MS) + DAY_MS) % DAY_MS).toISOString().slice(11, 16);
  };
  const span = (days: WindowChange['before'], none: string): string =>
    days ? `${toLocalDate(days.earliest)}..${toLocalDate(days.latest)}` : none;
  const way = `${service.code} from ${facility.code} to ${zone.code}${point ? ` (${point.code})` : ''}`;
  const day = toLocalDate(facility.origin.site.zone.dayOf(change.from));
  const ordered = `ordered ${day} ${clock(change.from)} to ${clock(change.until)}`;
  return `  ${way}\t${ordered}\t${span(change.before, 'none')} -> ${span(change.after, 'gone')}\n`;
}
