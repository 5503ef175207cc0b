/**
 * The words of a quote in the reader's language. Pure: it knows no clock, the facts say what today is.
 *
 * A book is made once for each locale that Intl tells apart (about a hundred for English, ten for Russian), whatever
 * callers ask for; messages are compiled once a language.
 */
import type { DeliveryMethod, LocalizedText } from '../../network/domain/network-document.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { brokenSentence } from './broken-sentence.js';
import { ledgerSentence } from './ledger-sentence.js';
import type { MessageKey } from './messages.en.js';
import { FALLBACK, LONGEST_LOCALE, negotiateLocale } from './negotiate-locale.js';
import type { BrokenFacts, LedgerPlaces, SummaryFacts, UnavailableFacts } from './phrasing.js';
import { summarySentence } from './summary-sentence.js';
import { unavailableSentence } from './unavailable-sentence.js';
import { Voice } from './voice.js';

export interface PhraseBook {
  /** The BCP 47 locale whose language and style are really used. */
  readonly locale: string;
  /** The text in the book's language, in English where it has none. */
  text(localized: LocalizedText): string;
  /** The name of a delivery method. */
  method(method: DeliveryMethod): string;
  /** One entry of a ledger; times in the zone of the place, marked with their offset where the buyer's clock differs. */
  ledgerEntry(entry: LedgerEntry, places: LedgerPlaces): string;
  /** The window as one sentence for the shopper, in the destination's time. */
  summary(facts: SummaryFacts): string;
  /** Why a service cannot serve. */
  unavailable(facts: UnavailableFacts): string;
  /** Why a promise would break. */
  broken(facts: BrokenFacts): string;
}

const METHOD: Readonly<Record<DeliveryMethod, MessageKey>> = {
  COURIER: 'method.COURIER',
  PICKUP_POINT: 'method.PICKUP_POINT',
  LOCKER: 'method.LOCKER',
  STORE: 'method.STORE',
};

/** Spellings of locales remembered; people send few, and a stranger's inventions must not fill the memory. */
const REMEMBERED = 500;
const bySpelling = new Map<string, PhraseBook>();
const byLocale = new Map<string, PhraseBook>();

/** The book for a BCP 47 locale: exact, else its language, else English; absent and malformed ones get English too. */
export function phraseBook(locale: string | null | undefined): PhraseBook {
  const spelling = locale ?? FALLBACK.locale;
  const known = bySpelling.get(spelling);
  if (known) return known;
  const negotiated = negotiateLocale(locale);
  let book = byLocale.get(negotiated.locale);
  if (!book) byLocale.set(negotiated.locale, (book = speakWith(new Voice(negotiated))));
  if (spelling.length <= LONGEST_LOCALE) {
    if (bySpelling.size >= REMEMBERED) bySpelling.clear();
    bySpelling.set(spelling, book);
  }
  return book;
}

function speakWith(voice: Voice): PhraseBook {
  return {
    locale: voice.locale,
    text: (localized) => voice.text(localized),
    method: (method) => voice.say(METHOD[method], {}),
    ledgerEntry: (entry, places) => ledgerSentence(voice, entry, places),
    summary: (facts) => summarySentence(voice, facts),
    unavailable: (facts) => unavailableSentence(voice, facts),
    broken: (facts) => brokenSentence(voice, facts),
  };
}
