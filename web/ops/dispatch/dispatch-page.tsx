/** What must leave a facility today, by pick-up: the warehouse's list. */
import { useState } from 'preact/hooks';
import { ask } from '../frame/ask.js';
import { FacilityChoice, useFacilities, useFacility } from '../frame/facilities.js';
import { useAsked } from '../frame/live.js';
import { go, withQuery, type Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { Dispatch, type DispatchQuery } from '../operations.js';
import { csvOf, download, type Column } from '../plots/table.js';

type Line = DispatchQuery['dispatchList'][number];

const EVERY_MS = 10_000;
const SHOWN = 200;
const PAGE = 500;
/** A list that is longer than this is for the command line. */
const MOST_PAGES = 40;

export function DispatchPage({ place: { query } }: { readonly place: Place }) {
  const { words } = useShared();
  const codes = useFacilities();
  const facility = useFacility(query, codes ?? []);
  return (
    <section class="dispatch">
      <header class="headline">
        <h1>{words.say('dispatch.title')}</h1>
        <p class="quiet">{words.say('dispatch.about')}</p>
      </header>
      <div class="filters">
        <FacilityChoice codes={codes ?? []} chosen={facility} query={query} />
        <label class="field">
          <span>{words.say('dispatch.day')}</span>
          <input
            type="date"
            value={query.get('on') ?? ''}
            onChange={({ currentTarget: { value } }) => go(withQuery(query, { on: value }))}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={query.get('all') === '1'}
            onChange={({ currentTarget: { checked } }) => go(withQuery(query, { all: checked ? '1' : null }))}
          />
          <span>{words.say('dispatch.all')}</span>
        </label>
        {facility && <Download facility={facility} query={query} />}
      </div>
      {facility && <Lines facility={facility} query={query} />}
    </section>
  );
}

const variablesOf = (facility: string, query: URLSearchParams) => ({
  facility,
  on: query.get('on') || null,
  handedOver: query.get('all') === '1',
});

function Lines({ facility, query }: { readonly facility: string; readonly query: URLSearchParams }) {
  const { words } = useShared();
  const [shown, setShown] = useState(SHOWN);
  const { data, failed } = useAsked(
    Dispatch,
    { ...variablesOf(facility, query), first: Math.min(shown, PAGE), after: null },
    EVERY_MS,
  );
  if (!data)
    return (
      <p class="waiting quiet">
        {words.say(failed ? `failed.${failed === 'FACILITY_UNKNOWN' ? 'facility' : 'other'}` : 'loading')}
      </p>
    );
  const lines = data.dispatchList;
  if (lines.length === 0)
    return (
      <div class="card nothing">
        <h2>{words.say('dispatch.none')}</h2>
        <p class="quiet">{words.say('dispatch.none.about')}</p>
      </div>
    );
  return (
    <div class="stack">
      <p class="quiet small">
        {words.say('dispatch.zone', { facility, zone: (lines[0]?.timeZone ?? '').replaceAll('_', ' ') })}
      </p>
      {groupsOf(lines).map(({ key, lines: of }) => (
        <PickUp key={key} lines={of} />
      ))}
      {lines.length >= shown && shown < PAGE && (
        <button class="button plain" type="button" onClick={() => setShown(PAGE)}>
          {words.say('more')}
        </button>
      )}
    </div>
  );
}

/** One pick-up of one carrier; what is behind stands in groups of its own, for it is promised to have left already. */
function groupsOf(lines: readonly Line[]): readonly { key: string; lines: readonly Line[] }[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.deadline} ${line.carrierCode}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups].map(([key, of]) => ({ key, lines: of }));
}

function PickUp({ lines }: { readonly lines: readonly Line[] }) {
  const { words, now } = useShared();
  const [first] = lines;
  if (!first) return null;
  const zone = first.timeZone;
  const left = Date.parse(first.deadline) - now();
  const tone = first.behind ? 'bad' : left < 2 * 3_600_000 ? 'warn' : '';
  return (
    <section class={`card pickup ${tone}`}>
      <header>
        <h2>
          {words.moment(first.deadline, zone)} · {first.carrierCode}
        </h2>
        <p>
          {words.say('dispatch.count', { count: lines.length })} ·{' '}
          <b>{words.say(left > 0 ? 'deadline.short' : 'dispatch.behind', { span: words.span(left) })}</b>
        </p>
      </header>
      <div
        class="table-scroll"
        tabIndex={0}
        role="region"
        aria-label={`${words.moment(first.deadline, zone)} ${first.carrierCode}`}
      >
        <table>
          <thead>
            <tr>
              {(['order', 'service', 'items', 'weight', 'promised', 'number'] as const).map((head) => (
                <th key={head} scope="col" class={head === 'weight' ? 'numeric' : undefined}>
                  {words.say(`dispatch.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.shipmentId}>
                <td>
                  <a
                    href={`/ops/orders/${encodeURIComponent(line.orderReference)}?parcel=${line.shipmentId}`}
                  >
                    {line.orderReference}
                  </a>
                  {line.parcels > 1 && (
                    <small class="quiet">
                      {' '}
                      {words.say('dispatch.parcel', { number: line.parcel, of: line.parcels })}
                    </small>
                  )}
                </td>
                <td>
                  {line.serviceCode}
                  {line.pickupPointCode !== null && <small class="quiet"> → {line.pickupPointCode}</small>}
                </td>
                <td>{line.items.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ')}</td>
                <td class="numeric">{words.say('kilograms', { weight: line.grams / 1000 })}</td>
                <td>{words.shortDay(line.promisedLatest)}</td>
                <td>
                  {line.trackingNumber ?? <span class="quiet">{words.code('status', line.status)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** All of the list, whatever is shown of it. */
function Download({ facility, query }: { readonly facility: string; readonly query: URLSearchParams }) {
  const { words, tell } = useShared();
  const load = async (): Promise<void> => {
    const lines: Line[] = [];
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer: DispatchQuery = await ask(Dispatch, {
        ...variablesOf(facility, query),
        first: PAGE,
        after,
      });
      lines.push(...answer.dispatchList);
      after = answer.dispatchList.at(-1)?.cursor ?? null;
      if (answer.dispatchList.length < PAGE) break;
    }
    download(`dispatch-${facility}.csv`, csvOf(COLUMNS, lines));
  };
  return (
    <button
      class="button plain slim"
      type="button"
      onClick={() => void load().catch(() => tell(words.say('act.failed'), 'warn'))}
    >
      {words.say('table.csv')}
    </button>
  );
}

/** Heads as the command `dispatch-list` writes them; only the deadline is in UTC here. */
const text = (head: string, value: (line: Line) => string | number | null): Column<Line> => ({
  head,
  show: (line) => String(value(line) ?? ''),
  value,
});
const COLUMNS: readonly Column<Line>[] = [
  text('deadline_utc', (line) => line.deadline),
  text('slack_minutes', (line) => line.slackMinutes),
  text('days_behind', (line) => line.daysBehind),
  text('order_reference', (line) => line.orderReference),
  text('parcel', (line) => `${line.parcel} of ${line.parcels}`),
  text('carrier', (line) => line.carrierCode),
  text('service', (line) => line.serviceCode),
  text('pickup_point', (line) => line.pickupPointCode),
  text('items', (line) => line.items.map(({ sku, quantity }) => `${quantity} x ${sku}`).join('; ')),
  text('grams', (line) => line.grams),
  text('promised_latest', (line) => line.promisedLatest),
  text('tracking_number', (line) => line.trackingNumber),
  text('status', (line) => line.status),
  text('shipment_id', (line) => line.shipmentId),
];
