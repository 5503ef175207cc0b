import { Injectable } from '@nestjs/common';
import type { Adjustment } from '../capacity/domain/load-book.js';
import { LoadService } from '../capacity/load.service.js';
import type { PromiseBreaks } from '../network/domain/broken-promise.js';
import { NOTHING_BREAKS } from '../network/domain/broken-promise.js';
import type { SectionChange } from '../network/domain/compare-documents.js';
import type { ChangedLoad, NetworkChange } from '../network/domain/network-change.js';
import { ChangeFault } from '../network/domain/network-change.js';
import type { NetworkSnapshot } from '../network/domain/snapshot.js';
import { NetworkDrafts } from '../network/network-drafts.service.js';
import { PublicationReview } from '../network/publication-review.service.js';
import { Clock } from '../platform/clock.js';
import type { ComparedWindows, Comparison } from '../promise/rewalk.service.js';
import { RewalkService } from '../promise/rewalk.service.js';
import type { Day } from '../time/local-date.js';
import { toDay } from '../time/local-date.js';
import { OpenParcelsStore } from './open-parcels-store.js';

/** Some ten seconds of walking; beyond it the promises furthest in the future are counted and not walked. */
const MOST_PARCELS = 100_000;
/** Of a publication; `whatIf` lists as many as it is asked for. */
const LISTED_BREAKS = 100;

export interface WhatIfQuestion {
  readonly change: NetworkChange;
  /** How many broken promises and how many changed windows are listed. */
  readonly first: number;
  /** A date of the origin for whose orders windows are compared; null: tomorrow. */
  readonly on: Day | null;
  /** BCP 47. */
  readonly locale: string | null;
}

export interface WhatIfAnswer {
  readonly dataVersion: string;
  readonly asOf: number;
  readonly changed: readonly SectionChange[];
  readonly breaks: PromiseBreaks;
  readonly windows: ComparedWindows;
}

/** What a change of the network would do to what is sold and to what will be; nothing is written. */
@Injectable()
export class WhatIfService {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly drafts: NetworkDrafts,
    private readonly parcels: OpenParcelsStore,
    private readonly rewalk: RewalkService,
    private readonly load: LoadService,
    private readonly clock: Clock,
    review: PublicationReview,
  ) {
    review.answerWith(async ({ before, after }, locale) => {
      const now = this.clock.now();
      if (!(await this.parcels.any(now))) return NOTHING_BREAKS;
      return this.breaksOf({ before: before(), after: after(), now }, LISTED_BREAKS, locale);
    });
  }

  /** One question at a time: each holds a network of its own in memory. @throws ChangeFault */
  ask(question: WhatIfQuestion, now: number): Promise<WhatIfAnswer> {
    const answer = this.turn.then(() => this.answer(question, now));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async answer({ change, first, on, locale }: WhatIfQuestion, now: number): Promise<WhatIfAnswer> {
    const { before, after, changed } = await this.drafts.draft(change);
    const loads = (change.changeLoads ?? []).map((load, i) => this.adjustmentOf(load, i, after));
    const comparison = { before, after, now, loads };
    return {
      dataVersion: before.dataVersion,
      asOf: now,
      changed,
      breaks: await this.breaksOf(comparison, first, locale),
      windows: await this.rewalk.windows(comparison, first, on),
    };
  }

  private adjustmentOf(load: ChangedLoad, index: number, network: NetworkSnapshot): Adjustment {
    const { resource, factor, from, to, name } = load;
    if (resource !== undefined && !this.load.queuesAt(network, resource)) {
      throw new ChangeFault(
        ['changeLoads', index, 'resource'],
        `"${resource}" is no facility or pick-up of the network: only there parcels queue`,
      );
    }
    return {
      ...{ id: `what-if ${index}`, kind: 'FACTOR', resource: resource ?? null, value: factor },
      ...{ from: toDay(from), to: toDay(to ?? from), name: name ?? '', author: '', reason: '' },
    };
  }

  private async breaksOf(
    comparison: Omit<Comparison, 'loads'>,
    first: number,
    locale: string | null,
  ): Promise<PromiseBreaks> {
    const leftOut = { count: 0 };
    const open = this.parcels.read(comparison.now, MOST_PARCELS, leftOut);
    const found = await this.rewalk.broken(comparison, open, first, locale);
    return { ...found, notExamined: leftOut.count };
  }
}
