import { Injectable } from '@nestjs/common';
import type { PromiseBreaks } from './domain/broken-promise.js';
import { NOTHING_BREAKS } from './domain/broken-promise.js';
import type { NetworkSnapshot } from './domain/snapshot.js';

/** Two networks, made only when somebody looks at them: compiling a large one takes seconds. */
export interface Publication {
  readonly before: () => NetworkSnapshot;
  readonly after: () => NetworkSnapshot;
}

/** Answers which live promises a publication would break; texts in the locale (BCP 47). */
export type Reviewer = (publication: Publication, locale: string | null) => Promise<PromiseBreaks>;

/**
 * What a publication does to promises, asked before it is made. This room knows no promises; whoever does answers here.
 */
@Injectable()
export class PublicationReview {
  private reviewer: Reviewer | undefined;

  answerWith(reviewer: Reviewer): void {
    this.reviewer = reviewer;
  }

  async of(publication: Publication, locale: string | null): Promise<PromiseBreaks> {
    return this.reviewer ? this.reviewer(publication, locale) : NOTHING_BREAKS;
  }
}
