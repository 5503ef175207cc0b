import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { CapacityUnit } from '../network/domain/capacity-table.js';
import type { Day } from '../time/local-date.js';

export interface CapacityLimit {
  readonly unit: CapacityUnit;
  /** How much the resource takes on the day (each pick-up or slot of it); null: any amount. */
  readonly limit: number | null;
}

const UNLIMITED: CapacityLimit = { unit: 'orders', limit: null };

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
    const limited = this.networks.snapshot.capacities.get(resource);
    return limited ? { unit: limited.unit, limit: limited.on(day) } : UNLIMITED;
  }
}
