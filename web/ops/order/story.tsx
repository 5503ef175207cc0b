/** The lines of the story. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../../shared/icons.js';
import { useShared } from '../frame/shared-state.js';
import { saidIn } from '../queue/said-in.js';
import type { MessageKey } from '../messages.en.js';
import type { Entry } from './timeline.js';

const ICONS: Readonly<Record<Entry['kind'], IconName>> = {
  promise: 'check',
  scan: 'truck',
  voided: 'back',
  estimate: 'clock',
  act: 'info',
  notice: 'bell',
};

export function Story({ entries }: { readonly entries: readonly Entry[] }) {
  const { words, zone } = useShared();
  return (
    <ol class="story">
      {entries.map((entry) => (
        <li key={entry.key} class={entry.kind}>
          <span class="mark">
            <Icon name={ICONS[entry.kind]} size={16} />
          </span>
          <small class="quiet">
            <time dateTime={entry.at}>{words.moment(entry.at, zone)}</time> · {words.say(headOf(entry))}
          </small>
          <Said entry={entry} />
        </li>
      ))}
    </ol>
  );
}

/** What the service notes of an alert is no act of staff. */
const headOf = (entry: Entry): MessageKey =>
  entry.kind === 'act' && entry.act.actor === 'service' ? 'story.list' : `story.${entry.kind}`;

function Said({ entry }: { readonly entry: Entry }) {
  switch (entry.kind) {
    case 'promise':
      return <PromiseLine promise={entry.promise} />;
    case 'scan':
      return <ScanLine scan={entry.scan} />;
    case 'voided':
      return <VoidLine {...entry} />;
    case 'estimate':
      return <EstimateLine {...entry} />;
    case 'act':
      return <ActLine act={entry.act} />;
    case 'notice':
      return <NoticeLine notice={entry.notice} />;
  }
}

type Of<Kind extends Entry['kind']> = Extract<Entry, { readonly kind: Kind }>;

function PromiseLine({ promise }: Pick<Of<'promise'>, 'promise'>) {
  const { words } = useShared();
  const { window, revision, cause, author } = promise;
  return (
    <Line text={words.say('story.promised', { days: words.shortRange(window.earliest, window.latest) })}>
      {revision > 1 && (
        <small class="quiet">
          {words.code('cause', cause)} · {words.code('author', author)}
        </small>
      )}
    </Line>
  );
}

function ScanLine({ scan }: Pick<Of<'scan'>, 'scan'>) {
  const { words } = useShared();
  const place = [scan.city, scan.facilityCode].filter(Boolean).join(', ');
  const cause = scan.cause === null ? null : words.code('scanCause', scan.cause);
  const facts = [scan.carrierCode, scan.carrierStatusCode, cause].filter((part) => part !== null);
  return (
    <Line
      text={`${words.code('status', scan.status)}${place ? ` · ${place}` : ''}`}
      gone={scan.voided !== null}
    >
      {scan.description !== null && <q>{scan.description}</q>}
      <small class="quiet">
        {facts.join(' · ')}
        {scan.occurredAt === null && ` · ${words.say('story.unclear')}`}
      </small>
    </Line>
  );
}

function VoidLine({ scan, by }: Pick<Of<'voided'>, 'scan' | 'by'>) {
  const { words, nameOf } = useShared();
  return (
    <Line text={words.say('story.taken.back', { what: words.code('status', scan.status) })}>
      <q>{by.reason}</q>
      <small class="quiet">{nameOf(by.author)}</small>
    </Line>
  );
}

function EstimateLine({ change, before }: Pick<Of<'estimate'>, 'change' | 'before'>) {
  const { words } = useShared();
  const risk = words.percent(change.lateProbability);
  const day = change.likely === null ? words.say('story.never') : words.longDay(change.likely);
  const from = before?.likely;
  const moved = from != null && from !== change.likely;
  return (
    <Line
      text={
        moved
          ? words.say('story.moved', { from: words.longDay(from), day, risk })
          : words.say('story.expected', { day, risk })
      }
    >
      {change.silent && !before?.silent && <small class="warned">{words.say('story.silent')}</small>}
    </Line>
  );
}

function ActLine({ act }: Pick<Of<'act'>, 'act'>) {
  const { words, nameOf, zone } = useShared();
  const who = act.actor === 'service' ? '' : `${nameOf(act.actor)}: `;
  const until =
    act.until === null ? '' : ` ${words.say('state.until', { moment: words.moment(act.until, zone) })}`;
  return (
    <Line text={`${who}${words.code('act', act.act)}${until}`}>
      {act.text !== null && <q>{saidIn(act.text, words)}</q>}
    </Line>
  );
}

/** Below this it was told at once, for people. */
const AT_ONCE_MS = 60_000;

function NoticeLine({ notice }: Pick<Of<'notice'>, 'notice'>) {
  const { words } = useShared();
  const { kind, writtenAt, deliveredAt, attempts } = notice;
  const took = deliveredAt === null ? null : Date.parse(deliveredAt) - Date.parse(writtenAt);
  return (
    <Line text={words.code('notice', kind)}>
      <small class={took === null && attempts > 0 ? 'warned' : 'quiet'}>
        {took === null
          ? words.say('notice.waiting', { attempts })
          : took < AT_ONCE_MS
            ? words.say('notice.at.once')
            : words.say('notice.delivered', { span: words.span(took) })}
      </small>
    </Line>
  );
}

function Line({
  text,
  gone = false,
  children,
}: {
  readonly text: string;
  readonly gone?: boolean;
  readonly children?: ComponentChildren;
}) {
  return (
    <div>
      <p>{gone ? <s>{text}</s> : text}</p>
      {children}
    </div>
  );
}
