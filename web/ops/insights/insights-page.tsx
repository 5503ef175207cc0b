/** How promises were kept, by whom, what broke them and where: drawings, each with its numbers. */
import type { ComponentChildren } from 'preact';
import { useAsked } from '../frame/live.js';
import { go, withQuery, type Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { Insights, type InsightsQuery } from '../operations.js';
import { Bars } from '../plots/bars.js';
import { DataTable } from '../plots/table.js';
import { ReliabilityPlot } from './reliability-plot.js';

const EVERY_MS = 30_000;
const DAY_MS = 86_400_000;
const SPANS = [7, 30, 90, 365] as const;
const USUAL = 30;

const isDay = (text: string | null): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

export function InsightsPage({ place: { query } }: { readonly place: Place }) {
  const { words, now } = useShared();
  const day = (back: number): string => new Date(now() - back * DAY_MS).toISOString().slice(0, 10);
  const [asked, until] = [query.get('from'), query.get('to')];
  const period = { from: isDay(asked) ? asked : day(USUAL), to: isDay(until) ? until : day(0) };
  const { data, failed } = useAsked(Insights, { period }, EVERY_MS);
  return (
    <section class="insights stack">
      <header class="headline">
        <h1>{words.say('insights.title')}</h1>
        <p class="quiet">{words.say('insights.about')}</p>
      </header>
      <div class="filters">
        <nav class="views" aria-label={words.say('insights.period')}>
          {SPANS.map((days) => (
            <a
              key={days}
              href={withQuery(query, { from: days === USUAL ? null : day(days), to: null })}
              aria-current={period.from === day(days) && period.to === day(0) ? 'true' : undefined}
            >
              {words.say('insights.days', { days })}
            </a>
          ))}
        </nav>
        {(['from', 'to'] as const).map((name) => (
          <label key={name} class="field">
            <span>{words.say(name)}</span>
            <input
              type="date"
              value={period[name]}
              onChange={({ currentTarget: { value } }) => go(withQuery(query, { [name]: value }))}
            />
          </label>
        ))}
      </div>
      {data ? (
        <Shown data={data} />
      ) : (
        <p class="waiting quiet">{words.say(failed ? 'failed.other' : 'loading')}</p>
      )}
    </section>
  );
}

function Shown({ data }: { readonly data: InsightsQuery }) {
  const { words } = useShared();
  const [overall] = data.overall;
  if (!overall || overall.promises === 0)
    return (
      <div class="card nothing">
        <h2>{words.say('insights.none')}</h2>
        <p class="quiet">{words.say('insights.none.about')}</p>
      </div>
    );
  return (
    <>
      <div class="facts">
        <Figure
          head={words.say('insights.kept')}
          value={words.percent(overall.keptShare)}
          about={words.say('insights.of', { kept: overall.kept, promises: overall.promises })}
        />
        <Figure
          head={words.say('insights.kept.last')}
          value={words.percent(overall.keptLastShare)}
          about={words.say('insights.revised', { share: words.percent(overall.revisedShare) })}
        />
        <Figure
          head={words.say('insights.early')}
          value={words.percent(overall.early / overall.promises)}
          about={words.say('insights.early.about')}
        />
        <Figure
          head={words.say('insights.late')}
          value={words.number(overall.late)}
          about={
            overall.averageDaysLate === null
              ? ''
              : words.say('insights.days.late', { days: words.number(overall.averageDaysLate, 1) })
          }
        />
      </div>
      <div class="halves even">
        <div class="stack">
          <Section title={words.say('insights.claims')}>
            <ReliabilityPlot claims={data.byClaim} />
          </Section>
          <Section title={words.say('insights.places')}>
            <Places places={data.places} />
          </Section>
        </div>
        <div class="stack">
          <Section title={words.say('insights.causes')}>
            <Causes causes={data.causes} />
          </Section>
          <Section title={words.say('insights.carriers')}>
            <Carriers carriers={data.byCarrier} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="card stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Figure({
  head,
  value,
  about,
}: {
  readonly head: string;
  readonly value: string;
  readonly about: string;
}) {
  return (
    <div class="card fact">
      <small class="quiet">{head}</small>
      <b>{value}</b>
      <small class="quiet">{about}</small>
    </div>
  );
}

function Causes({ causes }: { readonly causes: InsightsQuery['causes'] }) {
  const { words } = useShared();
  if (causes.length === 0) return <p class="quiet">{words.say('insights.no.causes')}</p>;
  const lines = causes.map((one, index) => ({ ...one, key: `${one.cause} ${one.party} ${index}` }));
  return (
    <>
      <Bars
        label={words.say('insights.causes')}
        classes={['first']}
        bars={lines.map(({ key, cause, party, parcels, share }) => ({
          ...{ key, parts: [parcels], name: `${words.code('cause', cause)} · ${words.code('party', party)}` },
          text: words.say('insights.cause.text', { count: parcels, share: words.percent(share) }),
        }))}
      />
      <DataTable
        folded
        caption={words.say('insights.causes')}
        file="delay-causes"
        lines={lines}
        keyOf={({ key }) => key}
        columns={[
          {
            head: words.say('column.cause'),
            show: ({ cause }) => words.code('cause', cause),
            value: ({ cause }) => cause,
          },
          {
            head: words.say('column.party'),
            show: ({ party }) => words.code('party', party),
            value: ({ party }) => party,
          },
          {
            head: words.say('column.force'),
            show: ({ forceMajeure }) => words.say(forceMajeure ? 'yes' : 'no'),
            value: ({ forceMajeure }) => String(forceMajeure),
          },
          {
            head: words.say('column.parcels'),
            show: ({ parcels }) => words.number(parcels),
            value: ({ parcels }) => parcels,
            numeric: true,
          },
          {
            head: words.say('column.share'),
            show: ({ share }) => words.percent(share),
            value: ({ share }) => share,
            numeric: true,
          },
          {
            head: words.say('column.lost'),
            show: ({ lostHours }) => words.hours(lostHours),
            value: ({ lostHours }) => lostHours,
            numeric: true,
          },
        ]}
      />
    </>
  );
}

function Carriers({ carriers }: { readonly carriers: InsightsQuery['byCarrier'] }) {
  const { words } = useShared();
  return (
    <>
      <p class="legend small">
        <span class="key kept">{words.say('insights.kept')}</span>
        <span class="key theirs">{words.say('insights.broken.carrier')}</span>
        <span class="key others">{words.say('insights.broken.others')}</span>
      </p>
      <Bars
        label={words.say('insights.carriers')}
        classes={['kept', 'theirs', 'others']}
        bars={carriers.map(({ carrierCode, kept, brokenByCarrier, broken, fairShare }) => ({
          ...{
            key: carrierCode,
            name: carrierCode,
            parts: [kept, brokenByCarrier, broken - brokenByCarrier],
          },
          text: fairShare === null ? '' : words.say('insights.fair', { share: words.percent(fairShare) }),
        }))}
      />
      <DataTable
        folded
        caption={words.say('insights.carriers')}
        file="carriers"
        lines={carriers}
        keyOf={({ carrierCode }) => carrierCode}
        columns={[
          { head: words.say('column.carrier'), show: ({ carrierCode }) => carrierCode },
          ...(
            ['promises', 'kept', 'brokenByCarrier', 'brokenByOthers', 'forceMajeure', 'neverArrived'] as const
          ).map((name) => ({
            head: words.say(`column.${name}`),
            show: (line: InsightsQuery['byCarrier'][number]) => words.number(line[name]),
            value: (line: InsightsQuery['byCarrier'][number]) => line[name],
            numeric: true,
          })),
          {
            head: words.say('column.keptShare'),
            show: ({ keptShare }) => words.percent(keptShare),
            value: ({ keptShare }) => keptShare,
            numeric: true,
          },
          {
            head: words.say('column.fairShare'),
            show: ({ fairShare }) => (fairShare === null ? '–' : words.percent(fairShare)),
            value: ({ fairShare }) => fairShare,
            numeric: true,
          },
          {
            head: words.say('column.daysLate'),
            show: ({ averageDaysLate }) =>
              averageDaysLate === null ? '–' : words.number(averageDaysLate, 1),
            value: ({ averageDaysLate }) => averageDaysLate,
            numeric: true,
          },
        ]}
      />
    </>
  );
}

function Places({ places }: { readonly places: InsightsQuery['places'] }) {
  const { words } = useShared();
  if (places.length === 0) return <p class="quiet">{words.say('insights.no.places')}</p>;
  const lines = places.map((one) => ({ ...one, key: `${one.carrierCode} ${one.facility} ${one.stage}` }));
  return (
    <>
      <Bars
        label={words.say('insights.places')}
        classes={['first']}
        bars={lines
          .slice(0, 8)
          .map(({ key, carrierCode, facility, stage, lostHours, averageHours, normalHours }) => ({
            ...{
              key,
              parts: [Math.max(0, lostHours)],
              name: `${facility || carrierCode} · ${words.code('stage', stage)}`,
            },
            text: words.say('insights.place.text', {
              average: words.hours(averageHours),
              normal: words.hours(normalHours),
            }),
          }))}
      />
      <DataTable
        folded
        caption={words.say('insights.places')}
        file="bottlenecks"
        lines={lines}
        keyOf={({ key }) => key}
        columns={[
          { head: words.say('column.place'), show: ({ facility }) => facility },
          { head: words.say('column.carrier'), show: ({ carrierCode }) => carrierCode },
          {
            head: words.say('column.step'),
            show: ({ stage }) => words.code('stage', stage),
            value: ({ stage }) => stage,
          },
          {
            head: words.say('column.passages'),
            show: ({ passages }) => words.number(passages),
            value: ({ passages }) => passages,
            numeric: true,
          },
          ...(['averageHours', 'normalHours', 'peerHours', 'lostHours'] as const).map((name) => ({
            head: words.say(`column.${name}`),
            show: (line: InsightsQuery['places'][number]) =>
              line[name] === null ? '–' : words.hours(line[name]),
            value: (line: InsightsQuery['places'][number]) => line[name],
            numeric: true,
          })),
          {
            head: words.say('column.slow'),
            show: ({ slowShare }) => words.percent(slowShare),
            value: ({ slowShare }) => slowShare,
            numeric: true,
          },
        ]}
      />
    </>
  );
}
