import { pino } from 'pino';
import { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database.js';
import type { JobQueue } from '../platform/job-queue.js';
import type { Outbox } from '../platform/outbox.js';
import type { EtaService } from './eta.service.js';
import { EtaSweeper } from './eta-sweeper.js';

/** A sweeper over a database that is there or away, and the lines of its log. */
function sweeperOver(isThere: () => boolean): { sweeper: EtaSweeper; lines: string[] } {
  const lines: string[] = [];
  const eta = {
    lookAtDue: () => (isThere() ? Promise.resolve(0) : Promise.reject(new Error('the database is away'))),
  } as unknown as EtaService;
  const outbox = { subscribeGroup: () => undefined } as unknown as Outbox;
  const database = { whenReady: () => undefined } as unknown as Database;
  const log = pino({ base: null }, { write: (line) => void lines.push(line) });
  return { sweeper: new EtaSweeper(eta, new Clock(), log, database, outbox, {} as JobQueue), lines };
}

it('a database that stays away is told once, and once more when it goes away again', async () => {
  let there = true;
  const { sweeper, lines } = sweeperOver(() => there);
  const sweepTwice = async (): Promise<number> => {
    await sweeper.sweep();
    await sweeper.sweep();
    return lines.length;
  };
  expect(await sweepTwice()).toBe(0);
  there = false;
  expect(await sweepTwice()).toBe(1);
  there = true;
  expect(await sweepTwice()).toBe(1);
  there = false;
  expect(await sweepTwice()).toBe(2);
  expect(lines[0]).toContain('the database is away');
});
