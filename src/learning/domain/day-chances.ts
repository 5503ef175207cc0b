/** What a decision has to know: of days after the start, how many such orders arrive within them. */
export interface DayChances {
  /** P(arrived within so many days). */
  within(days: number): number;
  /** The least number of days within which a share arrives. */
  latest(share: number): number;
}
