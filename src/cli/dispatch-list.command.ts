/** `dispatch-list FACILITY`: what must leave a facility, as CSV, the soonest pick-up first. */
import type { Command } from 'commander';

/** Read a page at a time, so that a day of any size comes whole. */
const PAGE = 500;

interface Options {
  readonly on?: string;
  readonly handedOver?: boolean;
}

export function register(program: Command): void {
  program
    .command('dispatch-list')
    .description('what must leave a facility by pick-up, and what is behind, as CSV')
    .argument('<facility>', 'code of the facility')
    .option('--on <date>', 'day, local to the facility; absent: today')
    .option('--handed-over', 'also the parcels of the day that the carrier has already')
    .action(printList);
}

async function printList(facilityCode: string, options: Options, command: Command): Promise<void> {
  const [
    { withServices },
    { OrdersModule },
    { DispatchListService },
    { dispatchCsv },
    { Clock },
    { parseDay },
  ] = await Promise.all([
    import('./with-database.js'),
    import('../orders/orders.module.js'),
    import('../orders/dispatch-list.service.js'),
    import('../orders/domain/dispatch-csv.js'),
    import('../platform/clock.js'),
    import('../time/local-date.js'),
  ]);
  const on = options.on === undefined ? null : parseDay(options.on);
  if (options.on !== undefined && on === null) return command.error('error: --on must be a date YYYY-MM-DD');
  const csv = await withServices(
    'listing what must leave',
    async (app) => {
      const dispatch = app.get(DispatchListService);
      const question = { facilityCode, on, handedOver: options.handedOver ?? false, first: PAGE };
      const now = app.get(Clock).now();
      let page = await dispatch.list({ ...question, after: null }, now);
      const lines = [...page.lines];
      for (let last = lines.at(-1); page.lines.length === PAGE && last; last = lines.at(-1)) {
        const { dispatchOn, shipmentId, cursor } = last;
        const after = { day: parseDay(dispatchOn) ?? 0, pickup: Number(cursor.split('.')[1]), shipmentId };
        page = await dispatch.list({ ...question, after }, now);
        lines.push(...page.lines);
      }
      return dispatchCsv(lines, page.zone);
    },
    [OrdersModule],
  );
  process.stdout.write(csv);
}
