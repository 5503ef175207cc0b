/** A parcel in danger in words. */
import type { QueueRow } from './queue-store.js';
import type { OpsWords } from '../ops-words.js';

type Driver = QueueRow['risk']['drivers'][number];

/** "At a depot (MSK-HUB): 31 h so far, normally 5 h", or what the carrier itself has said. */
export function driverText(driver: Driver, words: OpsWords): string {
  const { stage, facility, hours, normalHours, lasting, saidOn, lateProbabilityWithout } = driver;
  if (saidOn !== null)
    return words.say('driver.word', {
      day: words.longDay(saidOn),
      percent: words.percent(lateProbabilityWithout ?? 0),
    });
  return words.say(lasting ? 'driver.lasting' : 'driver', {
    step: `${words.code('stage', stage)}${facility ? ` (${facility})` : ''}`,
    hours: words.hours(hours ?? 0),
    normal: words.hours(normalHours ?? 0),
  });
}

/** Of the step that lost most; the carrier's word where no step did. */
export function why({ risk, alert }: QueueRow, words: OpsWords): string {
  const [worst] = risk.drivers;
  if (worst) return driverText(worst, words);
  if (alert.kind === 'SILENT' && risk.silentForHours !== null)
    return words.say('driver.silent', { hours: words.hours(risk.silentForHours) });
  return words.say('driver.none');
}

/** "2 h 13 min left". */
export function timeLeft(until: string, now: number, words: OpsWords): string {
  const left = Date.parse(until) - now;
  return words.say(left > 0 ? 'deadline.short' : 'deadline.over', { span: words.span(left) });
}

const SOON_MS = 4 * 3_600_000;

/** Whether there is no time to put it off. */
export const isSoon = (until: string, now: number): boolean => Date.parse(until) - now < SOON_MS;

/** "2 h 13 min left, until Thu 26 Nov, 14:05". */
export function deadline(until: string, now: number, zone: string, words: OpsWords): string {
  const left = Date.parse(until) - now;
  if (left <= 0) return words.say('deadline.over', { span: words.span(left) });
  return words.say('deadline.left', { span: words.span(left), moment: words.moment(until, zone) });
}

/** "2 d 4 h too late", "5 h to spare"; days are counted, so half an hour is none. */
export function slack(hours: number, words: OpsWords): string {
  if (Math.abs(hours) < 0.5) return words.say('slack.none');
  return words.say(hours < 0 ? 'slack.late' : 'slack.spare', { span: words.span(hours * 3_600_000) });
}
