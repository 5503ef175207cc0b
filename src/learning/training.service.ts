import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { JobQueue } from '../platform/job-queue.js';
import { Log } from '../platform/logger.js';
import { ModelMaker, TrainingFault, type TrainingPulse } from './model-maker.js';
import { TrainingRuns, type TrainingRun } from './training-runs.js';
import { TrainingSchedule } from './training-schedule.js';

export { TrainingFault } from './model-maker.js';

const TASK = 'train-model';
const BEAT_EVERY_MS = 5_000;

export type TrainingProgress = (share: number, doing: string) => void;

/** Trains models from past deliveries, where work is done: when asked, when killed before, and once a day when there is news. */
@Injectable()
export class Training implements OnApplicationShutdown {
  private working: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly runs: TrainingRuns,
    private readonly maker: ModelMaker,
    private readonly queue: JobQueue,
    private readonly schedule: TrainingSchedule,
    private readonly log: Log,
    database: Database,
  ) {
    queue.handle(TASK, () => this.work());
    database.whenReady(() => {
      if (queue.works) schedule.begin(() => this.work());
      return Promise.resolve();
    });
  }

  /** Half a training is worth nothing: it is stopped, and begun anew elsewhere. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.schedule.stop();
    await this.maker.stop();
    await this.working;
  }

  /** Has a model trained by whoever works; gives the training, or the one that is under way. */
  async ask(by: string): Promise<TrainingRun> {
    const run = await this.runs.ask(by);
    await this.queue.wake(TASK, 'one', {});
    return run;
  }

  /** Trains here and now. @throws TrainingFault when another process is at it, or nothing can be learned */
  async now(by: string, tell: TrainingProgress): Promise<string> {
    await this.runs.ask(by);
    const run = await this.runs.claim();
    if (!run) throw new TrainingFault('a training is running already; `model list` shows how far it is');
    const modelId = await this.train(run, tell);
    if (modelId === null) throw new TrainingFault('the training was taken over by another process');
    return modelId;
  }

  /** Works on what was asked for, one after the other, until nothing is. */
  work(): Promise<void> {
    this.working ??= this.workAll().finally(() => (this.working = undefined));
    return this.working;
  }

  private async workAll(): Promise<void> {
    for (let run = await this.runs.claim(); run && !this.stopped; run = await this.runs.claim()) {
      try {
        await this.train(run, () => undefined);
      } catch (error) {
        if (!(error instanceof TrainingFault))
          this.log.error({ run: run.id, reason: errorText(error) }, 'A training failed');
      }
    }
  }

  /** Null: it was taken over by another process. */
  private async train(run: TrainingRun, tell: TrainingProgress): Promise<string | null> {
    const pulse = new Pulse(this.runs, run, tell);
    try {
      const modelId = await this.maker.make(run, pulse);
      if (!(await pulse.stop())) return null;
      await this.runs.end(run, modelId, null);
      return modelId;
    } catch (error) {
      await pulse.stop();
      // A process that is told to stop leaves the training to another one.
      if (!this.stopped) await this.runs.end(run, null, errorText(error));
      throw error;
    }
  }
}

/** Says how far a training is, to whoever waits and to its row; a row that is not beaten is taken over. */
class Pulse implements TrainingPulse {
  private share = 0;
  private doing = '';
  private beating: Promise<boolean> = Promise.resolve(true);
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly runs: TrainingRuns,
    private readonly run: TrainingRun,
    private readonly tell: TrainingProgress,
  ) {
    this.timer = setInterval(() => void this.alive().catch(() => undefined), BEAT_EVERY_MS).unref();
  }

  now(share: number, doing: string): void {
    [this.share, this.doing] = [share, doing];
    this.tell(share, doing);
  }

  /** Whether the training is still ours. */
  alive(): Promise<boolean> {
    this.beating = this.beating
      .catch(() => true)
      .then((ours) => ours && this.runs.beat(this.run, this.share, this.doing));
    return this.beating;
  }

  stop(): Promise<boolean> {
    clearInterval(this.timer);
    return this.alive().catch(() => false);
  }
}
