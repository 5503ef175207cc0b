/** One incident under watch: whom it reaches now, the way to work on their alerts, and closing it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { AuditLink } from '../audit/audit-link.js';
import { ask } from '../frame/ask.js';
import { useAsked } from '../frame/live.js';
import { useShared } from '../frame/shared-state.js';
import { CloseIncident, WatchIncident, type IncidentNowFragment } from '../operations.js';
import { Numbers } from './incident-numbers.js';
import { delayOf, nameOf as titleOf, reachOf } from './say-incident.js';

/** Its reach is worked out anew each time, over all parcels under way. */
const EVERY_MS = 15_000;

export function IncidentWatch({ id }: { readonly id: string }) {
  const { words } = useShared();
  const { data, failed, again } = useAsked(WatchIncident, { id }, EVERY_MS);
  const [closing, setClosing] = useState(false);
  if (!data && failed === 'BAD_USER_INPUT') return <Unknown />;
  if (!data) return <p class="waiting quiet">{words.say(failed ? 'failed.other' : 'loading')}</p>;
  const { result, alerts } = data;
  if (result.__typename !== 'IncidentReport') return <Unknown />;
  const { incident } = result;
  return (
    <article class="incidents stack">
      <header class="headline">
        <h1>{titleOf(incident, words)}</h1>
        <p class={`link-state small${failed ? ' lost' : ''}`}>
          {words.say(failed ? 'link.lost' : 'link.live')}
        </p>
      </header>
      <div class="halves reach">
        <section class="card stack">
          <Facts incident={incident} />
          <p class="small">
            <AuditLink about={id} />
          </p>
          {incident.closedAt === null && (
            <div class="buttons">
              {alerts.totalCount > 0 && (
                <a class="button" href={`/ops?view=all&incident=${id}`}>
                  {words.say('incident.work', { count: alerts.totalCount })}
                </a>
              )}
              <button class="button plain" type="button" onClick={() => setClosing(true)}>
                {words.say('incident.close')}
              </button>
            </div>
          )}
          {incident.closedAt === null && alerts.totalCount === 0 && (
            <p class="quiet small">{words.say('incident.no.alerts')}</p>
          )}
        </section>
        <section class="card stack">
          <h2>{words.say('incident.reach')}</h2>
          {incident.closedAt === null ? (
            <Numbers numbers={result} />
          ) : (
            <p class="quiet">{words.say('incident.closed.about')}</p>
          )}
        </section>
      </div>
      {closing && (
        <CloseDialog
          id={id}
          name={titleOf(incident, words)}
          onDone={() => void again()}
          onClose={() => setClosing(false)}
        />
      )}
    </article>
  );
}

function Unknown() {
  const { words } = useShared();
  return (
    <div class="card nothing">
      <h1>{words.say('incident.unknown')}</h1>
      <p>
        <a href="/ops/incidents">{words.say('incidents.title')}</a>
      </p>
    </div>
  );
}

function Facts({ incident }: { readonly incident: IncidentNowFragment }) {
  const { words, zone, nameOf } = useShared();
  const { kind, from, until, closedAt, declaredBy, declaredAt, expectedDelay, note, lanes } = incident;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.say('incident.kind'), words.code('incident', kind)],
    [words.say('incident.time'), `${words.moment(from, zone)} – ${words.moment(until, zone)}`],
    [words.say('incident.where'), reachOf(incident, words)],
    [words.say('incident.lanes'), lanes.length > 0 ? lanes.join(', ') : null],
    [words.say('incident.delay'), delayOf(expectedDelay, words)],
    [
      words.say('incident.by'),
      declaredBy === null || declaredAt === null
        ? null
        : `${nameOf(declaredBy)}, ${words.moment(declaredAt, zone)}`,
    ],
    [words.say('incident.closedAt'), closedAt === null ? null : words.moment(closedAt, zone)],
    [words.say('incident.note'), note],
  ];
  return (
    <dl class="about">
      {facts.map(
        ([head, text]) =>
          text !== null && (
            <div key={head}>
              <dt class="quiet small">{head}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

interface CloseProps {
  readonly id: string;
  readonly name: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function CloseDialog({ id, name, onDone, onClose }: CloseProps) {
  const { words, tell } = useShared();
  const dialog = useRef<HTMLDialogElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const close = async (): Promise<void> => {
    try {
      const { result } = await ask(CloseIncident, { id });
      if (result.__typename === 'IncidentReport')
        tell(words.say('incident.closed.done', { count: result.inReach }));
      onDone();
      dialog.current?.close();
    } catch {
      setFailed(true);
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby="close-title" onClose={onClose}>
      <div class="stack">
        <h2 id="close-title">{words.say('incident.close.title', { name })}</h2>
        <p>{words.say('incident.close.about')}</p>
        {failed && (
          <p class="note bad" role="alert">
            {words.say('act.failed')}
          </p>
        )}
        <div class="buttons">
          <button class="button" type="button" onClick={() => void close()}>
            {words.say('incident.close.do')}
          </button>
          <button class="button plain" type="button" onClick={() => dialog.current?.close()}>
            {words.say('cancel')}
          </button>
        </div>
      </div>
    </dialog>
  );
}
