import type { CapacityUnit } from '../network/domain/capacity-table.js';
import type { Day } from '../time/local-date.js';

/** What is expected of a resource on a day, in its unit; null: nobody knows. */
export interface Outlook {
  /** Orders still to come for that day; those accepted already count as themselves. */
  readonly forecast: number | null;
  /** Work of the days before that is not finished when the day begins. */
  readonly backlog: number | null;
}

export interface AskedDay {
  readonly resource: string;
  readonly day: Day;
  readonly unit: CapacityUnit;
}

/**
 * The load that the season brings, for the staff's view of capacities; the answers come in the order of the questions.
 */
export abstract class LoadOutlook {
  abstract outlookOf(days: readonly AskedDay[]): Promise<readonly Outlook[]>;
}
