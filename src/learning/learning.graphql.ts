/** Learned models and trainings as staff see them. */
import {
  createUnionType,
  Field,
  Float,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import type { ShadowScore } from './domain/shadow-training.js';
import { LEARNING_ERRORS } from './learning.errors.js';
import type { ModelVerdict, StoredModel } from './model-store.js';
import type { TrainingRun, TrainingState } from './training-runs.js';

const STATES: Record<TrainingState, TrainingState> = {
  WAITING: 'WAITING',
  RUNNING: 'RUNNING',
  DONE: 'DONE',
  FAILED: 'FAILED',
};
registerEnumType(STATES, {
  name: 'TrainingState',
  description: 'How a training stands.',
  valuesMap: {
    WAITING: { description: 'Asked for; a process that works will take it up.' },
    RUNNING: { description: 'Under way.' },
    DONE: { description: 'A model was made; whether it went live is said with the model.' },
    FAILED: { description: '`fault` says why; nothing has changed.' },
  },
});

@Access('staff')
@ObjectType({ description: 'The making of a model from past deliveries.' })
export class TrainingRunView {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;

  @Field(() => STATES, { description: 'How it stands.' })
  state!: TrainingState;

  @Field(() => Float, { description: 'How much of it is done, 0 to 1.' })
  progress!: number;

  @Field({ description: 'What is being done; in English.' })
  doing!: string;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  askedAt!: number;

  @Field({ description: 'By whom: the id of an API key, the command line, or the schedule.' })
  askedBy!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was begun; null while it waits.' })
  startedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was over; null before.' })
  finishedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it failed; null unless it did.' })
  fault!: string | null;

  @Field(() => ID, { nullable: true, description: 'The model that was made; null before it is.' })
  modelId!: string | null;

  static of(run: TrainingRun): TrainingRunView {
    const { id, state, progress, doing, askedBy, fault, modelId } = run;
    return Object.assign(new TrainingRunView(), {
      ...{ id, state, progress, doing, askedBy, fault, modelId },
      askedAt: run.askedAt.getTime(),
      startedAt: run.startedAt?.getTime() ?? null,
      finishedAt: run.finishedAt?.getTime() ?? null,
    });
  }
}

@Access('staff')
@ObjectType({ description: 'How a model did on the orders of the last weeks, which it had not seen.' })
export class ModelScore {
  @Field(() => Int, { description: 'Orders it was asked about.' })
  orders!: number;

  @Field(() => Float, { description: 'Mean pinball loss at 80, 90 and 95 %, in days; less is better.' })
  pinball!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share that would have come in time at a confidence of 90 %, 0 to 1; null where only a part of the way is compared.',
  })
  onTime!: number | null;
}

@Access('staff')
@ObjectType({ description: 'A new model beside the one in use, on the last weeks.' })
export class ModelComparison {
  @Field(() => ModelScore, { description: 'The new one.' })
  fresh!: ModelScore;

  @Field(() => ModelScore, { nullable: true, description: 'The one in use then; null: none was.' })
  old!: ModelScore | null;
}

@Access('staff')
@ObjectType({ description: 'A model that was trained. It is kept whole, and can be put in use again.' })
export class LearnedModelView {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The model in use when it was trained; null: none was.' })
  parentId!: string | null;

  @Field({ description: 'Whether it is in use.' })
  active!: boolean;

  @Field(() => DateTime, { description: 'When it was trained.' })
  trainedAt!: number;

  @Field(() => DateTime, { description: 'It knows what was heard by this moment.' })
  asOf!: number;

  @Field(() => Int, { description: 'Deliveries it was trained on.' })
  deliveries!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Deliveries of these of which the distance was known, by the network or by the file; to the others, and to quotes where it is unknown, it says nothing. Null: of a model trained before this was counted.',
  })
  located!: number | null;

  @Field(() => Int, { description: 'Its size in the database, packed.' })
  bytes!: number;

  @Field({ description: 'Who had it trained: the id of an API key, the command line, or the schedule.' })
  madeBy!: string;

  @Field({
    description:
      'Whether it did no worse than the model before on the last weeks; only such a one goes live by itself.',
  })
  better!: boolean;

  @Field({
    description:
      'True: the fitted part is that of the model before, which did better, brought up to date with what was heard since.',
  })
  refreshed!: boolean;

  @Field(() => ModelComparison, {
    nullable: true,
    description:
      'Of the fitted part, in days from purchase to the door; null: too few deliveries to fit one.',
  })
  fitted!: ModelComparison | null;

  @Field(() => ModelComparison, {
    nullable: true,
    description:
      'Of what was learned way by way, in carrier days; null: no past delivery went a way of the network.',
  })
  ways!: ModelComparison | null;

  static of(model: StoredModel): LearnedModelView {
    const { verdict, trainedAt, asOf, ...said } = model;
    return Object.assign(new LearnedModelView(), said, {
      trainedAt: trainedAt.getTime(),
      asOf: asOf.getTime(),
      located: verdict.located ?? null,
      better: verdict.better,
      refreshed: verdict.kind === 'REFRESHED',
      fitted: verdict.fitted && comparison(verdict.fitted.fresh, verdict.fitted.old),
      ways: verdict.ways && comparison(...waysOf(verdict.ways)),
    });
  }
}

function comparison(
  fresh: Omit<ShadowScore, 'onTime'> & { readonly onTime: number | null },
  old: (Omit<ShadowScore, 'onTime'> & { readonly onTime: number | null }) | null,
): ModelComparison {
  const score = (of: typeof fresh): ModelScore => Object.assign(new ModelScore(), of);
  return Object.assign(new ModelComparison(), { fresh: score(fresh), old: old && score(old) });
}

function waysOf({ parcels, fresh, old }: NonNullable<ModelVerdict['ways']>): Parameters<typeof comparison> {
  const score = (pinball: number): Parameters<typeof comparison>[0] => ({
    orders: parcels,
    pinball,
    onTime: null,
  });
  return [score(fresh), old === null ? null : score(old)];
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'There is no learned model of this id.' })
export class ModelUnknownError extends ErrorResult {
  constructor() {
    super();
    this.code = LEARNING_ERRORS.MODEL_UNKNOWN;
    this.message = 'There is no learned model of this id.';
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'No learned model is in use.' })
export class NoModelBeforeError extends ErrorResult {
  constructor() {
    super();
    this.code = LEARNING_ERRORS.NO_MODEL_BEFORE;
    this.message = 'No learned model is in use, so there is none to roll back from.';
  }
}

@Access('staff')
@ObjectType({ description: 'Which model is in use now.' })
export class ModelInUse {
  @Field(() => LearnedModelView, {
    nullable: true,
    description: 'Null: none is, and promises rest on tariffs alone.',
  })
  model!: LearnedModelView | null;
}

export const ActivateModelResult = createUnionType({
  name: 'ActivateModelResult',
  types: () => [ModelInUse, ModelUnknownError] as const,
});
export const RollBackModelResult = createUnionType({
  name: 'RollBackModelResult',
  types: () => [ModelInUse, NoModelBeforeError] as const,
});

@InputType({ description: 'A model to put in use.' })
export class ActivateModelInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Which; null or absent: none, so that tariffs speak again.',
  })
  id?: string | null;

  @Field({ description: 'Why: one line of 1 to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Why the model before is put back.' })
export class RollBackModelInput {
  @Field({ description: 'Why: one line of 1 to 500 characters.' })
  reason!: string;
}
