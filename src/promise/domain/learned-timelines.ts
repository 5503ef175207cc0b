/**
 * Remembers what the learned model says of ways, and the windows that follow from it. The model is a value like the network,
 * so the memory changes how fast an answer comes, never what it says.
 */
import { LRUCache } from 'lru-cache';
import type { DatePolicy } from '../../learning/domain/decide-date.js';
import type { LearnedAmounts, LiveModel } from '../../learning/domain/live-model.js';
import { postcodeArea, zonePart } from '../../learning/domain/place-names.js';
import { weightClass } from '../../learning/domain/way-keys.js';
import type { ZoneIndex } from '../../network/domain/zone-index.js';
import { weekdayOf } from '../../time/local-date.js';
import type { Room } from '../../transit/domain/route.js';
import type { AskedParcel } from './asked-way.js';
import { askedWay } from './asked-way.js';
import { computeLearned } from './learned-timeline.js';
import type { Carriage, NoTimeline, Timeline } from './timeline.js';

/** A parcel, its address as far as it matters, and how sure the promise must be. */
export interface AskedPromise extends AskedParcel {
  readonly policy: DatePolicy;
}

interface Address {
  readonly countryCode: string;
  readonly subdivisionCode: string | null;
  readonly postalCode: string | null;
}

/**
 * Of several parcels each has to be surer than the whole: shares that may fail add up at worst. `point`: where it is
 * collected; null for a door.
 */
export function askedPromise(
  { countryCode, subdivisionCode, postalCode }: Address,
  point: { readonly postalCode: string | undefined } | null,
  grams: number,
  policy: DatePolicy,
  parcels: number,
): AskedPromise {
  const share = policy.kind === 'confidence' ? 1 - (1 - policy.share) / parcels : NaN;
  return {
    area: postcodeArea(point?.postalCode ?? postalCode),
    subdivision: zonePart(countryCode, subdivisionCode),
    grams,
    policy: Number.isNaN(share) ? policy : { kind: 'confidence', share },
  };
}

const AMOUNTS = 20_000;
const TIMELINES = 10_000;
const NOTHING = 'nothing';

export class LearnedTimelines {
  private readonly amounts = new LRUCache<string, LearnedAmounts | typeof NOTHING>({ max: AMOUNTS });
  private readonly timelines = new LRUCache<string, Timeline>({ max: TIMELINES });

  constructor(
    private readonly model: LiveModel,
    private readonly zones: ZoneIndex,
  ) {}

  /** The window of a way; null where the tariff is all there is. `key`: of the carriage; `stated`: the tariff's timeline. */
  at(
    key: number,
    carriage: Carriage,
    stated: Timeline,
    orderedAt: number,
    asked: AskedPromise,
  ): Timeline | null {
    const name = `${key} ${promiseKey(asked)}`;
    const known = this.timelines.get(name);
    const same = known?.route === stated.route && known.incidents === stated.incidents;
    if (known && same && holdsAt(known, orderedAt)) return known;
    const amounts = this.amountsOf(`${key} ${asked.area} ${asked.subdivision}`, carriage, stated, asked);
    if (amounts === null) return null;
    const timeline = this.compute(carriage, stated, amounts, asked, orderedAt, stated.route.room);
    if ('unreachable' in timeline) return null;
    this.timelines.set(name, timeline);
    return timeline;
  }

  /** The same where something on the way is full; null where the tariff is all there is. */
  crowded(
    carriage: Carriage,
    stated: Timeline,
    room: Room,
    orderedAt: number,
    asked: AskedPromise,
  ): Timeline | NoTimeline | null {
    const amounts = this.amountsOf('', carriage, stated, asked);
    return amounts && this.compute(carriage, stated, amounts, asked, orderedAt, room);
  }

  private compute(
    carriage: Carriage,
    stated: Timeline,
    amounts: LearnedAmounts,
    { policy }: AskedPromise,
    orderedAt: number,
    room: Room | null,
  ): Timeline | NoTimeline {
    const route = room === stated.route.room ? stated.route : { ...stated.route, room };
    const { incidents } = stated;
    return computeLearned({ carriage, route, amounts, policy, model: this.model, incidents }, orderedAt);
  }

  private amountsOf(
    key: string,
    carriage: Carriage,
    { route, dates: { earliest } }: Timeline,
    asked: AskedParcel,
  ): LearnedAmounts | null {
    const { acceptedOn, dispatchedOn } = earliest;
    const days = `${weekdayOf(acceptedOn)} ${weekdayOf(dispatchedOn)}`;
    const name = `${key} ${weightClass(asked.grams)} ${days}`;
    let known = key === '' ? undefined : this.amounts.get(name);
    if (known === undefined) {
      known = this.model.amountsOf(askedWay(this.zones, carriage, route, asked, earliest)) ?? NOTHING;
      if (key !== '') this.amounts.set(name, known);
    }
    return known === NOTHING ? null : known;
  }
}

/** What of a promise changes its window. */
export const promiseKey = ({ area, subdivision, grams, policy }: AskedPromise): string =>
  `${area} ${subdivision} ${weightClass(grams)} ${policyKey(policy)}`;

const policyKey = (policy: DatePolicy): string =>
  policy.kind === 'confidence' ? String(policy.share) : `c${policy.late} ${policy.lateDay} ${policy.slowDay}`;

/** Dates that are asked about again may change before the legs do; the later of the two questions finds that out. */
function holdsAt(timeline: Timeline, orderedAt: number): boolean {
  if (orderedAt === timeline.from) return true;
  if (orderedAt < timeline.from || orderedAt >= timeline.until) return false;
  const { orderBy } = timeline;
  return orderBy === null || orderedAt < orderBy;
}
