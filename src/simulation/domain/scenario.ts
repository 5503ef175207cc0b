/**
 * The simulated year and its five scenarios (definition of the simulated months). What the definition leaves open is decided
 * here and in docs/simulation.md.
 */
import type { Day } from '../../time/local-date.js';
import { toDay } from '../../time/local-date.js';

export const SCENARIOS = ['calm', 'peak', 'storm', 'month', 'quiet'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const isScenario = (name: string): name is Scenario => (SCENARIOS as readonly string[]).includes(name);

export const ORDERS_A_YEAR = 200_000;
export const FIRST_DAY: Day = toDay('2025-01-01');
export const DAYS = 365;

/** Monday to Sunday. */
export const WEEKDAY_FACTORS = [1.2, 1.1, 1.0, 1.0, 1.1, 0.7, 0.5] as const;

/** Share of its capacity that a warehouse is asked for on an average day. */
export const USUAL_LOAD = 0.7;

/** Handling in working hours, log-normal: the median, and the deviation that puts its 90 % point at twice the median. */
export const HANDLING_MEDIAN_HOURS = 8;
export const HANDLING_SIGMA = 0.6931471805599453 / 1.2815515655446004;
/** Nobody leaves a parcel lying for longer: beyond 4 deviations, one parcel in thirty thousand. */
export const HANDLING_MAX_HOURS = 70;

/** Deviation of the weekly step by which the transit of a lane drifts. */
export const DRIFT_A_WEEK = 0.02;

export const PEAK = {
  from: toDay('2025-11-20'),
  to: toDay('2025-11-30'),
  load: 1.5,
  /** Utilisation of the pick-ups when the warehouse works at its limit. */
  pickupLoad: 0.95,
} as const;

export const STORM = {
  /** Begins at 06:00 on this day, local to the region. */
  from: toDay('2025-02-11'),
  beginsAt: 6 * 60,
  hours: 36,
  /** Of a usual day's arrivals, on so many days after it. */
  throughput: 0.6,
  days: 4,
  zones: ['ru-ta', 'ru-sam'],
  declaredAfterHours: 6,
} as const;

export const LATE_SHARE = 0.05;
export const LATE_CAUSES = ['MISSED_PICKUP', 'HUB_DWELL', 'MISSORT', 'FAILED_ATTEMPT', 'LAST_MILE'] as const;
export type LateCause = (typeof LATE_CAUSES)[number];
export const CAUSE_SHARES: readonly number[] = [0.4, 0.25, 0.15, 0.1, 0.1];

/** `silentFor`: days; `lost`: share of the silent parcels that never come. */
export const QUIET = { share: 0.02, silentFor: [3, 10], lost: 0.5 } as const;

/** Of all scans: seen within the hour, within the day, later, never; sent twice; overtaken by a later one. */
export const SCANS = {
  hour: 0.92,
  day: 0.06,
  later: 0.01,
  never: 0.01,
  repeated: 0.03,
  overtaken: 0.02,
} as const;

/** How much the day's orders weigh beside those of an average day without a scenario. */
export function demandFactor(scenario: Scenario, day: Day, weekday: number): number {
  const usual = WEEKDAY_FACTORS[weekday] ?? 1;
  if (scenario !== 'peak' || day < PEAK.from || day > PEAK.to) return usual;
  return usual * PEAK_FACTOR;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const USUAL_FACTOR = mean(WEEKDAY_FACTORS);

/** What makes the average of the eleven days 150 % of capacity, whichever weekdays they are. */
const PEAK_FACTOR = ((): number => {
  const days = Array.from({ length: PEAK.to - PEAK.from + 1 }, (_, i) => (PEAK.from + i + 3) % 7);
  return (
    ((PEAK.load / USUAL_LOAD) * USUAL_FACTOR) / mean(days.map((weekday) => WEEKDAY_FACTORS[weekday] ?? 1))
  );
})();
