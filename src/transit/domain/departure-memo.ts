/**
 * Remembers departures: when a parcel that is taken up at an origin leaves it. Routes that share origin, handling and
 * collection differ only behind the pick-up, so a question about all of them walks up to it once.
 *
 * A parcel whose work begins with the day leaves as any other of that day does; its departure is remembered by the day.
 * Where the work begins at the very instant of the order, the departures of the last few instants are: those of the order
 * itself and of the orders just after the next limits, which the countdown asks about.
 */
import { DayMemo } from '../../time/day-memo.js';
import type { Day } from '../../time/local-date.js';

const INSTANTS = 8;
/** A route asks for its shortest and its longest handling; whoever tries many others starts anew. */
const HANDLINGS = 8;

/** `Found`: a departure, or why there is none. */
export class DepartureMemo<Found> {
  private readonly byHandling = new Map<number, DayMemo<Found>>();
  private readonly instants: number[] = [];
  private readonly handlings: number[] = [];
  private readonly found: Found[] = [];
  private turn = 0;

  /** The departure of work that begins with `day`; `walk` finds it out the first time. */
  ofDay(day: Day, handling: number, walk: (day: Day) => Found): Found {
    let days = this.byHandling.get(handling);
    if (!days) {
      if (this.byHandling.size >= HANDLINGS) this.byHandling.clear();
      this.byHandling.set(handling, (days = new DayMemo(walk)));
    }
    return days.get(day);
  }

  /** The departure of work that begins at an instant; undefined when it is none of the last ones. */
  at(instant: number, handling: number): Found | undefined {
    for (let i = 0; i < this.instants.length; i++) {
      if (this.instants[i] === instant && this.handlings[i] === handling) return this.found[i];
    }
    return undefined;
  }

  keep(instant: number, handling: number, found: Found): Found {
    this.instants[this.turn] = instant;
    this.handlings[this.turn] = handling;
    this.found[this.turn] = found;
    this.turn = (this.turn + 1) % INSTANTS;
    return found;
  }
}
