/** A region without line-haul for a day and a half, and then with less than usual until what stands before it is through. */
import type { Day } from '../../time/local-date.js';
import type { Parcel } from './parcel.js';
import { STORM } from './scenario.js';

/** Vehicles arrive at the depots by 8:00. A day whose morning lies within the storm brings nothing. */
const CLOSED_DAYS = Math.ceil((STORM.beginsAt + STORM.hours * 60 - 8 * 60) / 1440);
/** The usual number is counted over the four weeks before. */
const USUAL_DAYS = 28;

export class Storm {
  private readonly zones: ReadonlySet<string> = new Set(STORM.zones);
  private usual = 0;

  constructor(private readonly comes: boolean) {}

  /** Which of the parcels due at their depots on a day arrive; the others wait, and are first on the next. */
  pass(day: Day, due: readonly Parcel[]): { through: readonly Parcel[]; held: readonly Parcel[] } {
    if (!this.comes) return { through: due, held: [] };
    const inside = due.filter(({ way }) => this.zones.has(way.area.code));
    if (day < STORM.from && day >= STORM.from - USUAL_DAYS) this.usual += inside.length / USUAL_DAYS;
    const since = day - STORM.from;
    if (since < 0 || since >= CLOSED_DAYS + STORM.days) return { through: due, held: [] };
    const room = since < CLOSED_DAYS ? 0 : Math.floor(this.usual * STORM.throughput);
    const held = new Set(inside.slice(room));
    return { through: due.filter((parcel) => !held.has(parcel)), held: [...held] };
  }
}
