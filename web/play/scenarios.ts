/** How a parcel can fare, scan by scan: for trying the pages out, and for tests of those who integrate. */
export const SCENARIOS = ['on-time', 'late', 'silent', 'wrong-scan', 'storm'] as const;
export type Scenario = (typeof SCENARIOS)[number];

type Status =
  | 'PICKED_UP'
  | 'DEPARTED_FACILITY'
  | 'ARRIVED_AT_FACILITY'
  | 'DELAYED'
  | 'OUT_FOR_DELIVERY'
  | 'DELIVERY_ATTEMPTED'
  | 'AVAILABLE_FOR_PICKUP'
  | 'DELIVERED';

export interface ScanStep {
  readonly kind: 'scan';
  readonly status: Status;
  /** The carrier's own words. */
  readonly description: string;
  readonly city?: string | undefined;
  /** Hours before now at which it happened. */
  readonly hoursAgo?: number;
}

/** The last scan did not happen. */
export interface VoidStep {
  readonly kind: 'void';
  readonly reason: string;
}

export type Step = ScanStep | VoidStep;

const scan = (status: Status, description: string, more: Partial<ScanStep> = {}): ScanStep => ({
  ...{ kind: 'scan', status, description },
  ...more,
});

/**
 * After a failed attempt the next sign of life comes within four working days; a week of silence is longer than that wherever
 * the carrier rests on Saturdays, Sundays and one more day. A parcel on the road owes no word before its promise is over.
 */
const SILENT_HOURS = 168;
const ON_THE_WAY_HOURS = [48, 36, 12, 0].map((before) => SILENT_HOURS + before);

/** The steps of a scenario in order; `city` is where it is going, when that is known. */
export function stepsOf(scenario: Scenario, toPoint: boolean, city?: string): readonly Step[] {
  const taken = scan('PICKED_UP', 'Shipment picked up');
  const left = scan('DEPARTED_FACILITY', 'Departed from sorting centre');
  const there = scan('ARRIVED_AT_FACILITY', 'Arrived at destination hub', { city });
  const last = toPoint
    ? scan('AVAILABLE_FOR_PICKUP', 'Placed in the pick-up point', { city })
    : scan('OUT_FOR_DELIVERY', 'With courier', { city });
  const done = scan('DELIVERED', 'Delivered', { city });
  switch (scenario) {
    case 'on-time':
      return [taken, left, there, last, done];
    case 'late':
      return [taken, left, scan('DELAYED', 'Vehicle breakdown, delivery delayed'), there, last, done];
    case 'silent':
      return [
        taken,
        left,
        there,
        scan('DELIVERY_ATTEMPTED', toPoint ? 'Pick-up point is full' : 'Nobody at home', { city }),
      ].map((step, index) => ({ ...step, hoursAgo: ON_THE_WAY_HOURS[index] ?? SILENT_HOURS }));
    case 'wrong-scan':
      return [
        taken,
        done,
        { kind: 'void', reason: 'The label of another parcel was read' },
        left,
        there,
        last,
        done,
      ];
    case 'storm':
      return [taken, left, scan('DELAYED', 'Snow storm, road closed'), there, last, done];
  }
}

/** The step that follows what has been scanned so far; undefined at the end of the story. */
export function nextStep(steps: readonly Step[], scans: number, voided: number): Step | undefined {
  return steps[scans + voided];
}
