import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { NetworkSnapshot } from '../network/domain/snapshot.js';
import type { Day } from '../time/local-date.js';
import type { CapacityLimit } from './domain/limits.js';
import { limitOn } from './domain/limits.js';
import { CapacityOverrides } from './overrides.service.js';

export type { CapacityLimit };

/** How much there is of a resource on a day, as the operator wants it at this moment. */
export abstract class CapacityLimits {
  /** In the network in use. */
  abstract limitOf(resource: string, day: Day): CapacityLimit;
  /** In a network that may only be thought of. */
  abstract limitIn(network: NetworkSnapshot, resource: string, day: Day): CapacityLimit;
}

/** What staff say, and else the current network document; what neither names is unlimited. */
@Injectable()
export class NetworkLimits extends CapacityLimits {
  constructor(
    private readonly networks: CurrentNetwork,
    private readonly overrides: CapacityOverrides,
  ) {
    super();
  }

  override limitOf(resource: string, day: Day): CapacityLimit {
    return this.limitIn(this.networks.snapshot, resource, day);
  }

  override limitIn(network: NetworkSnapshot, resource: string, day: Day): CapacityLimit {
    const { overrides } = this;
    const document = network.capacities.get(resource);
    return limitOn(document, overrides.of(resource), day, overrides.rateOf(resource));
  }
}
