/**
 * A parcel's way cut into passages: from one sign of life to the next. What is learned is learned of passages, because two
 * things are known of each past one: how long it took until the parcel moved on (the dwell), and how many delivery days
 * lay between its beginning and the door.
 *
 * Example: scanned in at a hub on Monday evening, out again 5 hours later, delivered on Wednesday: stage AT_FACILITY, dwell
 * 5 h, remaining 2 days.
 */

/** What a parcel is doing between two signs of life. The recipient's own time at a pick-up point is not the carrier's. */
export type Stage =
  'AWAITING_PICKUP' | 'MOVING' | 'AT_FACILITY' | 'CUSTOMS' | 'WITH_COURIER' | 'AFTER_ATTEMPT' | 'IN_TROUBLE';

const STAGES: Readonly<Record<string, Stage>> = {
  PRE_TRANSIT: 'AWAITING_PICKUP',
  PICKED_UP: 'MOVING',
  IN_TRANSIT: 'MOVING',
  DEPARTED_FACILITY: 'MOVING',
  ARRIVED_AT_FACILITY: 'AT_FACILITY',
  CUSTOMS: 'CUSTOMS',
  OUT_FOR_DELIVERY: 'WITH_COURIER',
  DELIVERY_ATTEMPTED: 'AFTER_ATTEMPT',
  DELAYED: 'IN_TROUBLE',
  HELD: 'IN_TROUBLE',
  EXCEPTION: 'IN_TROUBLE',
};

/** The stage that a status begins on the way to the buyer; null when the way is over (or no longer to the buyer). */
export function stageOf(status: string): Stage | null {
  return STAGES[status] ?? null;
}

/** Where a passage takes place, from what matters most to what is common to many. */
export interface PassagePlace {
  readonly stage: Stage;
  readonly serviceCode: string;
  readonly carrierCode: string;
  /** Origin and delivery zone, for example `MSK1>ru-nsk`. */
  readonly lane: string;
  /** The carrier's facility it was last seen at; null when the scan named none. */
  readonly facility: string | null;
  /** Of the local day on which the passage began, Monday 0. */
  readonly weekday: number;
}

/**
 * Names under which a passage is remembered, fine to coarse. A key says less about a parcel than the one before it and more
 * than the one after it; thin ones borrow from those that follow. What a lane does as a whole comes before what a facility
 * does for other lanes: the depot of one town sends parcels out within hours, and one for another town back to a hub.
 */
export function passageKeys(place: PassagePlace): readonly string[] {
  const { stage, serviceCode, carrierCode, lane, weekday } = place;
  const at = place.facility ?? '';
  return [
    `w|${stage}|${serviceCode}|${lane}|${at}|${weekday}`,
    facilityKey(place),
    laneKey(place),
    `f|${stage}|${serviceCode}|${at}`,
    `v|${stage}|${serviceCode}`,
    `c|${stage}|${carrierCode}`,
    `*|${stage}`,
  ];
}

/**
 * Names under which it is remembered how long parcels stand at a place before they go on to the same next step, on the weekday and
 * on any: lanes that part only behind the next hub stand together until then, so what few parcels of one say, those of the
 * others say too.
 */
export const stepKeys = (
  { stage, serviceCode, facility, weekday }: PassagePlace,
  next: string,
): readonly string[] => {
  const step = `${stage}|${serviceCode}|${facility ?? ''}${ONWARD}${next}`;
  return [`n|${step}|${weekday}`, `m|${step}`];
};

const ONWARD = '→';

/** Under which it is counted where parcels of the lane go on to from a place. */
export const onwardKey = (place: PassagePlace, next: string): string =>
  `x|${facilityKey(place)}${ONWARD}${next}`;

/** The place and the next step of such a key; null for any other. */
export function readOnwardKey(key: string): readonly [place: string, next: string] | null {
  const at = key.startsWith('x|') ? key.lastIndexOf(ONWARD) : -1;
  return at < 0 ? null : [key.slice(2, at), key.slice(at + ONWARD.length)];
}

/** Passages of the lane at the place, on any weekday. */
export const facilityKey = ({ stage, serviceCode, lane, facility }: PassagePlace): string =>
  `l|${stage}|${serviceCode}|${lane}|${facility ?? ''}`;

/** All passages of the lane in the stage. */
export const laneKey = ({ stage, serviceCode, lane }: PassagePlace): string =>
  `s|${stage}|${serviceCode}|${lane}`;

/** The same of passages at a place where parcels of the lane do not belong: somebody has sorted them wrongly. */
export const strayKeys = ({ stage, serviceCode, carrierCode, lane }: PassagePlace): readonly string[] => [
  `o|${stage}|${serviceCode}|${lane}`,
  `p|${stage}|${serviceCode}`,
  `q|${stage}|${carrierCode}`,
];

/** Of a parcel that never came: lost, destroyed, given up. */
export const NEVER = 32_767;

/** What a finished passage teaches. */
export interface PassageSample {
  /** Working hours until the next sign of life. */
  readonly dwellHours: number;
  /** Delivery days from the day the passage began to the day of delivery; `NEVER` when there was none. */
  readonly remainingDays: number;
}
