/** One line of the list: how sure, which order, why, what to do until when, what is at stake, who has it. */
import { useShared } from '../frame/shared-state.js';
import type { QueueRow } from './queue-store.js';
import { isSoon, slack, timeLeft, why } from './say-row.js';
import type { Rows } from './use-rows.js';

interface Props {
  readonly row: QueueRow;
  readonly index: number;
  readonly top: number;
  /** Where the tabulator lands. */
  readonly landing: boolean;
  readonly rows: Rows;
}

const SURE = 0.8;

export function Row({ row, index, top, landing, rows }: Props) {
  const { words } = useShared();
  const { shipmentId, risk, alert, orderReference } = row;
  const chosen = rows.chosen.has(shipmentId);
  const state = alert.state === 'SNOOZED' ? 'snoozed' : alert.claimedBy === null ? 'open' : 'claimed';
  return (
    <div
      id={`row-${shipmentId}`}
      class={`row ${state}${landing ? ' active' : ''}${chosen ? ' chosen' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={landing ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
      onFocusIn={() => rows.setActive(shipmentId)}
      onClick={() => rows.setOpen(shipmentId)}
    >
      <span role="gridcell" class="choose">
        <input
          type="checkbox"
          checked={chosen}
          tabIndex={-1}
          aria-label={words.say('choose', { order: orderReference })}
          onClick={(event) => event.stopPropagation()}
          onChange={(event) => rows.choose(row, event.currentTarget.checked)}
        />
      </span>
      <span role="gridcell" class={`probability${risk.lateProbability >= SURE ? ' sure' : ''}`}>
        <b>{words.percent(risk.lateProbability)}</b>
        <small>{words.code('kind', alert.kind)}</small>
      </span>
      <Which row={row} />
      <span role="gridcell" class="why">
        <span>{why(row, words)}</span>
        <small>
          {words.say('promised', { day: words.shortDay(row.promisedOn) })} · {slack(risk.slackHours, words)}
        </small>
      </span>
      <Action row={row} />
      <span role="gridcell" class="loss">
        {words.money(risk.expectedLoss)}
      </span>
      <Who row={row} />
    </div>
  );
}

function Which({ row }: { readonly row: QueueRow }) {
  const { orderReference, carrierCode, serviceCode, countryCode, trackingNumber } = row;
  const way = [carrierCode, serviceCode, countryCode, trackingNumber].filter((part) => part !== null);
  return (
    <span role="gridcell" class="which">
      <b>{orderReference}</b>
      <small>{[...new Set(way)].join(' · ')}</small>
    </span>
  );
}

function Action({ row: { risk } }: { readonly row: QueueRow }) {
  const { words, now } = useShared();
  return (
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
  );
}

function Who({ row: { alert } }: { readonly row: QueueRow }) {
  const { words, zone, nameOf, viewer } = useShared();
  const owner = alert.claimedBy;
  return (
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
  );
}
