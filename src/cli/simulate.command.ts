/** `cli simulate SCENARIO`: a made-up year with known truth, for measuring what needs to know what really happened. */
import type { Command } from 'commander';
import type { Writable } from 'node:stream';
import type { Scenario } from '../simulation/domain/scenario.js';

export function register(program: Command): void {
  program
    .command('simulate')
    .description(
      'write a simulated year: orders.csv (past deliveries), scans.ndjson (in the order received), truth.ndjson, network.json; the same seed gives the same bytes',
    )
    .argument('<scenario>', 'calm, peak, storm, month or quiet (docs/simulation.md)')
    .requiredOption('--seed <number>', 'a whole number from 0 to 4294967295')
    .option('--out <folder>', 'made when it is not there', '.')
    .option('--orders <count>', 'orders in the year; capacities follow', '200000')
    .option(
      '--kept',
      'no files: how many promises at 90 % the engine keeps on this year, with load and without',
    )
    .option(
      '--alerts',
      'no files: which late parcels the alerts would have told of a day before, and how many for nothing',
    )
    .action(writeYear);
}

async function writeYear(
  scenario: string,
  options: { seed: string; out: string; orders: string; kept?: boolean; alerts?: boolean },
  command: Command,
): Promise<void> {
  const { isScenario, SCENARIOS } = await import('../simulation/domain/scenario.js');
  if (!isScenario(scenario)) {
    command.error(`error: there is no scenario "${scenario}"; there are ${SCENARIOS.join(', ')}`);
  }
  const seed = wholeNumber(command, '--seed', options.seed, 0, 4_294_967_295);
  const orders = wholeNumber(command, '--orders', options.orders, 1, 5_000_000);
  if (options.kept) return measureKept(scenario, seed, orders);
  if (options.alerts) return measureAlerts(scenario, seed, orders);
  const [{ mkdir, writeFile }, { join }, { yearLines }, { ORDER_COLUMNS }, { worldDocument }] =
    await Promise.all([
      import('node:fs/promises'),
      import('node:path'),
      import('../simulation/domain/year-files.js'),
      import('../simulation/domain/written.js'),
      import('../simulation/domain/world.js'),
    ]);
  await mkdir(options.out, { recursive: true }).catch((error: unknown) => {
    command.error(
      `error: ${options.out} cannot be made (${error instanceof Error ? error.message : String(error)})`,
    );
  });
  const path = (name: string): string => join(options.out, name);
  const [orderFile, scanFile, truthFile] = await Promise.all(
    ['orders.csv', 'scans.ndjson', 'truth.ndjson'].map((name) => openFile(path(name))),
  );
  if (!orderFile || !scanFile || !truthFile) throw new Error('a file is missing');
  await writeFile(path('network.json'), `${JSON.stringify(worldDocument(orders), null, 2)}\n`);
  let [parcels, scans] = [0, 0];
  await write(orderFile, [ORDER_COLUMNS.join(',')]);
  for (const lines of yearLines(scenario, seed, { orders })) {
    await write(orderFile, lines.orders);
    await write(scanFile, lines.scans);
    await write(truthFile, lines.truth);
    parcels += lines.orders.length;
    scans += lines.scans.length;
  }
  await Promise.all([orderFile, scanFile, truthFile].map(close));
  process.stdout.write(`${scenario}, seed ${seed}: ${parcels} orders and ${scans} scans in ${options.out}\n`);
}

/** The engine's own code, order by order, with what was known at each moment. */
async function measureKept(scenario: Scenario, seed: number, orders: number): Promise<void> {
  const [{ simulate }, { KeptPromises }] = await Promise.all([
    import('../simulation/domain/simulate.js'),
    import('../simulation/domain/kept-promises.js'),
  ]);
  const withLoad = new KeptPromises(true, orders);
  const withoutLoad = new KeptPromises(false, orders);
  for (const parcels of simulate(scenario, seed, { orders })) {
    for (const parcel of parcels) {
      withLoad.take(parcel);
      withoutLoad.take(parcel);
    }
  }
  const scores = { scenario, seed, withLoad: withLoad.scores(), withoutLoad: withoutLoad.scores() };
  process.stdout.write(`${JSON.stringify(scores, null, 2)}\n`);
}

/** Lived through by the code that looks at real parcels. */
async function measureAlerts(scenario: Scenario, seed: number, orders: number): Promise<void> {
  const [{ RiskReplay }, { alertScores }] = await Promise.all([
    import('../simulation/domain/risk-replay.js'),
    import('../simulation/domain/alert-scores.js'),
  ]);
  const scores = alertScores([...new RiskReplay(seed, orders).run(scenario)]);
  process.stdout.write(`${JSON.stringify({ scenario, seed, ...scores }, null, 2)}\n`);
}

function wholeNumber(command: Command, name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  return command.error(`error: ${name} must be a whole number from ${from} to ${to}`);
}

async function openFile(path: string): Promise<Writable> {
  const { open } = await import('node:fs/promises');
  const stream = (await open(path, 'w')).createWriteStream();
  // Without a listener a full disk would end the process with a trace and no clear line.
  stream.once('error', (error) => {
    process.stderr.write(`error: ${path} cannot be written (${error.message})\n`);
    process.exit(1);
  });
  return stream;
}

/** Waits while the disk is slower than the simulation, so that nothing piles up in memory. */
async function write(stream: Writable, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  if (stream.write(`${lines.join('\n')}\n`)) return;
  await new Promise<void>((resolve) => stream.once('drain', resolve));
}

async function close(stream: Writable): Promise<void> {
  const { finished } = await import('node:stream/promises');
  stream.end();
  await finished(stream);
}
