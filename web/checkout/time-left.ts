import type { CheckoutWords } from './checkout-words.js';

/** "2 h 13 min", rounded down: better a minute early than one too late. */
export function timeLeft(seconds: number, words: CheckoutWords): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return words.say('left.over');
  if (hours < 1) return words.say('left.minutes', { minutes });
  if (hours < 24) return words.say('left.hours', { hours, minutes: minutes % 60 });
  return words.say('left.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
