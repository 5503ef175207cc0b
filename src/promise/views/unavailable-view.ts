/** A service that cannot serve, in words. Those without numbers are said alike again and again, so they are kept. */
import { LRUCache } from 'lru-cache';
import type { Day } from '../../time/local-date.js';
import type { Unavailable } from '../domain/unavailable.js';
import type { UnavailableOption } from '../promise.graphql.js';
import type { PhraseBook } from '../texts/phrase-book.js';

const SENTENCES = 2_000;
const sentences = new LRUCache<string, string>({ max: SENTENCES });

/** `today`: the buyer's date. */
export function unavailableView(why: Unavailable, today: Day, book: PhraseBook): UnavailableOption {
  return new UnavailableView(why, today, book);
}

class UnavailableView implements UnavailableOption {
  constructor(
    private readonly why: Unavailable,
    private readonly today: Day,
    private readonly book: PhraseBook,
  ) {}

  get serviceCode(): string {
    return this.why.serviceCode;
  }

  get reason(): UnavailableOption['reason'] {
    return this.why.reason;
  }

  get text(): string {
    const { why, today, book } = this;
    const alike =
      Number.isNaN(why.limit) && Number.isNaN(why.found) && why.day === null && why.subject === null;
    if (!alike) return book.unavailable({ ...why, today });
    const key = `${book.locale} ${why.reason} ${book.text(why.service)}`;
    let sentence = sentences.get(key);
    if (sentence === undefined) sentences.set(key, (sentence = book.unavailable({ ...why, today })));
    return sentence;
  }
}
