import { Clock } from '../../src/platform/clock.js';

/** A clock that stands still until a test moves it. */
export class FrozenClock extends Clock {
  private instant: number;

  constructor(iso: string) {
    super();
    this.instant = Date.parse(iso);
  }

  override now(): number {
    return this.instant;
  }

  set(iso: string): void {
    this.instant = Date.parse(iso);
  }

  advance(milliseconds: number): void {
    this.instant += milliseconds;
  }
}
