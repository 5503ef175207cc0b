import { Words } from '../shared/words.js';
import type { MessageKey } from './messages.en.js';

export class OpsWords extends Words<MessageKey> {
  /** "2 h 13 min", "3 d 4 h": the two largest units, without a sign. */
  span(milliseconds: number): string {
    const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
    if (days > 0) return this.say('span.days', { days, hours });
    if (hours > 0) return this.say('span.hours', { hours, minutes: minutes % 60 });
    return this.say('span.minutes', { minutes });
  }

  /** "31 h"; whole hours from ten on. */
  hours(hours: number): string {
    return this.say('hours', { hours: hours >= 10 ? Math.round(hours) : Math.round(hours * 10) / 10 });
  }

  /** "63 %"; never 0 or 100 for what is neither. */
  percent(share: number): string {
    const whole = Math.round(share * 100);
    const kept = share > 0 && whole === 0 ? 1 : share < 1 && whole === 100 ? 99 : whole;
    return this.say('percent', { percent: kept });
  }

  number(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: digits }).format(value);
  }

  /** A code of the service in words; as it is when there are none, as after an update of the service. */
  code(group: string, code: string): string {
    const key = `${group}.${code}` as MessageKey;
    return this.knows(key) ? this.say(key) : code;
  }
}
