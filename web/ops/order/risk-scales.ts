/** Where things stand in the drawing of an estimate. Days are whole numbers since 1970: they have no zone. */
import { scaleLinear, scaleTime } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { StoryParcelFragment } from '../operations.js';
import type { OpsWords } from '../ops-words.js';
import { thinned } from '../plots/plot-frame.js';

export interface Promised {
  readonly madeAt: string;
  readonly window: { readonly latest: string };
}

type Change = StoryParcelFragment['etaChanges'][number];

/** Days between `top` and `days`, the scans' line, and the probability down to `bottom`. */
export const RISK_PLOT = {
  ...{ height: 300, left: 88, right: 12, top: 14, days: 154 },
  ...{ scanLine: 172, risk: 186, bottom: 258 },
} as const;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MOST_DAYS = 6;
const TICK_WIDTH = 90;

const dayOf = (text: string | null): number => Date.parse(`${text ?? ''}T00:00:00Z`) / DAY_MS;
const textOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export type RiskScales = ReturnType<typeof riskScales>;

export function riskScales(
  changes: readonly Change[],
  promises: readonly Promised[],
  placedAt: string,
  until: number,
  width: number,
) {
  const begin = Date.parse(placedAt);
  const end = Math.max(until, Date.parse(changes.at(-1)?.asOf ?? placedAt) + 1, begin + HOUR_MS);
  const named = changes.flatMap(({ earliest, likely, latest }) => [earliest, likely, latest]);
  const days = [...named, ...promises.map(({ window }) => window.latest)]
    .filter((text) => text !== null)
    .map(dayOf);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const y = scaleLinear([first - 0.5, last + 0.5], [RISK_PLOT.days, RISK_PLOT.top]);
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    ...{ begin, end, y },
    x: scaleTime([begin, end], [RISK_PLOT.left, width - RISK_PLOT.right]),
    risk: scaleLinear([0, 1], [RISK_PLOT.bottom, RISK_PLOT.risk]),
    dayTicks: thinned(all, MOST_DAYS).map((day) => ({ at: y(day), day: textOf(day) })),
  };
}

/** Outlines, as SVG writes them. What was said last holds until the end. */
export function riskPaths(
  changes: readonly Change[],
  promises: readonly Promised[],
  { x, y, risk, end }: RiskScales,
) {
  const until = new Date(end).toISOString();
  const steps = [...changes, ...changes.slice(-1).map((one) => ({ ...one, asOf: until }))];
  const promised = [...promises, ...promises.slice(-1).map((one) => ({ ...one, madeAt: until }))];
  const at = ({ asOf }: Change): number => x(Date.parse(asOf));
  const spread = area<Change>(
    at,
    (one) => y(dayOf(one.earliest)),
    (one) => y(dayOf(one.latest)),
  ).defined(({ earliest, latest }) => earliest !== null && latest !== null);
  const likely = line<Change>(at, (one) => y(dayOf(one.likely))).defined((one) => one.likely !== null);
  const promise = line<Promised>(
    ({ madeAt }) => x(Date.parse(madeAt)),
    ({ window }) => y(dayOf(window.latest)),
  );
  const danger = area<Change>(
    at,
    () => risk(0),
    (one) => risk(one.lateProbability),
  );
  return {
    spread: spread.curve(curveStepAfter)(steps) ?? '',
    likely: likely.curve(curveStepAfter)(steps) ?? '',
    promise: promise.curve(curveStepAfter)(promised) ?? '',
    risk: danger.curve(curveStepAfter)(steps) ?? '',
  };
}

/** Days over a long time, hours over a short one; several ticks of one day bear its name once. */
export function momentTicks({ x, begin, end }: RiskScales, inner: number, words: OpsWords, zone: string) {
  const short = end - begin < 2 * DAY_MS;
  const date = new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'short', timeZone: zone });
  return x
    .ticks(Math.max(2, Math.floor(inner / TICK_WIDTH)))
    .map((moment) => ({
      at: x(moment),
      text: short ? words.time(moment.getTime(), zone) : date.format(moment),
    }))
    .filter(({ text }, index, all) => index === 0 || text !== all[index - 1]?.text);
}
