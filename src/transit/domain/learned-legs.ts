/**
 * The legs of a window whose amounts vary: of all ways an order may go, the usual one to each end of the window. What is
 * promised is read off the whole distribution; a leg explains it, as one can be walked and counted and a distribution cannot.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY } from '../../time/local-date.js';
import type { Amounts, DepartureChance } from './delivery-chances.js';
import { arrivalsOf, departureChances } from './delivery-chances.js';
import type { Distribution } from './distribution.js';
import type { Leg, Route, Stage } from './route.js';
import { accept, baseOf, bring, joinLeg } from './walk-leg.js';

/** Of a window: the days, as decided from the chances of all days. */
export interface ChosenDays {
  readonly earliest: Day;
  readonly latest: Day;
}

/** A leg, with the amounts that lead to it. */
export interface ChosenLeg {
  readonly leg: Leg;
  readonly handling: number;
  readonly transit: number;
}

export interface LearnedDates {
  /** P(delivered on a day), by day. */
  readonly chances: Distribution;
  readonly earliest: ChosenLeg;
  readonly latest: ChosenLeg;
}

/** `choose` decides from the chances of the days which of them are said; each must be one of the days. */
export function learnedDates(
  route: Route,
  orderedAt: number,
  amounts: Amounts,
  choose: (chances: Distribution) => ChosenDays,
): LearnedDates | Stage {
  const accepted = accept(route.origin, orderedAt);
  if (accepted === null) return 'origin';
  const departures = departureChances(route, orderedAt, amounts.handling);
  if (typeof departures === 'string') return departures;
  const chances = arrivalsOf(route, departures, amounts.transit);
  if (typeof chances === 'string') return chances;
  const days = choose(chances);
  const legTo = (day: Day): ChosenLeg | null => {
    const found = usualWayTo(route, departures, amounts.transit, day);
    return found && { ...found, leg: joinLeg(accepted, found.departure, found.arrival) };
  };
  const latest = legTo(days.latest);
  const earliest = days.earliest === days.latest ? latest : legTo(days.earliest);
  return earliest && latest ? { chances, earliest, latest } : 'delivery';
}

/** Departure and carrier days that most often lead to a day. */
function usualWayTo(
  route: Route,
  departures: readonly DepartureChance[],
  transit: Distribution,
  day: Day,
): (Pick<DepartureChance, 'departure' | 'handling'> & { transit: number; arrival: Arrived }) | null {
  const { calendar } = route.collection;
  let best: ReturnType<typeof usualWayTo> = null;
  let most = -1;
  for (const { departure, probability, handling } of departures) {
    const baseOn = baseOf(route, departure);
    for (let i = 0; i < transit.size; i++) {
      const mass = probability * transit.probabilityAt(i);
      if (mass <= most) continue;
      const amount = transit.values[i] ?? 0;
      const arrivedOn = calendar.nthAfter(baseOn, amount);
      if (arrivedOn === NO_DAY || arrivedOn > day) break;
      const arrival = bring(route, baseOn, arrivedOn, departure.dispatchedAt);
      if (typeof arrival === 'string' || arrival.deliveredOn !== day) continue;
      best = { departure, handling, transit: amount, arrival };
      most = mass;
    }
  }
  return best;
}

type Arrived = Exclude<ReturnType<typeof bring>, string>;
