import { Injectable } from '@nestjs/common';
import type { DatePolicy } from '../learning/domain/decide-date.js';
import type { LiveModel } from '../learning/domain/live-model.js';
import { LearnedModel } from '../learning/learned-model.service.js';
import { WayMeasures } from '../learning/way-measures.service.js';
import { CurrentNetwork } from '../network/current-network.js';
import { Config } from '../platform/config.js';
import { measureOn } from './domain/measure-ways.js';

/** What quotes take of learning: the model in use, and how a day is decided. Leaves it the measure of ways in turn. */
@Injectable()
export class LearnedPromises {
  /** How a day is decided where the shop asks for no confidence. */
  readonly usual: DatePolicy;

  constructor(
    private readonly learned: LearnedModel,
    measures: WayMeasures,
    networks: CurrentNetwork,
    { promiseConfidence: share, promiseLateCost }: Config,
  ) {
    this.usual =
      promiseLateCost === undefined
        ? { kind: 'confidence', share }
        : { kind: 'cost', late: promiseLateCost, lateDay: 0, slowDay: 1 };
    measures.register(() => (networks.dataVersion === null ? () => null : measureOn(networks.snapshot)));
  }

  /** The same value until another is in use; null while none is. */
  get model(): LiveModel | null {
    return this.learned.current;
  }
}
