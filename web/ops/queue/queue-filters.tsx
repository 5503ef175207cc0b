/** Above the list: views, what they are narrowed by, and the search. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../shared/icons.js';
import { useAsked } from '../frame/live.js';
import { go, withQuery } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { nameOf } from '../incidents/say-incident.js';
import { Incidents } from '../operations.js';
import { dropView, NARROWING, ORDERS, orderOf, savedViews, saveView, VIEWS, viewOf } from './queue-views.js';

const SELDOM_MS = 60_000;
const TYPED_FOR_MS = 350;
const FIELDS = ['carrier', 'origin', 'country', 'least'] as const;

export function QueueFilters({ query }: { readonly query: URLSearchParams }) {
  const { words } = useShared();
  const narrowed = NARROWING.some((name) => query.get(name));
  const byFields = FIELDS.some((name) => query.get(name));
  return (
    <>
      <Views query={query} />
      {query.get('incident') && <OfIncident id={query.get('incident') ?? ''} query={query} />}
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Typed query={query} name="q" id="search" />
        <details class="more" open={byFields}>
          <summary>{words.say('filter.more')}</summary>
          <div>
            {FIELDS.map((name) => (
              <Typed key={name} query={query} name={name} />
            ))}
          </div>
        </details>
        <label class="field">
          <span>{words.say('filter.order')}</span>
          <select
            value={orderOf(query)}
            onChange={({ currentTarget: { value } }) =>
              go(withQuery(query, { order: value === ORDERS[0] ? null : value }), 'replace')
            }
          >
            {ORDERS.map((order) => (
              <option key={order} value={order}>
                {words.say(`order.${order}`)}
              </option>
            ))}
          </select>
        </label>
        {narrowed && (
          <button
            class="button plain slim"
            type="button"
            onClick={() => go(withQuery(query, Object.fromEntries(NARROWING.map((name) => [name, null]))))}
          >
            {words.say('filter.clear')}
          </button>
        )}
      </form>
    </>
  );
}

function Views({ query }: { readonly query: URLSearchParams }) {
  const { words } = useShared();
  const [saved, setSaved] = useState(savedViews);
  const bare = new URLSearchParams(query);
  bare.delete('lang');
  const now = bare.toString();
  const keep = (): void => {
    const name = window.prompt(words.say('view.name'))?.trim();
    if (name) setSaved(saveView({ name: name.slice(0, 40), query: now }));
  };
  const isSaved = saved.some((view) => view.query === now);
  return (
    <nav class="views" aria-label={words.say('views')}>
      {VIEWS.map(({ name, query: of }) => (
        <a
          key={name}
          href={`/ops${of && `?${of}`}`}
          aria-current={viewOf(query) === name && !isSaved ? 'true' : undefined}
        >
          {words.say(`view.${name}`)}
        </a>
      ))}
      {saved.map((view) => (
        <span key={view.name} class="saved">
          <a href={`/ops?${view.query}`} aria-current={view.query === now ? 'true' : undefined}>
            {view.name}
          </a>
          <button
            class="icon-button"
            type="button"
            aria-label={words.say('view.drop', { name: view.name })}
            onClick={() => setSaved(dropView(view.name))}
          >
            ×
          </button>
        </span>
      ))}
      {now !== '' && !isSaved && !VIEWS.some((view) => view.query === now) && (
        <button class="link" type="button" onClick={keep}>
          {words.say('view.save')}
        </button>
      )}
    </nav>
  );
}

/** That only parcels are shown which an incident reaches, and the way back to it. */
function OfIncident({ id, query }: { readonly id: string; readonly query: URLSearchParams }) {
  const { words } = useShared();
  const { data } = useAsked(Incidents, { closed: true }, SELDOM_MS);
  const incident = data?.incidents.find((one) => one.id === id);
  return (
    <p class="note narrowed">
      <Icon name="storm" />
      <a href={`/ops/incidents/${id}`}>
        {words.say('incident.only', { name: incident ? nameOf(incident, words) : '…' })}
      </a>
      <button
        class="icon-button"
        type="button"
        aria-label={words.say('filter.clear')}
        onClick={() => go(withQuery(query, { incident: null }))}
      >
        ×
      </button>
    </p>
  );
}

/** A field whose text goes into the address a moment after it was typed. */
function Typed({
  query,
  name,
  id,
}: {
  readonly query: URLSearchParams;
  readonly name: 'q' | 'carrier' | 'origin' | 'country' | 'least';
  readonly id?: string;
}) {
  const { words } = useShared();
  const given = query.get(name) ?? '';
  const [text, setText] = useState(given);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => setText(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label class={`field ${name}`}>
      <span>{words.say(`filter.${name}`)}</span>
      <input
        id={id}
        value={text}
        maxLength={200}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => go(withQuery(query, { [name]: value }), 'replace'), TYPED_FOR_MS);
        }}
      />
    </label>
  );
}
