/**
 * The window in one plain sentence for the shopper, in the destination's time: what comes when, and until when to order.
 *
 * Example: courier, 2025-09-17 to 18, asked on the 15th, order before 14:00 that day → "Arrives Wednesday 17 – Thursday
 * 18 September if you order before 14:00 today".
 */
import type { Day } from '../../time/local-date.js';
import { civilOfDay, weekdayOf } from '../../time/local-date.js';
import { WEEKDAYS } from '../../time/wall-clock.js';
import type { SummaryFacts } from './phrasing.js';
import type { Voice } from './voice.js';
import { wallClock } from './voice.js';

/** `one` day; `soon`: today and tomorrow; `two` days in a row; within a `week`; `long`. */
type Span = 'one' | 'soon' | 'two' | 'week' | 'long';

export function summarySentence(voice: Voice, facts: SummaryFacts): string {
  const { point, method, parcels } = facts;
  const span = spanOf(facts);
  const ends = rangeEnds(voice, facts);
  const hours = slot(voice, facts);
  const deadline = orderBy(voice, facts);
  // Spelled out, not spread: a sentence is said for each option, and spreading took four fifths of its time.
  return voice.say(method === 'COURIER' ? 'summary.door' : 'summary.point', {
    span,
    when: arrival(voice, facts, span, ends),
    fromFull: ends.fromFull,
    toFull: ends.toFull,
    // "17 September," closes its apposition with a comma in Russian; "today" and ranges of days have none.
    dated: span === 'one' && relative(facts.earliest, facts.today) === 'other' ? 'yes' : 'no',
    slot: hours === null ? 'no' : 'yes',
    slotFrom: hours?.from ?? '',
    slotTo: hours?.to ?? '',
    named: point === null ? 'no' : 'yes',
    point: point === null ? '' : voice.text(point),
    parcels: parcels > 1 ? parcels : 1,
    deadline: deadline === null ? 'no' : 'yes',
    orderBy: deadline ?? '',
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

function arrival(voice: Voice, facts: SummaryFacts, span: Span, ends: RangeEnds): string {
  const { earliest, latest, today, method } = facts;
  if (span === 'soon') return voice.say('when.soon', {});
  if (span === 'one') {
    const word = relative(earliest, today);
    if (word !== 'other') return voice.say(word === 'today' ? 'when.today' : 'when.tomorrow', {});
    return voice.say(method === 'COURIER' ? 'when.day' : 'when.fromDay', voice.day(earliest, today));
  }
  const [from, to] = [WEEKDAYS[weekdayOf(earliest)] ?? '', WEEKDAYS[weekdayOf(latest)] ?? ''];
  const { fromFull, toFull, range } = ends;
  return voice.say('when.range', { fromFull, toFull, range, span, from, to });
}

interface RangeEnds {
  readonly fromFull: string;
  readonly toFull: string;
  readonly range: string;
}

/** Both ends in full, and as one range of dates; a month or year that both share is named once. */
function rangeEnds(voice: Voice, { earliest, latest, today }: SummaryFacts): RangeEnds {
  const { words } = voice;
  const [start, end] = [civilOfDay(earliest), civilOfDay(latest)];
  const sameYear = start.year === end.year;
  let fromFull = words.full(earliest);
  if (sameYear && start.month === end.month && !words.monthFirst) fromFull = words.start(earliest);
  else if (!sameYear) fromFull = voice.dated(fromFull, earliest, today);
  const range = sameYear
    ? voice.dated(words.range(earliest, latest), latest, today)
    : [earliest, latest].map((day) => voice.dated(words.date(day), day, today)).join(' – ');
  return {
    fromFull,
    toFull: voice.dated(words.full(latest), latest, today),
    range,
  };
}

/** Hours are said of one day only; over several days they would belong to different ones. */
function slot(voice: Voice, facts: SummaryFacts): { from: string; to: string } | null {
  const { slotStart, slotEnd, destinationZone } = facts;
  if (slotStart === null || slotEnd === null || facts.earliest !== facts.latest) return null;
  const start = wallClock(slotStart, destinationZone);
  const end = wallClock(slotEnd, destinationZone);
  if (start === null || end === null) return null;
  const to = end.minutes === 0 ? voice.say('midnight', {}) : voice.words.time(end.minutes);
  return { from: voice.words.time(start.minutes), to };
}

function orderBy(voice: Voice, facts: SummaryFacts): string | null {
  const { today, earliest, latest } = facts;
  const at = facts.orderBy === null ? null : wallClock(facts.orderBy, facts.destinationZone);
  if (at === null) return null;
  // Before midnight is the end of the day before.
  const end = at.minutes === 0;
  const on = end ? at.day - 1 : at.day;
  const word = relative(on, today);
  // "Arrives today if you order before 14:00": a second "today" says nothing.
  const same = word === 'today' && earliest === today && latest === today;
  const named = voice.day(on, today);
  return voice.say('orderBy', {
    weekday: named.weekday,
    date: named.date,
    full: named.full,
    day: same ? 'same' : word,
    end: end ? 'yes' : 'no',
    time: voice.words.time(at.minutes),
  });
}
