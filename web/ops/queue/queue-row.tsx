/** One line of the list: how sure, which order, why, what to do until when, what is at stake, who has it. */
import { useShared } from '../frame/shared-state.js';
import type { QueueRow } from './queue-store.js';
import { isSoon, slack, timeLeft, why } from './say-row.js';

interface Props {
  readonly row: QueueRow;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onActive: (shipmentId: string) => void;
  readonly onOpen: (shipmentId: string) => void;
  readonly onChoose: (row: QueueRow, on: boolean) => void;
}

const SURE = 0.8;

export function Row({ row, index, top, active, chosen, onActive, onOpen, onChoose }: Props) {
  const { words, now, zone, nameOf, viewer } = useShared();
  const { risk, alert, orderReference, trackingNumber, carrierCode, serviceCode, countryCode } = row;
  const owner = alert.claimedBy;
  const state = alert.state === 'SNOOZED' ? 'snoozed' : owner === null ? 'open' : 'claimed';
  return (
    <div
      id={`row-${row.shipmentId}`}
      class={`row${active ? ' active' : ''}${chosen ? ' chosen' : ''} ${state}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
      onFocusIn={() => onActive(row.shipmentId)}
      onClick={() => onOpen(row.shipmentId)}
    >
      <span role="gridcell" class="choose">
        <input
          type="checkbox"
          checked={chosen}
          tabIndex={-1}
          aria-label={words.say('choose', { order: orderReference })}
          onClick={(event) => event.stopPropagation()}
          onChange={(event) => onChoose(row, event.currentTarget.checked)}
        />
      </span>
      <span role="gridcell" class={`probability${risk.lateProbability >= SURE ? ' sure' : ''}`}>
        <b>{words.percent(risk.lateProbability)}</b>
        <small>{words.code('kind', alert.kind)}</small>
      </span>
      <span role="gridcell" class="which">
        <b>{orderReference}</b>
        <small>
          {[carrierCode, serviceCode, countryCode]
            .filter((part, at, all) => all.indexOf(part) === at)
            .join(' · ')}
          {trackingNumber !== null && ` · ${trackingNumber}`}
        </small>
      </span>
      <span role="gridcell" class="why">
        <span>{why(row, words)}</span>
        <small>
          {words.say('promised', { day: words.shortDay(row.promisedOn) })} · {slack(risk.slackHours, words)}
        </small>
      </span>
      <span role="gridcell" class="action">
        {risk.action !== null && risk.saveUntil !== null ? (
          <>
            <b>{words.code('action', risk.action)}</b>
            <small class={isSoon(risk.saveUntil, now()) ? 'soon' : undefined}>
              {timeLeft(risk.saveUntil, now(), words)}
            </small>
          </>
        ) : (
          <span class="quiet">{words.say('action.none')}</span>
        )}
      </span>
      <span role="gridcell" class="loss">
        {words.money(risk.expectedLoss)}
      </span>
      <span role="gridcell" class="who">
        {alert.state === 'SNOOZED' && alert.snoozedUntil !== null ? (
          <small>{words.say('state.until', { moment: words.moment(alert.snoozedUntil, zone) })}</small>
        ) : owner !== null ? (
          <span class={`chip${owner === viewer.id ? ' mine' : ''}`}>
            {owner === viewer.id ? words.say('me') : nameOf(owner)}
          </span>
        ) : (
          <span class="quiet small">{words.say('state.free')}</span>
        )}
      </span>
    </div>
  );
}
