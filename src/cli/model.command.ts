/** `model train | list | activate | rollback`: what was learned from past deliveries. */
import type { Command } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import type { ModelVerdict, StoredModel } from '../learning/models.service.js';

const BY = 'the command line';

export function register(program: Command): void {
  const model = program.command('model').description('learned models: train, list, put in use and roll back');
  model
    .command('train')
    .description(
      'make a model from all past deliveries; it goes live by itself if it does no worse than the one in use on the last weeks',
    )
    .action(train);
  model.command('list').description('models, newest first').action(list);
  model
    .command('activate')
    .description('put a model in use, in every process within two seconds; "none" goes back to the tariffs')
    .argument('<id>')
    .option('--reason <text>', 'why, for the record', 'by hand')
    .action(activate);
  model
    .command('rollback')
    .description('put back the model that was in use before the one of now')
    .option('--reason <text>', 'why, for the record', 'by hand')
    .action(rollBack);
}

async function withLearning<T>(
  doing: string,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const [{ withServices }, { LearningModule }, { PromiseModule }] = await Promise.all([
    import('./with-database.js'),
    import('../learning/learning.module.js'),
    import('../promise/promise.module.js'),
  ]);
  return withServices(doing, work, [LearningModule, PromiseModule]);
}

async function train(_options: object, command: Command): Promise<void> {
  const [{ Training, TrainingFault }, { Models }, { ProgressBar }] = await Promise.all([
    import('../learning/training.service.js'),
    import('../learning/models.service.js'),
    import('./progress-bar.js'),
  ]);
  const bar = new ProgressBar();
  try {
    const trained = await withLearning('training a model', async (app) => {
      const id = await app.get(Training).now(BY, bar.show);
      return app.get(Models).find(id);
    });
    bar.clear();
    if (trained) process.stdout.write(report(trained));
  } catch (error) {
    bar.clear();
    if (error instanceof TrainingFault) return command.error(`error: ${error.message}`);
    throw error;
  }
}

async function list(): Promise<void> {
  const { Models } = await import('../learning/models.service.js');
  const models = await withLearning('listing models', (app) => app.get(Models).list(100));
  for (const { id, active, trainedAt, deliveries, verdict, madeBy } of models) {
    const state = active ? 'in use' : verdict.better ? 'kept' : 'was worse';
    const columns = [id, state, trainedAt.toISOString(), `${deliveries} deliveries`, losses(verdict), madeBy];
    process.stdout.write(`${columns.join('\t')}\n`);
  }
}

async function activate(id: string, { reason }: { reason: string }, command: Command): Promise<void> {
  const { Models } = await import('../learning/models.service.js');
  const wanted = id === 'none' ? null : id;
  const known = wanted === null || /^[0-9]{1,18}$/.test(wanted);
  const done =
    known &&
    (await withLearning('activating a model', (app) => app.get(Models).activate(wanted, BY, reason)));
  if (!done) command.error(`error: there is no model ${id}; \`model list\` shows them`);
  process.stdout.write(wanted === null ? 'no model is in use\n' : `model ${wanted} is in use\n`);
}

async function rollBack({ reason }: { reason: string }, command: Command): Promise<void> {
  const { Models } = await import('../learning/models.service.js');
  const id = await withLearning('rolling back a model', (app) => app.get(Models).rollBack(BY, reason));
  if (id === undefined) command.error('error: no model is in use, so there is none to roll back from');
  process.stdout.write(id === null ? 'no model is in use\n' : `model ${id} is in use\n`);
}

function report({ id, active, deliveries, verdict }: StoredModel): string {
  const lines = [`model ${id}, from ${deliveries} deliveries: ${active ? 'in use' : 'not in use'}`];
  const { fitted, ways, located } = verdict;
  if (fitted) {
    const { fresh, old } = fitted;
    lines.push(
      `fitted part, on ${fresh.orders} orders of the last weeks: loss ${fresh.pinball.toFixed(3)} days, ${(fresh.onTime * 100).toFixed(1)} % in time at 90 %${old ? `; the model before: ${old.pinball.toFixed(3)}` : ''}`,
    );
    if (verdict.kind === 'REFRESHED') lines.push('the one before did better, so its fitted part stays');
  } else lines.push('too few deliveries to fit anything to; ways are learned all the same');
  if (ways) {
    lines.push(
      `ways, on ${ways.parcels} parcels: loss ${ways.fresh.toFixed(3)} carrier days${ways.old === null ? '' : `; the model before: ${ways.old.toFixed(3)}`}`,
    );
  } else
    lines.push(
      'no past delivery went a way of the network: its codes of services and origins are not those of the history',
    );
  if (located !== undefined && located < deliveries) {
    lines.push(
      `how far it went is known of ${located} deliveries; of the others the network does not say where facility and postcode lie`,
    );
  }
  if (!verdict.better) lines.push('it did worse than the one before and stays out of use');
  return `${lines.join('\n')}\n`;
}

const losses = ({ fitted, ways }: ModelVerdict): string =>
  `loss ${fitted?.fresh.pinball.toFixed(3) ?? '–'} days, ways ${ways?.fresh.toFixed(3) ?? '–'}`;
