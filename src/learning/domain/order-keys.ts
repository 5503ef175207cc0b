/** By what past deliveries are told apart, from coarse to fine. */
import type { OrderFacts } from './order-facts.js';

export interface OrderKeys {
  readonly service: string;
  readonly origin: string;
  readonly originZone: string;
  readonly originArea: string;
  readonly destinationZone: string;
  readonly destinationArea: string;
  /** Zone to zone, by one service. */
  readonly pair: string;
  /** Zone of origin to area of destination. */
  readonly lane: string;
  /** Area of origin to zone of destination. */
  readonly originLane: string;
  /** One for each further column that holds labels. */
  readonly labels: readonly string[];
}

export function keysOf(facts: OrderFacts, labels: readonly number[]): OrderKeys {
  const { service, origin, originZone, originArea, destinationZone, destinationArea } = facts;
  return {
    service,
    // Of a seller nobody named the place is all there is.
    origin: origin === '' ? originArea : origin,
    originZone,
    originArea,
    destinationZone,
    destinationArea,
    pair: `${service}|${originZone}>${destinationZone}`,
    lane: `${originZone}>${destinationArea}`,
    originLane: `${originArea}>${destinationZone}`,
    labels: labels.map((at) => `${at}:${facts.extras[at] ?? ''}`),
  };
}
