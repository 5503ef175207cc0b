/** Beside the list: everything about the row somebody is on, and what can be done about it. */
import { Icon } from '../../shared/icons.js';
import { AuditLink } from '../audit/audit-link.js';
import { useAsked } from '../frame/live.js';
import { useShared } from '../frame/shared-state.js';
import { Acts, type ActsQuery } from '../operations.js';
import { conflictText } from './conflict.js';
import type { ActKind } from './acts.js';
import type { QueueRow } from './queue-store.js';
import { saidIn } from './said-in.js';
import { deadline, driverText, slack } from './say-row.js';

interface Props {
  readonly row: QueueRow;
  readonly onAct: (kind: ActKind) => void;
  readonly onClose: () => void;
}

export function QueueDetail({ row, onAct, onClose }: Props) {
  const { words, now, zone, viewer, nameOf } = useShared();
  const { risk, alert } = row;
  const { data } = useAsked(Acts, { id: row.shipmentId });
  return (
    <aside class="detail card stack" aria-label={words.say('detail', { order: row.orderReference })}>
      <header>
        <h2>{row.orderReference}</h2>
        <button class="icon-button" type="button" aria-label={words.say('close')} onClick={onClose}>
          ×
        </button>
      </header>
      <p>
        <b class={risk.lateProbability >= 0.8 ? 'bad' : 'warned'}>{words.percent(risk.lateProbability)}</b>{' '}
        {words.say('detail.late', { day: words.longDay(row.promisedOn) })} {slack(risk.slackHours, words)}.
      </p>
      {risk.action !== null && risk.saveUntil !== null ? (
        <p class="note">
          <Icon name="clock" />
          <span>
            <b>{words.code('action', risk.action)}.</b> {words.code('advice', risk.action)}
            <small class="deadline">{deadline(risk.saveUntil, now(), zone, words)}</small>
          </span>
        </p>
      ) : (
        <p class="note warn">
          <Icon name="info" />
          <span>{words.say('advice.none')}</span>
        </p>
      )}
      {risk.drivers.length > 0 && (
        <ul class="drivers">
          {risk.drivers.map((driver) => (
            <li key={`${driver.kind}${driver.stage}${driver.facility ?? ''}`}>{driverText(driver, words)}</li>
          ))}
        </ul>
      )}
      {alert.closedAt !== null ? (
        <p class="quiet">{conflictText(alert, words, nameOf, zone)}</p>
      ) : (
        <div class="buttons">
          {alert.claimedBy !== viewer.id && (
            <ActButton act="claim" main onAct={onAct} disabled={alert.state === 'CLAIMED'} />
          )}
          <ActButton act="resolve" main={alert.claimedBy === viewer.id} onAct={onAct} />
          <ActButton act="snooze" onAct={onAct} />
          <ActButton act="note" onAct={onAct} />
        </div>
      )}
      <p>
        <a href={`/ops/orders/${encodeURIComponent(row.orderReference)}?parcel=${row.shipmentId}`}>
          {words.say('story.open')}
        </a>
      </p>
      {data?.shipment && <ActLog alerts={data.shipment.alerts} />}
      <p class="small">
        <AuditLink about={row.orderReference} />
      </p>
    </aside>
  );
}

function ActButton({
  act,
  onAct,
  main = false,
  disabled = false,
}: {
  readonly act: ActKind;
  /** What comes next: one of them at a time. */
  readonly main?: boolean;
  readonly onAct: (kind: ActKind) => void;
  readonly disabled?: boolean;
}) {
  const { words } = useShared();
  return (
    <button
      class={`button slim${main ? '' : ' plain'}`}
      type="button"
      disabled={disabled}
      onClick={() => onAct(act)}
    >
      {words.say(`${act}.button`)}
    </button>
  );
}

type Alerts = NonNullable<ActsQuery['shipment']>['alerts'];

/** Who did what, latest first. */
export function ActLog({ alerts }: { readonly alerts: Alerts }) {
  const { words, nameOf, zone } = useShared();
  const acts = alerts
    .flatMap(({ id, acts: all }) => all.map((act, index) => ({ ...act, key: `${id} ${index}` })))
    .reverse()
    .sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section class="acts">
      <h3>{words.say('acts.title')}</h3>
      <ol>
        {acts.map(({ key, act, actor, at, text, until }) => (
          <li key={key}>
            <small class="quiet">
              {words.moment(at, zone)} · {nameOf(actor)}
            </small>
            <span>
              {words.code('act', act)}
              {until !== null && ` ${words.say('state.until', { moment: words.moment(until, zone) })}`}
            </span>
            {text !== null && <q>{saidIn(text, words)}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
