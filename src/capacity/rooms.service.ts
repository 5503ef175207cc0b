import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { NetworkSnapshot } from '../network/domain/snapshot.js';
import { Gauge } from './domain/gauge.js';
import type { Gauges } from './domain/rooms.js';
import { Rooms } from './domain/rooms.js';
import { CapacityFigures } from './figures.service.js';
import { CapacityOverrides } from './overrides.service.js';

/** What quotes see of what is taken: answered from memory, for the current network and for any other that was prepared. */
@Injectable()
export class RoomsService implements Gauges {
  constructor(
    private readonly figures: CapacityFigures,
    private readonly overrides: CapacityOverrides,
    networks: CurrentNetwork,
  ) {
    networks.beforeUse(async (network) => {
      await this.prepare(network);
      await overrides.prepare(network);
    });
  }

  get epoch(): number {
    return this.overrides.epoch;
  }

  /** The room on the ways of a network. */
  on(network: NetworkSnapshot): Rooms {
    return new Rooms(network, this);
  }

  /** Reads what is taken of everything that a network limits; asked before a quote on it looks at its rooms. */
  prepare(network: NetworkSnapshot): Promise<void> {
    return this.figures.load(network.capacities.keys());
  }

  /** When the figures behind quotes were read (epoch ms); null where nothing is limited. */
  asOf(network: NetworkSnapshot): number | null {
    return this.anyOn(network) ? this.figures.asOf : null;
  }

  anyOn(network: NetworkSnapshot): boolean {
    return network.capacities.size + this.overrides.resources.size > 0;
  }

  of(network: NetworkSnapshot, resource: string): Gauge | null {
    const document = network.capacities.get(resource);
    const said = this.overrides.of(resource);
    if (!document && !said) return null;
    return new Gauge(document, said, this.figures.of(resource), this.overrides.rateOf(resource));
  }
}
