/** What is sold, held, forecast and free, day by day; and what staff know better. */
import { useState } from 'preact/hooks';
import { FacilityChoice, useFacilities } from '../frame/facilities.js';
import { useAsked } from '../frame/live.js';
import { go, withQuery, type Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { Capacity, type CapacityKind } from '../operations.js';
import { DataTable } from '../plots/table.js';
import { CapacityDetail } from './capacity-detail.js';
import { heatRows, shadeOf, type Cell, type HeatRow } from './heat.js';

const KINDS = ['FACILITY', 'PICKUP', 'LANE', 'SLOT', 'POINT'] as const satisfies readonly CapacityKind[];
const EVERY_MS = 10_000;
const SHOWN_DAYS = 14;
const DAY_MS = 86_400_000;
const MOST_ROWS = 60;
const WEEK = 7;

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export function CapacityPage({ place: { query } }: { readonly place: Place }) {
  const { words, now } = useShared();
  const today = new Date(now()).toISOString().slice(0, 10);
  const asked = query.get('from') ?? '';
  const from = /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today;
  const days = Array.from({ length: SHOWN_DAYS }, (_, index) => dayAfter(from, index));
  const kind = KINDS.find((one) => one === query.get('kind')) ?? 'FACILITY';
  const resource = {
    ...{ kind, facilityCode: query.get('facility') || null },
    onlyShort: query.get('short') === '1' || null,
  };
  const { data, failed, again } = useAsked(
    Capacity,
    { from, to: dayAfter(from, SHOWN_DAYS - 1), resource },
    EVERY_MS,
  );
  const [open, setOpen] = useState<{ readonly resource: string; readonly day: string }>();
  return (
    <section class="capacity">
      <header class="headline">
        <h1>{words.say('capacity.title')}</h1>
        <p class="quiet">{words.say('capacity.about')}</p>
      </header>
      <Choices query={query} kind={kind} from={from} />
      {data ? (
        <>
          <HeatMap rows={heatRows(data.capacity)} days={days} today={today} onOpen={setOpen} />
          <Legend />
        </>
      ) : (
        <p class="waiting quiet">
          {words.say(
            failed ? `failed.${failed === 'CAPACITY_QUESTION_TOO_LARGE' ? 'large' : 'other'}` : 'loading',
          )}
        </p>
      )}
      {open && (
        <CapacityDetail
          key={`${open.resource} ${open.day}`}
          resource={open.resource}
          day={open.day}
          onChanged={() => void again()}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function Choices({
  query,
  kind,
  from,
}: {
  readonly query: URLSearchParams;
  readonly kind: CapacityKind;
  readonly from: string;
}) {
  const { words } = useShared();
  const codes = useFacilities();
  return (
    <>
      <nav class="views" aria-label={words.say('capacity.kinds')}>
        {KINDS.map((one) => (
          <a
            key={one}
            href={withQuery(query, { kind: one === 'FACILITY' ? null : one })}
            aria-current={one === kind ? 'true' : undefined}
          >
            {words.say(`capacity.${one}`)}
          </a>
        ))}
      </nav>
      <div class="filters">
        <FacilityChoice
          codes={codes ?? []}
          chosen={query.get('facility') ?? ''}
          query={query}
          all={words.say('facility.all')}
        />
        <Steps query={query} from={from} />
        <label class="check">
          <input
            type="checkbox"
            checked={query.get('short') === '1'}
            onChange={({ currentTarget: { checked } }) =>
              go(withQuery(query, { short: checked ? '1' : null }))
            }
          />
          <span>{words.say('capacity.short')}</span>
        </label>
      </div>
    </>
  );
}

function Steps({ query, from }: { readonly query: URLSearchParams; readonly from: string }) {
  const { words } = useShared();
  return (
    <div class="steps">
      <a
        class="button plain slim"
        href={withQuery(query, { from: dayAfter(from, -WEEK) })}
        aria-label={words.say('capacity.before')}
      >
        ←
      </a>
      <a class="button plain slim" href={withQuery(query, { from: null })}>
        {words.say('today')}
      </a>
      <a
        class="button plain slim"
        href={withQuery(query, { from: dayAfter(from, WEEK) })}
        aria-label={words.say('capacity.after')}
      >
        →
      </a>
    </div>
  );
}

/** `pickup:COURIER@MSK1` without the kind, which the page says already. */
const nameOf = (resource: string): string => resource.replace(/^[a-z]+:/, '');

function HeatMap({
  rows,
  days,
  today,
  onOpen,
}: {
  readonly rows: readonly HeatRow[];
  readonly days: readonly string[];
  readonly today: string;
  readonly onOpen: (cell: { resource: string; day: string }) => void;
}) {
  const { words } = useShared();
  if (rows.length === 0)
    return (
      <div class="card nothing">
        <h2>{words.say('capacity.none')}</h2>
        <p class="quiet">{words.say('capacity.none.about')}</p>
      </div>
    );
  const shown = rows.slice(0, MOST_ROWS);
  return (
    <div class="card heat">
      <div class="table-scroll" tabIndex={0} role="region" aria-label={words.say('capacity.title')}>
        <table>
          <caption class="hidden-words">{words.say('capacity.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{words.say('capacity.resource')}</th>
              {days.map((day) => (
                <th key={day} scope="col" class={day === today ? 'today' : undefined}>
                  {words.shortDay(day).split(' ').slice(0, 2).join(' ')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ resource, cells }) => (
              <tr key={resource}>
                <th scope="row">{nameOf(resource)}</th>
                {days.map((day) => (
                  <td key={day}>
                    <HeatCell resource={resource} day={day} cell={cells.get(day)} onOpen={onOpen} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && (
        <p class="quiet small">{words.say('capacity.more', { count: rows.length - shown.length })}</p>
      )}
      <Numbers rows={rows} from={days[0] ?? ''} />
    </div>
  );
}

function Numbers({ rows, from }: { readonly rows: readonly HeatRow[]; readonly from: string }) {
  const { words } = useShared();
  return (
    <DataTable
      folded
      caption={words.say('capacity.caption')}
      file={`capacity-${from}`}
      lines={rows.flatMap(({ resource, cells }) =>
        [...cells.values()].map((cell) => ({ resource, ...cell })),
      )}
      keyOf={({ resource, day }) => `${resource} ${day}`}
      columns={[
        { head: words.say('capacity.resource'), show: ({ resource }) => resource },
        { head: words.say('column.day'), show: ({ day }) => words.shortDay(day), value: ({ day }) => day },
        ...(['capacity', 'sold', 'held', 'free', 'forecast', 'shortfall'] as const).map((name) => ({
          head: words.say(`column.${name}`),
          show: (line: Cell) => (line[name] === null ? '–' : words.number(line[name], 1)),
          value: (line: Cell) => line[name],
          numeric: true,
        })),
      ]}
    />
  );
}

function HeatCell({
  resource,
  day,
  cell,
  onOpen,
}: {
  readonly resource: string;
  readonly day: string;
  readonly cell: Cell | undefined;
  readonly onOpen: (cell: { resource: string; day: string }) => void;
}) {
  const { words } = useShared();
  if (!cell) return <span class="closed">·</span>;
  const free = cell.free === null ? words.say('unlimited') : words.number(cell.free);
  const taken = words.number(cell.sold + cell.held);
  return (
    <button
      class={`shade-${shadeOf(cell)}${cell.capacity === null ? ' open-end' : ''}`}
      type="button"
      title={words.say('capacity.cell', {
        ...{ sold: words.number(cell.sold), held: words.number(cell.held), free },
        forecast: cell.forecast === null ? '–' : words.number(cell.forecast),
      })}
      onClick={() => onOpen({ resource, day })}
    >
      <b>{cell.shortfall > 0 ? `−${words.number(cell.shortfall)}` : cell.free === null ? taken : free}</b>
      <small>{cell.share === null ? '' : words.percent(cell.share)}</small>
      <span class="hidden-words">
        {words.say('capacity.cell.label', {
          resource: nameOf(resource),
          day: words.longDay(day),
          taken,
          free,
        })}
      </span>
    </button>
  );
}

function Legend() {
  const { words } = useShared();
  return (
    <p class="heat-legend small quiet" aria-hidden="true">
      {([0, 2, 4, 5, 6] as const).map((shade) => (
        <span key={shade}>
          <i class={`shade-${shade}`} /> {words.say(`shade.${shade}`)}
        </span>
      ))}
    </p>
  );
}
