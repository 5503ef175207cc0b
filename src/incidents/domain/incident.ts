/**
 * Something that delays parcels for a while: a storm, a strike, a hub that is down. It reaches the parcels that go where it
 * is while it lasts, and delays them by so many days with such chances.
 *
 * Example: a storm in two zones from Tuesday 6:00 until Thursday 18:00 that costs one parcel in five nothing, two in five a
 * day and two in five two days. A window that would run through it ends two days later, and begins no later than before
 * (one in five is not delayed at all).
 */
export const INCIDENT_KINDS = {
  STORM: 'Weather.',
  STRIKE: 'People do not work.',
  HUB_OUTAGE: 'A facility does not work, or not as it should.',
  ROAD_CLOSED: 'A way is closed.',
  CUSTOMS: 'Customs are slow.',
  OTHER: 'Something else.',
} as const;
export type IncidentKind = keyof typeof INCIDENT_KINDS;

/** Chances sum to 1. */
export interface DelayChance {
  /** Days on which the carrier works. */
  readonly days: number;
  readonly share: number;
}

/** Where it is. Null does not narrow; of what is named everything has to fit. */
export interface Reach {
  /** ISO 3166-1 alpha-2, of the destination. */
  readonly countryCode: string | null;
  /** Delivery zones of the network. */
  readonly zoneCodes: readonly string[] | null;
  /** Our own facilities and the carriers': parcels that leave from there, lie there, or go over it by experience. */
  readonly facilityCodes: readonly string[] | null;
  readonly carrierCodes: readonly string[] | null;
  readonly serviceCodes: readonly string[] | null;
  /** `service|origin>zone`: the lanes that go over one of the facilities, as learned when it was declared. */
  readonly lanes: readonly string[];
}

export interface Disruption {
  readonly id: string;
  readonly kind: IncidentKind;
  /** As buyers read it. */
  readonly name: { readonly en: string; readonly ru: string };
  /** Epoch ms; parcels under way in [from, until) are delayed. */
  readonly from: number;
  readonly until: number;
  /** The fewest days first. */
  readonly delay: readonly DelayChance[];
}

export interface Incident extends Disruption {
  readonly reach: Reach;
}

/** How a parcel goes. */
export interface GoesBy {
  readonly serviceCode: string;
  readonly carrierCode: string;
  readonly originCode: string;
  readonly countryCode: string;
  /** Null where the network knows no zone for the address. */
  readonly zoneCode: string | null;
}

/** `facility`: where it was seen last, of a parcel under way. */
export function isReached({ reach }: Incident, goes: GoesBy, facility: string | null = null): boolean {
  const { countryCode, zoneCodes, facilityCodes, carrierCodes, serviceCodes, lanes } = reach;
  if (countryCode !== null && countryCode !== goes.countryCode) return false;
  if (zoneCodes !== null && (goes.zoneCode === null || !zoneCodes.includes(goes.zoneCode))) return false;
  if (carrierCodes !== null && !carrierCodes.includes(goes.carrierCode)) return false;
  if (serviceCodes !== null && !serviceCodes.includes(goes.serviceCode)) return false;
  if (facilityCodes === null) return true;
  return (
    facilityCodes.includes(goes.originCode) ||
    (facility !== null && facilityCodes.includes(facility)) ||
    lanes.includes(laneName(goes))
  );
}

export const laneName = ({ serviceCode, originCode, zoneCode, countryCode }: GoesBy): string =>
  `${serviceCode}|${originCode}>${zoneCode ?? countryCode}`;

/** Days that such a share of the parcels is delayed at most. */
export function delayAt({ delay }: Pick<Disruption, 'delay'>, share: number): number {
  let sum = 0;
  for (const chance of delay) {
    sum += chance.share;
    if (sum >= share - 1e-9) return chance.days;
  }
  return delay.at(-1)?.days ?? 0;
}
