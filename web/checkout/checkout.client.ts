/** Makes the page answer at once: dates follow address and basket, time left runs down, the total follows the choice. */
import { languageOf } from '../shared/words.js';
import { wordsOf } from './checkout-words.js';
import { timeLeft } from './time-left.js';

const EVERY_MS = 15_000;
const words = wordsOf(languageOf(document.documentElement.lang));
const openedAt = performance.now();

function onChange({ target }: Event): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  if (target.name === 'offer') showTotal(Number(target.dataset['price']));
  else if (target.form?.id === 'ask' && target.form.reportValidity()) target.form.requestSubmit();
}

function showTotal(amountMinor: number): void {
  const total = document.querySelector<HTMLElement>('[data-total]');
  const delivery = document.querySelector<HTMLElement>('[data-delivery]');
  if (!total || !delivery) return;
  const { goods, currency = 'EUR' } = total.dataset;
  delivery.textContent =
    amountMinor === 0 ? words.say('basket.free') : words.money({ amountMinor, currency });
  total.textContent = words.money({ amountMinor: Number(goods) + amountMinor, currency });
}

/** Counts from the server's figure by a clock that nobody can set; dates that are over are asked for anew. */
function countDown(): void {
  const passed = (performance.now() - openedAt) / 1000;
  let over = false;
  for (const element of document.querySelectorAll<HTMLElement>('[data-seconds-left]')) {
    const left = Number(element.dataset['secondsLeft']) - passed;
    element.textContent = words.say('option.deadline', { left: timeLeft(left, words) });
    over ||= left <= 0;
  }
  if (over && !somethingTyped()) window.location.reload();
}

const somethingTyped = (): boolean =>
  [...document.querySelectorAll<HTMLInputElement>('.contact input')].some(({ value }) => value !== '');

document.addEventListener('change', onChange);
setInterval(countDown, EVERY_MS);
