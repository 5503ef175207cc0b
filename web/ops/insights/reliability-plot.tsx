/** Claimed beside observed: promises said to be kept nine times of ten should be kept nine times of ten. */
import { scaleLinear, scaleSqrt } from 'd3-scale';
import { useShared } from '../frame/shared-state.js';
import type { InsightsQuery } from '../operations.js';
import { BelowAxis, LeftAxis, PlotFrame } from '../plots/plot-frame.js';
import { DataTable } from '../plots/table.js';
import { wilson } from './reliability.js';

type Claim = InsightsQuery['byClaim'][number];

interface Point {
  readonly key: string;
  readonly claimed: number;
  readonly observed: number;
  readonly count: number;
}

const HEIGHT = 340;
const LEFT = 52;
const TOP = 12;
const BOTTOM = 40;
const WIDEST = 620;

export function ReliabilityPlot({ claims }: { readonly claims: readonly Claim[] }) {
  const { words } = useShared();
  const points = pointsOf(claims);
  if (points.length === 0) return <p class="quiet">{words.say('insights.no.claims')}</p>;
  return (
    <figure class="stack">
      <figcaption class="quiet small">{words.say('insights.claims.about')}</figcaption>
      <PlotFrame height={HEIGHT} label={words.say('insights.claims')}>
        {(width) => <Drawing points={points} inner={Math.min(width - LEFT - 16, WIDEST)} />}
      </PlotFrame>
      <DataTable
        folded
        caption={words.say('insights.claims')}
        file="reliability"
        lines={points}
        keyOf={({ key }) => key}
        columns={[
          ...(['claimed', 'observed'] as const).map((name) => ({
            head: words.say(`insights.${name}`),
            show: (point: Point) => words.percent(point[name]),
            value: (point: Point) => point[name],
            numeric: true,
          })),
          {
            head: words.say('insights.promises'),
            show: ({ count }) => words.number(count),
            value: ({ count }) => count,
            numeric: true,
          },
        ]}
      />
    </figure>
  );
}

const pointsOf = (claims: readonly Claim[]): readonly Point[] =>
  claims
    .flatMap(({ claim, claimedShare, observedShare, claiming }) =>
      claimedShare === null || observedShare === null
        ? []
        : [{ key: String(claim), claimed: claimedShare, observed: observedShare, count: claiming }],
    )
    .sort((a, b) => a.claimed - b.claimed);

function Drawing({ points, inner }: { readonly points: readonly Point[]; readonly inner: number }) {
  const { words } = useShared();
  const lowest = Math.min(0.8, ...points.flatMap(({ claimed, observed }) => [claimed, observed]));
  const low = Math.max(0, Math.floor((lowest - 0.05) * 10) / 10);
  const x = scaleLinear([low, 1], [LEFT, LEFT + inner]);
  const y = scaleLinear([low, 1], [HEIGHT - BOTTOM, TOP]);
  const size = scaleSqrt([0, Math.max(...points.map(({ count }) => count))], [3, 12]);
  const ticks = x.ticks(5);
  return (
    <>
      <BelowAxis
        ticks={ticks.map((share) => ({ at: x(share), text: words.percent(share) }))}
        y={HEIGHT - BOTTOM}
        height={HEIGHT - BOTTOM - TOP}
      />
      <LeftAxis
        ticks={ticks.map((share) => ({ at: y(share), text: words.percent(share) }))}
        x={LEFT}
        width={inner}
      />
      <text x={LEFT + inner / 2} y={HEIGHT - 4} text-anchor="middle">
        {words.say('insights.claimed')}
      </text>
      <line class="ideal" x1={x(low)} y1={y(low)} x2={x(1)} y2={y(1)} />
      {points.map(({ key, claimed, observed, count }) => {
        const [from, to] = wilson(observed, count);
        const said = { claimed: words.percent(claimed), observed: words.percent(observed), count };
        return (
          <g key={key}>
            <line class="whisker" x1={x(claimed)} x2={x(claimed)} y1={y(Math.max(low, from))} y2={y(to)} />
            <circle class="dot" cx={x(claimed)} cy={y(observed)} r={size(count)}>
              <title>{words.say('insights.claim.point', said)}</title>
            </circle>
          </g>
        );
      })}
    </>
  );
}
