/** `npm run -s cli -- <command>`: exit code 0 when done, 1 with one clear line on stderr when the input was not good. */
import { Command } from 'commander';
import { register as backtest } from './backtest.command.js';
import { register as calendar } from './calendar.command.js';
import { register as config } from './config.command.js';
import { register as database } from './database.command.js';
import { register as dates } from './dates.command.js';
import { register as dispatchList } from './dispatch-list.command.js';
import { register as figures } from './figures.command.js';
import { register as history } from './history.command.js';
import { register as keys } from './keys.command.js';
import { register as model } from './model.command.js';
import { register as network } from './network.command.js';
import { register as play } from './play.command.js';
import { register as scans } from './scans.command.js';
import { register as schema } from './schema.command.js';
import { register as simulate } from './simulate.command.js';
import { register as whatIf } from './what-if.command.js';

// A command's file is loaded for every command, so it imports what weighs much only inside its action.
const commands: readonly ((program: Command) => void)[] = [
  dates,
  backtest,
  history,
  model,
  calendar,
  network,
  scans,
  whatIf,
  dispatchList,
  play,
  simulate,
  figures,
  keys,
  config,
  schema,
  database,
];

const program = new Command('cli')
  .usage('<command> [options]')
  .description('Delivery promises and order tracking: the tools of the operator.')
  .showHelpAfterError('(--help shows what is possible)');
for (const add of commands) add(program);

// A reader such as `head` may close the pipe early; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${textFor(error)}\n`);
  process.exitCode = 1;
}

/** What an operator can act on is said in its own words; an error of the program itself comes with its trace. */
function textFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const bug = [TypeError, ReferenceError, RangeError].some((kind) => error instanceof kind);
  return bug ? (error.stack ?? error.message) : `error: ${error.message}`;
}
