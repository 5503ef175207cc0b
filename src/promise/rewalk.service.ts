import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Adjustment } from '../capacity/domain/load-book.js';
import { LoadService } from '../capacity/load.service.js';
import { RoomsService } from '../capacity/rooms.service.js';
import type { BrokenPromise, PromiseBreaks } from '../network/domain/broken-promise.js';
import type { NetworkSnapshot } from '../network/domain/snapshot.js';
import { toLocalDate } from '../time/local-date.js';
import type { Day } from '../time/local-date.js';
import type { Broken, OpenParcel } from './domain/rewalk.js';
import { Rewalk } from './domain/rewalk.js';
import type { Side, WindowChange } from './domain/window-changes.js';
import { windowChanges } from './domain/window-changes.js';
import type { PhraseBook } from './texts/phrase-book.js';
import { phraseBook } from './texts/phrase-book.js';

/** Parcels and ways that are walked before others get the thread: about ten milliseconds of work. */
const PARCELS_AT_A_TIME = 200;
const WAYS_AT_A_TIME = 50;
/** About two seconds of work; a network of more ways is compared in part, and the answer says so. */
export const MOST_WAYS = 30_000;

/** Two networks, and as of when (epoch ms). */
export interface Comparison {
  readonly before: NetworkSnapshot;
  readonly after: NetworkSnapshot;
  readonly now: number;
  /** What is thought of the load beside what is known of it; it matters to windows alone. */
  readonly loads: readonly Adjustment[];
}

export interface ComparedWindows {
  readonly total: number;
  readonly listed: readonly WindowChange[];
  readonly compared: number;
  /** There were more ways than could be compared. */
  readonly cut: boolean;
}

/** What a change of the network does to promises and windows. It holds the thread for milliseconds at a time. */
@Injectable()
export class RewalkService {
  constructor(
    private readonly rooms: RoomsService,
    private readonly load: LoadService,
  ) {}

  /** The promises that break, of those that come (soonest first); `first` of them are listed, in the words of a locale. */
  async broken(
    { before, after, now }: Omit<Comparison, 'loads'>,
    parcels: AsyncIterable<readonly OpenParcel[]>,
    first: number,
    locale: string | null,
  ): Promise<Omit<PromiseBreaks, 'notExamined'>> {
    const rewalk = new Rewalk(before, after, now);
    const book = phraseBook(locale);
    const listed: BrokenPromise[] = [];
    let [total, examined, lateAlready] = [0, 0, 0];
    for await (const batch of parcels) {
      for (const parcel of batch) {
        const verdict = rewalk.judge(parcel);
        if (verdict.kind === 'late already') lateAlready++;
        if (verdict.kind === 'broken' && ++total <= first)
          listed.push(brokenPromise(parcel, verdict.explain(), book));
        if (++examined % PARCELS_AT_A_TIME === 0) await breath();
      }
    }
    return { total, listed, examined, lateAlready };
  }

  /** How the windows of a day's orders change, with what is taken at this moment; `on`: a date of the origin, null: the day after `now`. */
  async windows(
    { before, after, now, loads }: Comparison,
    first: number,
    on: Day | null,
  ): Promise<ComparedWindows> {
    const all: WindowChange[] = [];
    let compared = 0;
    let cut = false;
    const [old, changed] = [await this.sideOf(before, []), await this.sideOf(after, loads)];
    for (const changes of windowChanges(old, changed, now, on)) {
      if (compared === MOST_WAYS) {
        cut = true;
        break;
      }
      all.push(...changes);
      if (++compared % WAYS_AT_A_TIME === 0) await breath();
    }
    all.sort((a, b) => delayOf(b) - delayOf(a));
    return { total: all.length, listed: all.slice(0, first), compared, cut };
  }

  private async sideOf(network: NetworkSnapshot, loads: readonly Adjustment[]): Promise<Side> {
    await this.rooms.prepare(network);
    const rooms = this.rooms.on(network);
    const queues = this.load.imagine(network, loads);
    return {
      network,
      room: (course) => rooms.on(course, LOAD),
      queues: ({ facility, service }) => queues.on(facility, service),
    };
  }
}

/** The parcel that windows are compared for. */
const ONE = { orders: 1, items: 1, grams: 1000 };
const LOAD = { parcel: ONE, together: ONE };

/** What is gone comes first, then the longest delays, what gets better last. */
function delayOf({ before, after }: WindowChange): number {
  if (!after) return FAR;
  return before ? after.latest - before.latest || after.earliest - before.earliest : -FAR;
}

/** Days; longer than any delay, and still a number to subtract. */
const FAR = 1_000_000;

function brokenPromise(parcel: OpenParcel, broken: Broken, book: PhraseBook): BrokenPromise {
  const { orderReference, shipmentId, originCode, carrierCode, serviceCode, pickupPointCode } = parcel;
  const { carriage, route } = broken.way;
  const { facility, service, zone, point } = carriage;
  const places = {
    facility: facility.name,
    originZone: route.origin.site.zone,
    carrier: service.carrier.name,
    destinationZone: route.destination.zone,
    point: point?.name ?? null,
  };
  const names = { service: service.name, zone: zone.name };
  return {
    ...{ orderReference, shipmentId, originCode, carrierCode, serviceCode, pickupPointCode },
    promisedLatest: toLocalDate(parcel.latest),
    promisedSlotEnd: parcel.slotEnd,
    wouldBe: broken.wouldBe === null ? null : toLocalDate(broken.wouldBe),
    step: broken.step,
    text: book.broken({ ...broken, ...names, places, latest: parcel.latest }),
  };
}
