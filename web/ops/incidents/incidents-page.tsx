/** What delays parcels for a while: what is in force, one of it under watch, and declaring another. */
import { Icon } from '../../shared/icons.js';
import { useAsked } from '../frame/live.js';
import { go, withQuery, type Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { Incidents, type IncidentNowFragment } from '../operations.js';
import { DeclareForm } from './declare-form.js';
import { IncidentWatch } from './incident-watch.js';
import { isAhead, nameOf, reachOf } from './say-incident.js';

const EVERY_MS = 5000;

export function IncidentsPage({ place: { path, query } }: { readonly place: Place }) {
  const which = path.replace(/^\/incidents\/?/, '');
  if (which === 'new') return <DeclareForm />;
  if (which !== '') return <IncidentWatch key={which} id={which} />;
  return <List query={query} />;
}

function List({ query }: { readonly query: URLSearchParams }) {
  const { words } = useShared();
  const closed = query.get('closed') === '1';
  const { data, failed } = useAsked(Incidents, { closed }, EVERY_MS);
  return (
    <section class="incidents stack">
      <header class="headline">
        <h1>{words.say('incidents.title')}</h1>
        <p class="quiet">{words.say('incidents.about')}</p>
        <a class="button slim" href="/ops/incidents/new">
          {words.say('incidents.declare')}
        </a>
      </header>
      <label class="check">
        <input
          type="checkbox"
          checked={closed}
          onChange={({ currentTarget: { checked } }) =>
            go(withQuery(query, { closed: checked ? '1' : null }))
          }
        />
        <span>{words.say('incidents.closed')}</span>
      </label>
      {!data ? (
        <p class="waiting quiet">{words.say(failed ? 'failed.other' : 'loading')}</p>
      ) : data.incidents.length === 0 ? (
        <div class="card nothing">
          <h2>{words.say('incidents.none')}</h2>
          <p class="quiet">{words.say('incidents.none.about')}</p>
        </div>
      ) : (
        <ul class="stack">
          {data.incidents.map((incident) => (
            <Line key={incident.id} incident={incident} now={Date.parse(data.serverTime)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ incident, now }: { readonly incident: IncidentNowFragment; readonly now: number }) {
  const { words, zone } = useShared();
  const { id, kind, from, until, closedAt } = incident;
  const state = closedAt !== null ? 'closed' : isAhead(incident, now) ? 'ahead' : 'open';
  return (
    <li class={`card incident ${state}`}>
      <Icon name="storm" />
      <div>
        <h2>
          <a href={`/ops/incidents/${id ?? ''}`}>{nameOf(incident, words)}</a>
        </h2>
        <p>
          {words.code('incident', kind)} · {words.moment(from, zone)} –{' '}
          {words.moment(closedAt ?? until, zone)}
        </p>
        <p class="quiet small">{reachOf(incident, words)}</p>
      </div>
      <span class={`chip ${state}`}>{words.say(`incident.${state}`)}</span>
    </li>
  );
}
