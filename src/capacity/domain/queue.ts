/**
 * Work in front of a resource that takes so much a day: what is not finished on a day comes first on the next.
 *
 * The argument is that of a fluid queue served at a fixed rate, looked at once a working day: backlog after a day = max(0,
 * backlog before + work that came − capacity). A day is long beside one parcel (hundreds of them fit in), so within a day work
 * flows evenly; below capacity nothing is left over, and above it the wait grows by (load − 1) days a day and shrinks by (1 −
 * load) a day afterwards. What makes it a distribution is that the work still to come is not known, and that backlog cannot
 * be less than nothing: a day busier than expected leaves work behind, a quieter one cannot do tomorrow's.
 *
 * Example: capacity 100, seven days at 130: a backlog of 30, 60 … 210, so the last order waits two days; at 70 from then on it
 * shrinks by 30 a day and is gone on the seventh day.
 */
import type { Day } from '../../time/local-date.js';
import { Distribution } from '../../transit/domain/distribution.js';

/** Work of a day: how much is accepted for certain, and how much is still to come. */
export interface DayWork {
  readonly accepted: number;
  /** Still to come; its mean is the forecast. */
  readonly toCome: Distribution;
}

export interface QueueDay {
  readonly day: Day;
  /** Left over when the day begins. */
  readonly backlog: Distribution;
  /** Work accepted for the day, and expected still to come. */
  readonly accepted: number;
  readonly forecast: number;
  /** What it takes; 0 on a day on which it rests, Infinity without a limit. */
  readonly capacity: number;
}

/** More outcomes of a backlog than these say nothing more about days. */
const OUTCOMES = 15;
const NOTHING = Distribution.certain(0);

/** The queue of consecutive days from `first` on; ends with the day before `end`. */
export function queueDays(
  first: Day,
  end: Day,
  backlog: number,
  capacityOf: (day: Day) => number,
  workOf: (day: Day) => DayWork,
): readonly QueueDay[] {
  const days: QueueDay[] = [];
  let left = Distribution.certain(Math.max(0, backlog));
  for (let day = first; day < end; day++) {
    const capacity = capacityOf(day);
    const { accepted, toCome } = workOf(day);
    days.push({ day, backlog: left, accepted, forecast: toCome.mean, capacity });
    left = capacity === Infinity ? NOTHING : carriedOver(left, accepted, toCome, capacity);
  }
  return days;
}

/** What is left of a backlog and a day's work when the day is over. */
export function carriedOver(
  backlog: Distribution,
  accepted: number,
  toCome: Distribution,
  capacity: number,
): Distribution {
  const work = backlog.plus(toCome);
  return spreadOver(
    work.map((amount) => Math.max(0, amount + accepted - capacity)),
    OUTCOMES,
  );
}

/**
 * How long an order waits for its turn that is taken up on a day when so much of the day's work stands before it: working
 * days, as `LoadDelay` has them. Null: its turn comes on the very day, whatever happens. The day must be one of the days.
 */
export function waitOn(
  days: readonly QueueDay[],
  on: Day,
  before: Distribution,
  beyond: (day: Day) => number,
): Distribution | null {
  const index = days.findIndex(({ day }) => day === on);
  const today = days[index];
  if (!today || today.capacity === Infinity) return null;
  const capacityOf = (day: Day): number => days[day - (days[0]?.day ?? 0)]?.capacity ?? beyond(day);
  if (today.backlog.max + before.max < today.capacity) return null;
  const waits = today.backlog.plus(before).map((ahead) => turnAfter(ahead, on, capacityOf));
  return waits.max < 1 ? null : spreadOver(waits, OUTCOMES);
}

/** Nobody is told a date further away than this because of a queue; a rest as long has another reason. */
const MOST_DAYS = 180;

/** Working days until work that stands before it is begun, with the part of the last day. */
export function turnAfter(ahead: number, on: Day, capacityOf: (day: Day) => number): number {
  let left = ahead;
  let worked = 0;
  for (let day = on; day < on + MOST_DAYS; day++) {
    const capacity = capacityOf(day);
    if (!(capacity > 0)) continue;
    if (left < capacity) return worked + (capacity === Infinity ? 0 : left / capacity);
    left -= capacity;
    worked++;
  }
  return worked;
}

/**
 * Few outcomes with the same mean: each equal share of probability becomes its own mean. A queue is carried on for weeks, so a
 * rounding to one side would pile up.
 */
function spreadOver(amounts: Distribution, most: number): Distribution {
  if (amounts.size <= most) return amounts;
  const outcomes: [number, number][] = [];
  let share = 1;
  let [sum, mass, before] = [0, 0, 0];
  amounts.forEach((value, probability) => {
    sum += value * probability;
    mass += probability;
    before += probability;
    if (before >= share / most - 1e-12) {
      outcomes.push([sum / mass, mass]);
      [sum, mass] = [0, 0];
      share = Math.floor(before * most + 1e-9) + 1;
    }
  });
  if (mass > 0) outcomes.push([sum / mass, mass]);
  return Distribution.of(outcomes);
}
