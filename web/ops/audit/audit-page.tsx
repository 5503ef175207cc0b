/** What staff did, the latest first: who, to what, why. What is narrowed and which page is shown stand in the address. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAsked } from '../frame/live.js';
import { go, withQuery, type Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { dayAfter } from '../capacity/capacity-page.js';
import { AUDIT_ACTS } from './audit-acts.js';
import { midnightIn } from './midnight.js';
import { AuditLog } from '../operations.js';
import { detailsOf, subjectOf, type Entry } from './say-entry.js';

const EVERY_MS = 5000;
const PAGE = 50;
const TYPED_FOR_MS = 400;

/** Another question begins at its first page. */
const narrowed = (query: URLSearchParams, changes: Readonly<Record<string, string>>): string =>
  withQuery(query, { ...changes, after: null });

export function AuditPage({ place: { query } }: { readonly place: Place }) {
  const { words, zone } = useShared();
  const variables = { filter: filterOf(query, zone), first: PAGE, after: query.get('after') };
  const { data, failed } = useAsked(AuditLog, variables, EVERY_MS);
  return (
    <section class="audit stack">
      <header class="headline">
        <h1>{words.say('audit.title')}</h1>
        <p class="quiet">{words.say('audit.about')}</p>
      </header>
      <Filters query={query} />
      {data ? (
        <Entries entries={data.auditLog.nodes} />
      ) : (
        <p class="waiting quiet">{words.say(failed ? 'failed.other' : 'loading')}</p>
      )}
      <nav class="buttons" aria-label={words.say('audit.pages')}>
        {query.get('after') !== null && (
          <a class="button plain slim" href={withQuery(query, { after: null })}>
            {words.say('audit.latest')}
          </a>
        )}
        {data?.auditLog.pageInfo.hasNextPage && (
          <a class="button plain slim" href={withQuery(query, { after: data.auditLog.pageInfo.endCursor })}>
            {words.say('audit.older')}
          </a>
        )}
      </nav>
    </section>
  );
}

/** Days are those of whoever looks; the last one is included. */
function filterOf(query: URLSearchParams, zone: string) {
  const begin = (name: string, daysLater: number): string | null => {
    const day = query.get(name) ?? '';
    return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))
      ? midnightIn(dayAfter(day, daysLater), zone)
      : null;
  };
  const act = AUDIT_ACTS.find((one) => one === query.get('act'));
  return {
    actor: query.get('who'),
    acts: act ? [act] : null,
    about: query.get('about')?.trim() || null,
    since: begin('from', 0),
    until: begin('to', 1),
  };
}

function Filters({ query }: { readonly query: URLSearchParams }) {
  const { words, staff } = useShared();
  const change = (name: string, value: string): void => go(narrowed(query, { [name]: value }));
  return (
    <div class="filters">
      <About query={query} />
      <label class="field">
        <span>{words.say('audit.who')}</span>
        <select
          value={query.get('who') ?? ''}
          onChange={({ currentTarget: { value } }) => change('who', value)}
        >
          <option value="">{words.say('audit.everybody')}</option>
          {staff.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{words.say('audit.act')}</span>
        <select
          value={query.get('act') ?? ''}
          onChange={({ currentTarget: { value } }) => change('act', value)}
        >
          <option value="">{words.say('audit.anything')}</option>
          {AUDIT_ACTS.map((act) => (
            <option key={act} value={act}>
              {words.code('audit.did', act)}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} class="field">
          <span>{words.say(name)}</span>
          <input
            type="date"
            value={query.get(name) ?? ''}
            onChange={({ currentTarget: { value } }) => change(name, value)}
          />
        </label>
      ))}
    </div>
  );
}

/** Its text goes into the address a moment after it was typed. */
function About({ query }: { readonly query: URLSearchParams }) {
  const { words } = useShared();
  const given = query.get('about') ?? '';
  const [text, setText] = useState(given);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => setText(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label class="field">
      <span>{words.say('audit.of')}</span>
      <input
        value={text}
        maxLength={200}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => go(narrowed(query, { about: value }), 'replace'), TYPED_FOR_MS);
        }}
      />
    </label>
  );
}

const HEADS = ['when', 'who', 'act', 'of', 'why'] as const;

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const { words } = useShared();
  if (entries.length === 0)
    return (
      <div class="card nothing">
        <h2>{words.say('audit.none')}</h2>
        <p class="quiet">{words.say('audit.none.about')}</p>
      </div>
    );
  return (
    <div class="card table-scroll" tabIndex={0} role="region" aria-label={words.say('audit.title')}>
      <table>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {words.say(`audit.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ entry }: { readonly entry: Entry }) {
  const { words, nameOf, zone } = useShared();
  const { text, href } = subjectOf(entry, words);
  const details = detailsOf(entry, words, zone);
  return (
    <tr>
      <td class="when">
        <time dateTime={entry.at}>{words.moment(entry.at, zone)}</time>
      </td>
      <td>{nameOf(entry.actor)}</td>
      <td>
        {words.code('audit.did', entry.act)}
        {details !== '' && <small class="quiet">{details}</small>}
      </td>
      <td>{href === null ? text : <a href={href}>{text}</a>}</td>
      <td>{entry.reason}</td>
    </tr>
  );
}
