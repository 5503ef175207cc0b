/**
 * Why a promise would break, as a sentence for staff: the entry of the ledger that was not there before, or what is gone.
 *
 * Example: HANDLING CLOSURE on 2026-11-26 → "26 November, Stocktaking: Munich is closed".
 */
import { ledgerSentence } from './ledger-sentence.js';
import type { BrokenFacts } from './phrasing.js';
import type { Values, Voice } from './voice.js';

export function brokenSentence(voice: Voice, facts: BrokenFacts): string {
  const { entry, gone, stage, places, latest, wouldBe } = facts;
  if (entry && entry.reason !== 'MOVING' && facts.step !== 'SLOT')
    return ledgerSentence(voice, entry, places);
  const [carrier, service] = [voice.text(places.carrier), voice.text(facts.service)];
  const values: Values = {
    carrier,
    carrierQuoted: voice.quoted(carrier),
    service,
    serviceQuoted: voice.quoted(service),
    facility: voice.text(places.facility),
    zone: voice.text(facts.zone),
    point: places.point === null ? voice.say('point.unnamed', {}) : voice.text(places.point),
    stage: stage ?? 'none',
  };
  if (gone) return voice.say(`broken.${gone}`, values);
  if (stage) return voice.say('broken.stage', values);
  const isSlot = facts.step === 'SLOT';
  const day = voice.day(isSlot ? latest : (wouldBe ?? latest), null).full;
  return voice.say(isSlot ? 'broken.slot' : 'broken.longer', { ...values, day });
}
