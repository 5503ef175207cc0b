import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { Day } from '../time/local-date.js';
import type { CapacityLimit } from './domain/limits.js';
import { limitOn } from './domain/limits.js';

export type { CapacityLimit };

/** How much there is of a resource on a day, as the operator wants it at this moment. */
export abstract class CapacityLimits {
  abstract limitOf(resource: string, day: Day): CapacityLimit;
}

/** The limits of the current network document; what it does not name is unlimited. */
@Injectable()
export class NetworkLimits extends CapacityLimits {
  constructor(private readonly networks: CurrentNetwork) {
    super();
  }

  override limitOf(resource: string, day: Day): CapacityLimit {
    return limitOn(this.networks.snapshot.capacities.get(resource), undefined, day);
  }
}
