/** `play LINK`: moves a parcel along a scenario in a running service, for demos and for the tests of who integrates. */
import type { Command } from 'commander';

interface Options {
  readonly scenario: string;
  readonly all?: boolean;
  readonly every: string;
  readonly staffKey?: string;
  readonly carrierKey?: string;
}

const MOST_STEPS = 20;
const MOST_SECONDS = 3600;

export function register(program: Command): void {
  program
    .command('play')
    .description('moves a parcel one scan along a story, in a service that runs')
    .argument('<link>', 'the tracking link of the order, as acceptOffer gave it')
    .option('--scenario <name>', 'on-time, late, silent, wrong-scan or storm', 'on-time')
    .option('--all', 'goes on to the end of the story')
    .option('--every <seconds>', 'with --all: how long it waits between two scans', '2')
    .option('--staff-key <key>', 'key of role staff; absent: that of the demo')
    .option('--carrier-key <key>', 'key of role carrier; absent: that of the demo')
    .action(run);
}

async function run(link: string, options: Options, command: Command): Promise<void> {
  const [{ loadWebServer }, { setTimeout: pause }] = await Promise.all([
    import('../pages/web-server.service.js'),
    import('node:timers/promises'),
  ]);
  const { play, isScenario, scenarios } = await loadWebServer();
  const { scenario } = options;
  if (!isScenario(scenario)) return command.error(`error: --scenario must be one of ${scenarios.join(', ')}`);
  const every = Number(options.every);
  if (!(every >= 0 && every <= MOST_SECONDS))
    return command.error(`error: --every must be 0 to ${MOST_SECONDS}`);
  const found = /^(https?:\/\/[^/]+)\/track\/([\w-]+)$/.exec(link);
  if (!found) return command.error('error: the link must look like http://localhost:3000/track/…');
  const [, origin = '', token = ''] = found;
  const keys = { endpoint: `${origin}/graphql`, ...(await keysOf(options)) };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const played = await play(keys, token, scenario);
    if (played.kind === 'unknown link') return command.error('error: this link opens nothing');
    process.stdout.write(played.kind === 'over' ? 'the story is over\n' : `${played.what}\n`);
    if (played.kind === 'over' || !options.all) return;
    await pause(every * 1000);
  }
}

async function keysOf({ staffKey, carrierKey }: Options): Promise<{ staffKey: string; carrierKey: string }> {
  if (staffKey !== undefined && carrierKey !== undefined) return { staffKey, carrierKey };
  const [{ environmentWithFile, loadConfig }, { demoKeys }] = await Promise.all([
    import('../platform/load-config.js'),
    import('../platform/demo-keys.js'),
  ]);
  const demo = demoKeys(loadConfig(environmentWithFile(), 'command').dataDir);
  return { staffKey: staffKey ?? demo.staff, carrierKey: carrierKey ?? demo.carrier };
}
