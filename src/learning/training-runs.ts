import { Injectable } from '@nestjs/common';
import { Clock, isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';

export type TrainingState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';

export interface TrainingRun {
  readonly id: string;
  readonly state: TrainingState;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** From 0 to 1, and what is being done. */
  readonly progress: number;
  readonly doing: string;
  readonly fault: string | null;
  readonly modelId: string | null;
  readonly attempts: number;
}

/** Whoever has not been heard of for so long was killed; another one begins anew. */
const DEAD_AFTER_MS = 60_000;
/** What kills a process three times would kill the fourth one, too. */
const MOST_ATTEMPTS = 3;

const COLUMNS = `id, state, asked_at AS "askedAt", asked_by AS "askedBy", started_at AS "startedAt",
  finished_at AS "finishedAt", progress, doing, fault, model_id AS "modelId", attempts`;

const ASK = `
  INSERT INTO training_runs (state, asked_at, asked_by) VALUES ('WAITING', $1, $2)
  ON CONFLICT ((true)) WHERE state IN ('WAITING', 'RUNNING') DO NOTHING RETURNING ${COLUMNS}`;
const LIVE = `SELECT ${COLUMNS} FROM training_runs WHERE state IN ('WAITING', 'RUNNING')`;
const GIVE_UP = `
  UPDATE training_runs SET state = 'FAILED', finished_at = $1, fault = 'the process that trained ended before it was done'
   WHERE state = 'RUNNING' AND beat_at < $2 AND attempts >= ${MOST_ATTEMPTS}`;
const CLAIM = `
  UPDATE training_runs r SET state = 'RUNNING', started_at = $1, beat_at = $1, attempts = r.attempts + 1, progress = 0
    FROM (SELECT id FROM training_runs
           WHERE state = 'WAITING' OR (state = 'RUNNING' AND beat_at < $2)
           LIMIT 1 FOR UPDATE SKIP LOCKED) due
   WHERE r.id = due.id
  RETURNING ${COLUMNS.split(', ')
    .map((column) => `r.${column.trim()}`)
    .join(', ')}`;
const BEAT = `
  UPDATE training_runs SET beat_at = $3, progress = $4, doing = $5
   WHERE id = $1 AND attempts = $2 AND state = 'RUNNING' RETURNING id`;
const END = `
  UPDATE training_runs SET state = $3, finished_at = $4, fault = $5, model_id = $6, progress = CASE WHEN $3 = 'DONE' THEN 1 ELSE progress END
   WHERE id = $1 AND attempts = $2 AND state = 'RUNNING' RETURNING id`;

/** Trainings as rows: who asked, who works on one, how far it is. One at a time, whoever asks. */
@Injectable()
export class TrainingRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The training that was asked for now, or the one that is waiting or running already. */
  async ask(by: string): Promise<TrainingRun> {
    for (;;) {
      const values = [isoInstant(this.clock.now()), by];
      const [asked] = await this.run('training-ask', ASK, values);
      const [run] = asked ? [asked] : await this.run('training-live', LIVE, []);
      // Between the two statements the other one may have ended.
      if (run) return run;
    }
  }

  /** A training to work on, if there is one: nobody else has it from now on. */
  async claim(): Promise<TrainingRun | null> {
    const now = this.clock.now();
    const [at, dead] = [isoInstant(now), isoInstant(now - DEAD_AFTER_MS)];
    await this.run('training-give-up', GIVE_UP, [at, dead]);
    const [run] = await this.run('training-claim', CLAIM, [at, dead]);
    return run ?? null;
  }

  /** False when another one has taken the training over: then nothing more may be done for it. */
  async beat({ id, attempts }: TrainingRun, progress: number, doing: string): Promise<boolean> {
    const values = [id, attempts, isoInstant(this.clock.now()), Math.min(1, Math.max(0, progress)), doing];
    return (await this.run('training-beat', BEAT, values)).length > 0;
  }

  async end({ id, attempts }: TrainingRun, modelId: string | null, fault: string | null): Promise<void> {
    const at = isoInstant(this.clock.now());
    await this.run('training-end', END, [
      id,
      attempts,
      fault === null ? 'DONE' : 'FAILED',
      at,
      fault,
      modelId,
    ]);
  }

  /** Newest first. */
  latest(most: number): Promise<readonly TrainingRun[]> {
    return this.run('training-latest', `SELECT ${COLUMNS} FROM training_runs ORDER BY id DESC LIMIT $1`, [
      most,
    ]);
  }

  private run(name: string, text: string, values: unknown[]): Promise<TrainingRun[]> {
    return runStatement<TrainingRun & Record<string, unknown>>(this.database, { name, text, values });
  }
}
