/** Delivery options as a buyer reads them: when first, then how, what it costs, until when the date holds, and why. */
import { Icon, type IconName } from '../shared/icons.js';
import { localDay } from '../shared/words.js';
import type { CheckoutWords } from './checkout-words.js';
import type { DeliveryMethod, OptionFragment } from './operations.js';
import { timeLeft } from './time-left.js';

const GROUPS: readonly DeliveryMethod[] = ['COURIER', 'LOCKER', 'PICKUP_POINT', 'STORE'];
const ICONS: Readonly<Record<DeliveryMethod, IconName>> = {
  COURIER: 'home',
  LOCKER: 'locker',
  PICKUP_POINT: 'point',
  STORE: 'store',
};
const SHOWN_AT_ONCE = 3;
const WEEK = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

interface Props {
  readonly options: readonly OptionFragment[];
  readonly now: number;
  readonly words: CheckoutWords;
}

export function OptionGroups({ options, now, words }: Props) {
  const first = options[0];
  return (
    <>
      {GROUPS.map((method) => {
        const inGroup = nearestFirst(options.filter((option) => option.method === method));
        if (inGroup.length === 0) return null;
        const rows = inGroup.map((option) => (
          <OptionRow
            key={option.offer.token}
            option={option}
            now={now}
            words={words}
            checked={option === first}
          />
        ));
        return (
          <fieldset class="group" key={method}>
            <legend>
              <Icon name={ICONS[method]} /> {words.say(`group.${method}`)}
            </legend>
            {rows.slice(0, SHOWN_AT_ONCE)}
            {rows.length > SHOWN_AT_ONCE && (
              <details class="more">
                <summary>{words.say('group.more', { count: rows.length - SHOWN_AT_ONCE })}</summary>
                {rows.slice(SHOWN_AT_ONCE)}
              </details>
            )}
          </fieldset>
        );
      })}
    </>
  );
}

/** Points by distance; a door has none, and its options stay as they came: soonest first. */
const nearestFirst = (options: readonly OptionFragment[]): OptionFragment[] =>
  [...options].sort((a, b) => (a.pickupPoint?.distanceMeters ?? 0) - (b.pickupPoint?.distanceMeters ?? 0));

interface RowProps {
  readonly option: OptionFragment;
  readonly now: number;
  readonly words: CheckoutWords;
  readonly checked: boolean;
}

function OptionRow({ option, now, words, checked }: RowProps) {
  const { offer, price, window, name, pickupPoint, fastest, cheapest, summary, parcels } = option;
  return (
    <div class="option">
      <label>
        <input
          type="radio"
          name="offer"
          value={offer.token}
          defaultChecked={checked}
          data-price={price.amountMinor}
          required
        />
        <span class="when">{words.shortRange(window.earliest, window.latest)}</span>
        <span class="price">{price.amountMinor === 0 ? words.say('option.free') : words.money(price)}</span>
        <span class="how">
          {pickupPoint ? pickupPoint.name : name}
          {parcels.length > 1 && <> {words.say('option.parcels', { count: parcels.length })}</>}
          {fastest && <span class="badge good">{words.say('option.fastest')}</span>}
          {cheapest && <span class="badge">{words.say('option.cheapest')}</span>}
        </span>
        {pickupPoint && <span class="where quiet small">{placeOf(option, now, words)}</span>}
        <Deadline option={option} now={now} words={words} />
      </label>
      <details>
        <summary class="small">{words.say('option.why')}</summary>
        <p>{summary}</p>
        <Ledger option={option} words={words} />
        {option.confidence > 0 && (
          <p class="quiet small">
            {words.say('option.sure', { share: Math.round(option.confidence * 100) })}
          </p>
        )}
      </details>
    </div>
  );
}

function placeOf({ pickupPoint }: OptionFragment, now: number, words: CheckoutWords): string {
  if (!pickupPoint) return '';
  const { address, distanceMeters, openingHours, timezone, freeStorageDays } = pickupPoint;
  const weekday = WEEK[new Date(`${localDay(now, timezone)}T00:00:00Z`).getUTCDay()];
  const intervals = openingHours.find((day) => day.weekday === weekday)?.intervals ?? [];
  const hours = intervals.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
  return [
    distanceMeters === null ? null : words.distance(distanceMeters),
    address,
    hours ? words.say('option.openToday', { hours }) : words.say('option.closedToday'),
    words.say('option.keeps', { days: freeStorageDays }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** How long the date still holds, by the server's clock; the script counts down from there. */
function Deadline({
  option: { orderBy },
  now,
  words,
}: {
  option: OptionFragment;
  now: number;
  words: CheckoutWords;
}) {
  if (orderBy === null) return null;
  const seconds = Math.floor((Date.parse(orderBy) - now) / 1000);
  return (
    <span class="deadline small">
      <Icon name="clock" size={16} />
      <span data-seconds-left={seconds}>
        {words.say('option.deadline', { left: timeLeft(seconds, words) })}
      </span>
    </span>
  );
}

function Ledger({
  option: { ledger },
  words,
}: {
  readonly option: OptionFragment;
  readonly words: CheckoutWords;
}) {
  return (
    <ol class="ledger">
      {ledger.map((entry, index) => (
        <li key={index} class={entry.days > 0 ? 'spends' : undefined}>
          <span class="days">
            {entry.days > 0 ? words.shortRange(entry.from, entry.to) : words.shortDay(entry.from)}
          </span>
          <span>{entry.text}</span>
        </li>
      ))}
    </ol>
  );
}
