/** How the estimate of a parcel and its risk moved: days above, the probability of being late below, scans between. */
import { useShared } from '../frame/shared-state.js';
import type { StoryParcelFragment } from '../operations.js';
import { BelowAxis, LeftAxis, PlotFrame } from '../plots/plot-frame.js';
import { DataTable, type Column } from '../plots/table.js';
import { momentTicks, riskPaths, RISK_PLOT, riskScales, type Promised } from './risk-scales.js';

interface Props {
  readonly parcel: StoryParcelFragment;
  readonly promises: readonly Promised[];
  readonly placedAt: string;
  /** Epoch milliseconds up to which it is drawn. */
  readonly until: number;
}

const KEYS = ['likely', 'spread', 'promise', 'risk', 'scan'] as const;

export function RiskPlot(props: Props) {
  const { words } = useShared();
  if (props.parcel.etaChanges.length === 0) return <p class="quiet">{words.say('plot.empty')}</p>;
  return (
    <figure class="stack">
      <figcaption class="legend small">
        {KEYS.map((key) => (
          <span key={key} class={`key ${key}`}>
            {words.say(`plot.${key}`)}
          </span>
        ))}
      </figcaption>
      <PlotFrame height={RISK_PLOT.height} label={words.say('plot.label')}>
        {(width) => <Drawing {...props} width={width} />}
      </PlotFrame>
      <Numbers parcel={props.parcel} />
    </figure>
  );
}

function Drawing({ parcel, promises, placedAt, until, width }: Props & { readonly width: number }) {
  const { words, zone } = useShared();
  const { left, right, bottom, top, scanLine } = RISK_PLOT;
  const scales = riskScales(parcel.etaChanges, promises, placedAt, until, width);
  const paths = riskPaths(parcel.etaChanges, promises, scales);
  const inner = width - left - right;
  return (
    <>
      <BelowAxis ticks={momentTicks(scales, inner, words, zone)} y={bottom} height={bottom - top} />
      <LeftAxis
        ticks={scales.dayTicks.map(({ at, day }) => ({ at, text: words.shortDay(day) }))}
        x={left}
        width={inner}
      />
      <LeftAxis
        ticks={[0, 0.5, 1].map((share) => ({
          at: scales.risk(share),
          text: words.say('percent', { percent: share * 100 }),
        }))}
        x={left}
        width={inner}
      />
      <path class="spread" d={paths.spread} />
      <path class="promise" d={paths.promise} />
      <path class="likely" d={paths.likely} />
      <path class="risk" d={paths.risk} />
      {parcel.scans
        .filter(({ occurredAt, voided }) => occurredAt !== null && voided === null)
        .map(({ id, occurredAt, status }) => (
          <circle key={id} class="scan" cx={scales.x(Date.parse(occurredAt ?? ''))} cy={scanLine} r={4}>
            <title>{words.code('status', status)}</title>
          </circle>
        ))}
    </>
  );
}

type Change = StoryParcelFragment['etaChanges'][number];

function Numbers({ parcel }: { readonly parcel: StoryParcelFragment }) {
  const { words, zone } = useShared();
  const columns: readonly Column<Change>[] = [
    {
      head: words.say('column.asOf'),
      show: ({ asOf }) => words.moment(asOf, zone),
      value: ({ asOf }) => asOf,
    },
    ...(['earliest', 'likely', 'latest'] as const).map((name) => ({
      head: words.say(`column.${name}`),
      show: (change: Change) => (change[name] === null ? '–' : words.shortDay(change[name])),
      value: (change: Change) => change[name],
    })),
    {
      head: words.say('column.risk'),
      show: ({ lateProbability }) => words.percent(lateProbability),
      value: ({ lateProbability }) => lateProbability,
      numeric: true,
    },
  ];
  return (
    <DataTable
      folded
      caption={words.say('plot.label')}
      file={`estimates-${parcel.id}`}
      lines={parcel.etaChanges}
      keyOf={({ asOf }) => asOf}
      columns={columns}
    />
  );
}
