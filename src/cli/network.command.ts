/** `network import | check | export | versions | make-current | schema`: what can be delivered, as documents. */
import type { Command } from 'commander';
import type { SectionChange } from '../network/domain/compare-documents.js';
import type { Faults } from '../network/domain/fault.js';
import type { Effects, NetworkService, Publishing } from '../network/network.service.js';
import { describeBreaks } from './describe-breaks.js';
import { readText } from './read-text.js';

const LISTED_CODES = 10;

export function register(program: Command): void {
  const network = program.command('network').description('the network: import, check, export, go back');
  network
    .command('import')
    .description('make a document the current network: the whole of it, or nothing when it has a fault')
    .argument('<file>', 'YAML or JSON, as docs/network.md describes it; - reads standard input')
    .option('--author <name>', 'kept with the version; absent: who you are on this machine')
    .option('--note <text>', 'why; kept with the version')
    .option('--dry-run', 'say what would change and which live promises would break, and stop there')
    .option('--break-promises', 'import although live promises break')
    .option('--locale <locale>', 'language of the texts about promises', 'en')
    .action(importFile);
  network
    .command('check')
    .description('name every fault of a document without importing it; needs no database')
    .argument('<file>')
    .action(checkFile);
  network
    .command('export')
    .description('print the very text of the current network, or of a version')
    .option('--version <version>', 'number or data version')
    .action(exportText);
  network
    .command('versions')
    .description('the imported documents, latest first; * is current')
    .option('--limit <count>', 'how many', '50')
    .action(listVersions);
  network
    .command('make-current')
    .description('make an imported version current again')
    .argument('<version>', 'number or data version')
    .option('--author <name>', 'kept with it; absent: who you are on this machine')
    .option('--dry-run', 'say what would change and which live promises would break, and stop there')
    .option('--break-promises', 'go back although live promises break')
    .option('--locale <locale>', 'language of the texts about promises', 'en')
    .action(makeCurrent);
  network
    .command('schema')
    .description('print the JSON Schema of the document, for editors')
    .action(printSchema);
}

interface PublishingOptions extends Publishing {
  readonly author?: string;
  readonly note?: string;
}

async function importFile(file: string, options: PublishingOptions, command: Command): Promise<void> {
  const text = await readText(file);
  const author = options.author ?? (await userName());
  const outcome = await withNetwork('importing a network', (network) =>
    network.import(text, author, options.note ?? null, options),
  );
  if (outcome.kind === 'invalid') return refuse(file, outcome, command, 'nothing was imported');
  if (outcome.kind === 'unchanged') {
    process.stdout.write(`nothing changed: ${outcome.dataVersion} is current already\n`);
    return;
  }
  const effects = describeEffects(outcome);
  if (outcome.kind === 'breaks promises') return refuseToBreak(outcome, effects, command);
  const done =
    outcome.kind === 'imported' ? `${outcome.dataVersion} is current` : 'nothing was imported (--dry-run)';
  process.stdout.write(`${done}\n${effects}`);
}

async function checkFile(file: string, _options: object, command: Command): Promise<void> {
  const [{ parseNetworkDocument }, { loadPublicHolidays }, { officialDaysTest }, { Clock, isoInstant }] =
    await Promise.all([
      import('../network/domain/parse-document.js'),
      import('../calendars/official-days.js'),
      import('../network/domain/official-days-test.js'),
      import('../platform/clock.js'),
    ]);
  const thisYear = Number(isoInstant(new Clock().now()).slice(0, 4));
  const officialDays = officialDaysTest(await loadPublicHolidays(), thisYear);
  const parsed = parseNetworkDocument(await readText(file), officialDays);
  if ('faults' in parsed) return refuse(file, parsed, command, 'it would not be imported');
  const { services, facilities, pickupPoints } = parsed.document;
  const counts = `facilities: ${facilities.length}, services: ${services.length}, pick-up points: ${pickupPoints?.length ?? 0}`;
  process.stdout.write(`${file} is sound; ${counts}\n`);
}

async function exportText({ version }: { version?: string }): Promise<void> {
  const { text } = await withNetwork('exporting a network', (network) => network.export(version));
  process.stdout.write(text);
}

async function listVersions({ limit }: { limit: string }, command: Command): Promise<void> {
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1) command.error('error: --limit must be a whole number above 0');
  const versions = await withNetwork('listing networks', (network) => network.list(count));
  for (const { version, current, publications } of versions) {
    const last = publications.at(-1);
    const use = last ? `made current ${last.publishedAt.toISOString()} by ${last.author}` : 'never current';
    const columns = [
      current ? '*' : ' ',
      version.dataVersion,
      version.importedAt.toISOString(),
      version.author,
    ];
    process.stdout.write(`${[...columns, use, version.note ?? ''].join('\t')}\n`);
  }
}

async function makeCurrent(version: string, options: PublishingOptions, command: Command): Promise<void> {
  const by = options.author ?? (await userName());
  const outcome = await withNetwork('making a network current', (network) =>
    network.makeCurrent(version, by, options),
  );
  const effects = describeEffects(outcome);
  if (outcome.kind === 'breaks promises') return refuseToBreak(outcome, effects, command);
  const done =
    outcome.kind === 'made current'
      ? `${outcome.listed.version.dataVersion} is current`
      : 'nothing was changed (--dry-run)';
  process.stdout.write(`${done}\n${effects}`);
}

function refuseToBreak({ breaks }: Effects, effects: string, command: Command): never {
  const what = `${breaks.total} live promise${breaks.total === 1 ? '' : 's'} would break`;
  const text = `${effects}error: ${what}; nothing was published; --break-promises publishes all the same`;
  return command.error(text, { exitCode: 1 });
}

function describeEffects({ changed, breaks }: Effects): string {
  return `${describeChanges(changed)}${describeBreaks(breaks)}`;
}

async function printSchema(): Promise<void> {
  const { NETWORK_SCHEMA } = await import('../network/domain/network-schema.js');
  process.stdout.write(`${JSON.stringify(NETWORK_SCHEMA, null, 2)}\n`);
}

/** All faults on stderr, one a line, as compilers write them, so that editors can jump to them. */
function refuse(file: string, { faults, total }: Faults, command: Command, consequence: string): never {
  const lines = faults.map(
    ({ line, column, path, message }) =>
      `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`,
  );
  if (total > faults.length) lines.push(`… and ${total - faults.length} more`);
  lines.push(`error: ${file} has ${total} fault${total === 1 ? '' : 's'}; ${consequence}`);
  return command.error(lines.join('\n'), { exitCode: 1 });
}

/** One line a section: what is new (+), gone (-) and different (~). */
export function describeChanges(changes: readonly SectionChange[]): string {
  if (changes.length === 0) return 'only layout and comments differ from the network before\n';
  const some = (sign: string, codes: readonly string[]): string[] => {
    if (codes.length === 0) return [];
    const more = codes.length > LISTED_CODES ? ` … (${codes.length})` : '';
    return [`${sign} ${codes.slice(0, LISTED_CODES).join(', ')}${more}`];
  };
  return changes
    .map(({ section, added, removed, changed }) => {
      const parts = [...some('+', added), ...some('-', removed), ...some('~', changed)];
      return `  ${section}: ${parts.join('; ')}\n`;
    })
    .join('');
}

async function userName(): Promise<string> {
  const { userInfo } = await import('node:os');
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number nobody gave a name.
    return 'command line';
  }
}

async function withNetwork<T>(doing: string, work: (network: NetworkService) => Promise<T>): Promise<T> {
  const [{ withServices }, { NetworkService: Service }, { OrdersModule }] = await Promise.all([
    import('./with-database.js'),
    import('../network/network.service.js'),
    // It knows the promises that a publication would break.
    import('../orders/orders.module.js'),
  ]);
  return withServices(doing, (app) => work(app.get(Service)), [OrdersModule]);
}
