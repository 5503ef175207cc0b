/**
 * The window in one plain sentence for the shopper, in the destination's time: what comes when, and until when to order.
 *
 * Example: courier, 2025-09-17 to 18, asked on the 15th, order before 14:00 that day → "Arrives Wednesday 17 – Thursday
 * 18 September if you order before 14:00 today".
 */
import type { Day } from '../../time/local-date.js';
import { yearOf, weekdayOf } from '../../time/local-date.js';
import { WEEKDAYS } from '../../time/wall-clock.js';
import type { SummaryFacts } from './phrasing.js';
import type { Values, Voice } from './voice.js';
import { wallClock } from './voice.js';

/** `one` day; `soon`: today and tomorrow; `two` days in a row; within a `week`; `long`. */
type Span = 'one' | 'soon' | 'two' | 'week' | 'long';

export function summarySentence(voice: Voice, facts: SummaryFacts): string {
  const { point, method, parcels } = facts;
  const span = spanOf(facts);
  return voice.say(method === 'COURIER' ? 'summary.door' : 'summary.point', {
    ...rangeEnds(voice, facts),
    ...slot(voice, facts),
    span,
    when: arrival(voice, facts, span),
    // "17 September," closes its apposition with a comma in Russian; "today" and ranges of days have none.
    dated: span === 'one' && relative(facts.earliest, facts.today) === 'other' ? 'yes' : 'no',
    named: point === null ? 'no' : 'yes',
    point: point === null ? '' : voice.text(point),
    parcels: parcels > 1 ? parcels : 1,
    deadline: facts.orderBy !== null && wallClock(facts.orderBy, facts.destinationZone) ? 'yes' : 'no',
    orderBy: orderBy(voice, facts),
  });
}

function spanOf({ earliest, latest, today }: SummaryFacts): Span {
  const days = latest - earliest + 1;
  if (!(days > 1)) return 'one';
  if (days === 2) return earliest === today ? 'soon' : 'two';
  return days < 7 ? 'week' : 'long';
}

function relative(day: Day, today: Day): 'today' | 'tomorrow' | 'other' {
  if (day === today) return 'today';
  return day === today + 1 ? 'tomorrow' : 'other';
}

function arrival(voice: Voice, facts: SummaryFacts, span: Span): string {
  const { earliest, latest, today, method } = facts;
  if (span === 'soon') return voice.say('when.soon', {});
  if (span === 'one') {
    const word = relative(earliest, today);
    if (word !== 'other') return voice.say(word === 'today' ? 'when.today' : 'when.tomorrow', {});
    return voice.say(method === 'COURIER' ? 'when.day' : 'when.fromDay', voice.day(earliest, today));
  }
  const [from, to] = [WEEKDAYS[weekdayOf(earliest)] ?? '', WEEKDAYS[weekdayOf(latest)] ?? ''];
  return voice.say('when.range', { ...rangeEnds(voice, facts), span, from, to });
}

/** Both ends in full, and as one range of dates; a month or year that both share is named once. */
function rangeEnds(voice: Voice, { earliest, latest, today }: SummaryFacts): Values {
  const { words } = voice;
  const sameYear = yearOf(earliest) === yearOf(latest);
  const sameMonth =
    sameYear && words.date(earliest).replace(/\d+/, '') === words.date(latest).replace(/\d+/, '');
  let fromFull = words.full(earliest);
  if (sameMonth && !words.monthFirst) fromFull = words.start(earliest);
  else if (!sameYear) fromFull = voice.dated(fromFull, earliest, today);
  const range = words.range(earliest, latest);
  return {
    fromFull,
    toFull: voice.dated(words.full(latest), latest, today),
    // Intl writes the years itself where they differ.
    range: sameYear ? voice.dated(range, latest, today) : range,
  };
}

/** Hours are said of one day only; over several days they would belong to different ones. */
function slot(
  voice: Voice,
  { earliest, latest, slotStart, slotEnd, destinationZone: zone }: SummaryFacts,
): Values {
  const start = slotStart === null ? null : wallClock(slotStart, zone);
  const end = slotEnd === null ? null : wallClock(slotEnd, zone);
  if (start === null || end === null || earliest !== latest) return { slot: 'no', slotFrom: '', slotTo: '' };
  const slotTo = end.minutes === 0 ? voice.say('midnight', {}) : voice.words.time(end.minutes);
  return { slot: 'yes', slotFrom: voice.words.time(start.minutes), slotTo };
}

function orderBy(voice: Voice, facts: SummaryFacts): string {
  const { today, earliest, latest } = facts;
  const at = facts.orderBy === null ? null : wallClock(facts.orderBy, facts.destinationZone);
  if (at === null) return '';
  // Before midnight is the end of the day before.
  const end = at.minutes === 0;
  const on = end ? at.day - 1 : at.day;
  const word = relative(on, today);
  // "Arrives today if you order before 14:00": a second "today" says nothing.
  const same = word === 'today' && earliest === today && latest === today;
  return voice.say('orderBy', {
    ...voice.day(on, today),
    day: same ? 'same' : word,
    end: end ? 'yes' : 'no',
    time: voice.words.time(at.minutes),
  });
}
