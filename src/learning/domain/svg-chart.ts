/** A plain chart as inline SVG: two axes, lines and points, no script. */

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly kind: 'line' | 'points' | 'dashes';
  readonly colour: string;
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly (readonly [at: number, text: string])[];
}

const WIDTH = 560;
const HEIGHT = 340;
const LEFT = 58;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 46;

export function chart(x: Axis, y: Axis, series: readonly Series[]): string {
  const px = (value: number): number => LEFT + ((value - x.from) / (x.to - x.from)) * (WIDTH - LEFT - RIGHT);
  const py = (value: number): number =>
    HEIGHT - BOTTOM - ((value - y.from) / (y.to - y.from)) * (HEIGHT - TOP - BOTTOM);
  const at = ([a, b]: readonly [number, number]): string => `${px(a).toFixed(1)},${py(b).toFixed(1)}`;
  const parts: string[] = [];
  for (const [value, text] of x.ticks) {
    // A long text under the right edge would be cut off there.
    const anchor = value === x.to && text.length > 5 ? 'end' : 'middle';
    parts.push(
      `<line x1="${px(value).toFixed(1)}" x2="${px(value).toFixed(1)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" class="grid"/>`,
      `<text x="${px(value).toFixed(1)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="${anchor}">${escape(text)}</text>`,
    );
  }
  for (const [value, text] of y.ticks) {
    parts.push(
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(value).toFixed(1)}" y2="${py(value).toFixed(1)}" class="grid"/>`,
      `<text x="${LEFT - 7}" y="${(py(value) + 4).toFixed(1)}" text-anchor="end">${escape(text)}</text>`,
    );
  }
  for (const { points, kind, colour } of series) {
    if (kind === 'points') {
      for (const point of points) {
        parts.push(
          `<circle cx="${px(point[0]).toFixed(1)}" cy="${py(point[1]).toFixed(1)}" r="4.5" fill="${colour}"/>`,
        );
      }
    } else {
      const dashes = kind === 'dashes' ? ' stroke-dasharray="5 4"' : '';
      parts.push(
        `<polyline points="${points.map(at).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${dashes}/>`,
      );
    }
  }
  parts.push(
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escape(x.label)}</text>`,
    `<text x="14" y="${(HEIGHT - BOTTOM + TOP) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(HEIGHT - BOTTOM + TOP) / 2})">${escape(y.label)}</text>`,
  );
  const legend = series
    .map(({ name, colour }) => `<span><i style="background:${colour}"></i>${escape(name)}</span>`)
    .join(' ');
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">${parts.join('')}</svg><p class="legend">${legend}</p>`;
}

/** Even ticks of a round step. */
export function evenTicks(
  from: number,
  to: number,
  step: number,
  text: (value: number) => string,
): Axis['ticks'] {
  const ticks: [number, string][] = [];
  for (let value = Math.ceil(from / step) * step; value <= to + 1e-9; value += step)
    ticks.push([value, text(value)]);
  return ticks;
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
