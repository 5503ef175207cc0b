/** Lying bars with a name before and a number behind each; several parts stand one after the other. */
import { scaleLinear } from 'd3-scale';
import { PlotFrame } from './plot-frame.js';

export interface Bar {
  readonly key: string;
  readonly name: string;
  /** Lengths of its parts, in the order of the classes. */
  readonly parts: readonly number[];
  readonly text: string;
}

interface Props {
  readonly bars: readonly Bar[];
  readonly label: string;
  /** CSS class of each part. */
  readonly classes: readonly string[];
}

const ROW = 44;
const RIGHT = 8;

export function Bars({ bars, label, classes }: Props) {
  const most = Math.max(1e-9, ...bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)));
  return (
    <PlotFrame height={bars.length * ROW + 4} label={label}>
      {(width) => {
        const x = scaleLinear([0, most], [0, width - RIGHT]);
        return bars.map(({ key, name, parts, text }, index) => {
          let at = 0;
          return (
            <g key={key} transform={`translate(0,${index * ROW})`}>
              <text class="value" x={0} y={15}>
                {name}
              </text>
              <text x={width - RIGHT} y={15} text-anchor="end">
                {text}
              </text>
              {parts.map((part, which) => {
                const begin = at;
                at += part;
                return (
                  <rect
                    key={classes[which]}
                    class={`bar ${classes[which] ?? ''}`}
                    x={x(begin)}
                    y={22}
                    width={Math.max(part > 0 ? 2 : 0, x(part))}
                    height={12}
                    rx={3}
                  />
                );
              })}
            </g>
          );
        });
      }}
    </PlotFrame>
  );
}
