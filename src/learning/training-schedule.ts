import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { ModelMaker } from './model-maker.js';
import { TrainingRuns } from './training-runs.js';

const LOOK_EVERY_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Looks, where work is done, for trainings that nobody was woken for, and asks for one when it is time. */
@Injectable()
export class TrainingSchedule {
  private work: () => Promise<void> = () => Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly runs: TrainingRuns,
    private readonly maker: ModelMaker,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Begins to look, once the database can be asked. */
  begin(work: () => Promise<void>): void {
    this.work = work;
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Once in so many hours, if something was heard since and there is anything to learn from. */
  async isDue(): Promise<boolean> {
    const { learnEveryHours } = this.config;
    if (learnEveryHours === 0) return false;
    const [last] = await this.runs.latest(1);
    const since = last?.askedAt.getTime() ?? 0;
    return this.clock.now() - since >= learnEveryHours * HOUR_MS && this.maker.hasNews(since);
  }

  private async look(): Promise<void> {
    try {
      if (await this.isDue()) await this.runs.ask('schedule');
      await this.work();
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'Nobody looked for trainings this time');
    }
  }
}
