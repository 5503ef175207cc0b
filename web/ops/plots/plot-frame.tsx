/**
 * What all drawings have in common: a width that follows the page, lines of the grid with their words, a name for who cannot
 * see them. Scales and shapes are d3's; the drawing itself is SVG under the page's own style, so it follows light and dark,
 * is sharp in print, and holds no style of its own, which the policy for content would refuse.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

interface FrameProps {
  readonly height: number;
  /** What the drawing shows, in a sentence. */
  readonly label: string;
  readonly children: (width: number) => ComponentChildren;
}

const FIRST_WIDTH = 640;

export function PlotFrame({ height, label, children }: FrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="plot" ref={box}>
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {children(width)}
      </svg>
    </div>
  );
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Words below, with a hair line up through the drawing. */
export function BelowAxis({
  ticks,
  y,
  height,
}: {
  readonly ticks: readonly Tick[];
  readonly y: number;
  readonly height: number;
}) {
  return (
    <g class="axis">
      {ticks.map(({ at, text }) => (
        <g key={at} transform={`translate(${at},0)`}>
          <line y1={y - height} y2={y} />
          <text y={y + 16} text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Words at the left, with a hair line across. */
export function LeftAxis({
  ticks,
  x,
  width,
}: {
  readonly ticks: readonly Tick[];
  readonly x: number;
  readonly width: number;
}) {
  return (
    <g class="axis">
      {ticks.map(({ at, text }) => (
        <g key={at} transform={`translate(0,${at})`}>
          <line x1={x} x2={x + width} />
          <text x={x - 8} dy="0.32em" text-anchor="end">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Every n-th tick, so that words do not run into one another. */
export function thinned<T>(ticks: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(ticks.length / Math.max(1, most));
  return ticks.filter((_, index) => index % step === 0);
}
