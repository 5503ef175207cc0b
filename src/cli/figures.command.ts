/** `figures rebuild`: makes the sums behind the figures for staff anew. */
import type { Command } from 'commander';

export function register(program: Command): void {
  const figures = program.command('figures').description('what was learned of promises, carriers and places');
  figures
    .command('rebuild')
    .description(
      'make the sums anew from the outcomes of all parcels, and have those judged that never were; questions are answered meanwhile',
    )
    .action(rebuild);
}

async function rebuild(): Promise<void> {
  const [{ withServices }, { OutcomesService }, { AnalyticsModule }] = await Promise.all([
    import('./with-database.js'),
    import('../analytics/outcomes.service.js'),
    import('../analytics/analytics.module.js'),
  ]);
  const { outcomes, unjudged } = await withServices(
    'making figures anew',
    (app) => app.get(OutcomesService).rebuild(),
    [AnalyticsModule],
  );
  process.stdout.write(
    `${outcomes} outcomes summed; ${unjudged} parcels without one are looked at by the next sweeps\n`,
  );
}
