/**
 * By what the amounts of a way are told apart when promises are learned for it, from coarse to fine. Each level borrows from
 * the one before (amount-book.ts), so a lane with two parcels says little and a service with thousands much.
 */
import { weekdayOf, type Day } from '../../time/local-date.js';

export type WayLevel = 'SERVICE' | 'ZONE' | 'LANE';

/** What a way is called by networks and by past deliveries alike. */
export interface WayNames {
  readonly service: string;
  readonly origin: string;
  /** Of the network. */
  readonly zone: string;
  /** First characters of the postcode; empty where nobody said it. */
  readonly area: string;
  readonly grams: number;
}

export interface LevelKey {
  readonly level: WayLevel;
  readonly key: string;
}

/** Parcels from these weights on (grams) go another way: by hand, by two people. NaN and 0: nobody weighed it. */
const WEIGHTS = [1_000, 5_000, 15_000, 31_500];

export function weightClass(grams: number): number {
  if (!(grams > 0)) return -1;
  return WEIGHTS.filter((from) => grams >= from).length;
}

/** Handling belongs to the place that packs; what it packs for the service and on which weekday come after. */
export function handlingKeys({ origin, service, grams }: WayNames, acceptedOn: Day): readonly LevelKey[] {
  return [
    { level: 'SERVICE', key: `o ${origin}` },
    { level: 'LANE', key: `os ${origin} ${service}` },
    ...weighed(`ow ${origin}`, grams),
    { level: 'LANE', key: `od ${origin} ${weekdayOf(acceptedOn)}` },
  ];
}

export function transitKeys(way: WayNames, dispatchedOn: Day): readonly LevelKey[] {
  const { service, origin, zone, area, grams } = way;
  const lane = `${service} ${origin} ${zone}`;
  return [
    { level: 'SERVICE', key: `s ${service}` },
    ...weighed(`sw ${service}`, grams),
    { level: 'ZONE', key: `z ${service} ${zone}` },
    { level: 'LANE', key: `l ${lane}` },
    { level: 'LANE', key: `ld ${lane} ${weekdayOf(dispatchedOn)}` },
    ...(area === '' ? [] : [{ level: 'LANE' as const, key: `la ${lane} ${area}` }]),
  ];
}

function weighed(of: string, grams: number): readonly LevelKey[] {
  const weight = weightClass(grams);
  return weight < 0 ? [] : [{ level: 'SERVICE', key: `${of} ${weight}` }];
}
