import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { authorOf } from '../platform/principal.js';
import {
  ActivateModelInput,
  ActivateModelResult,
  LearnedModelView,
  ModelInUse,
  ModelUnknownError,
  NoModelBeforeError,
  RollBackModelInput,
  RollBackModelResult,
  TrainingRunView,
} from './learning.graphql.js';
import { Models } from './models.service.js';
import { Training } from './training.service.js';
import { TrainingRuns } from './training-runs.js';

const REASON = /^(?=.*\S)\P{Cc}{1,500}$/u;
const MOST = 100;

@Resolver()
export class LearningResolver {
  constructor(
    private readonly models: Models,
    private readonly training: Training,
    private readonly runs: TrainingRuns,
  ) {}

  @Access('staff')
  @Query(() => [LearnedModelView], { description: 'Models that were trained, newest first.' })
  async learnedModels(
    @Args('first', { type: () => Int, defaultValue: 20, description: 'At most so many, 1 to 100.' })
    first: number,
  ): Promise<LearnedModelView[]> {
    return (await this.models.list(readFirst(first))).map((model) => LearnedModelView.of(model));
  }

  @Access('staff')
  @Query(() => [TrainingRunView], { description: 'Trainings, newest first; how far the one under way is.' })
  async trainings(
    @Args('first', { type: () => Int, defaultValue: 20, description: 'At most so many, 1 to 100.' })
    first: number,
  ): Promise<TrainingRunView[]> {
    return (await this.runs.latest(readFirst(first))).map((run) => TrainingRunView.of(run));
  }

  @Access('admin')
  @Mutation(() => TrainingRunView, {
    description:
      'Has a model trained from past deliveries by a process that works, and goes on at once. It goes live by itself if it does no worse than the one in use on the last weeks. While one is waiting or running, that one is given.',
  })
  async trainModel(@Context() context: RequestContext): Promise<TrainingRunView> {
    return TrainingRunView.of(await this.training.ask(authorOf(context)));
  }

  @Access('admin')
  @Mutation(() => ActivateModelResult, {
    description: 'Puts a model in use, in every process within two seconds, whatever was said of it.',
  })
  async activateModel(
    @Args('input') input: ActivateModelInput,
    @Context() context: RequestContext,
  ): Promise<typeof ActivateModelResult> {
    const id = input.id ?? null;
    const reason = readReason(input);
    if (id !== null && !/^[0-9]{1,18}$/.test(id)) return new ModelUnknownError();
    const found = await this.models.activate(id, authorOf(context), reason);
    return found ? inUse(id === null ? null : await this.models.find(id)) : new ModelUnknownError();
  }

  @Access('admin')
  @Mutation(() => RollBackModelResult, {
    description:
      'Puts back the model that was in use before the one of now, in every process within two seconds; again, the one before that. Where none was, tariffs speak again.',
  })
  async rollBackModel(
    @Args('input') input: RollBackModelInput,
    @Context() context: RequestContext,
  ): Promise<typeof RollBackModelResult> {
    const id = await this.models.rollBack(authorOf(context), readReason(input));
    if (id === undefined) return new NoModelBeforeError();
    return inUse(id === null ? null : await this.models.find(id));
  }
}

function inUse(model: Parameters<typeof LearnedModelView.of>[0] | null): ModelInUse {
  return Object.assign(new ModelInUse(), { model: model && LearnedModelView.of(model) });
}

function readFirst(first: number): number {
  if (first >= 1 && first <= MOST) return first;
  throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${MOST}`, ['first']);
}

function readReason({ reason }: { readonly reason: string }): string {
  if (REASON.test(reason)) return reason.trim();
  throw new AppError('BAD_USER_INPUT', 'reason must be one line of 1 to 500 characters', ['input', 'reason']);
}
