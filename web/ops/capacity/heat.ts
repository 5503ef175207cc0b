/** Days of many resources as one table of warm and cold cells. */
import type { CapacityQuery } from '../operations.js';

type Line = CapacityQuery['capacity'][number];

export interface Cell {
  readonly day: string;
  /** Null: unlimited. */
  readonly capacity: number | null;
  readonly sold: number;
  readonly held: number;
  readonly free: number | null;
  readonly forecast: number | null;
  readonly shortfall: number;
  readonly unit: Line['unit'];
  /** Sold and held of what there is, from 0; beyond 1 too much was sold. Null where it is unlimited. */
  readonly share: number | null;
  /** Pick-ups or slots of the day. */
  readonly parts: number;
}

export interface HeatRow {
  readonly resource: string;
  /** By day; absent where it does not work. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly limited: boolean;
}

/** What is fullest first, then by name. */
export function heatRows(lines: readonly Line[]): readonly HeatRow[] {
  const rows = new Map<string, Map<string, Cell>>();
  for (const line of lines) {
    const cells = rows.get(line.resource) ?? new Map<string, Cell>();
    rows.set(line.resource, cells);
    cells.set(line.day, together(cells.get(line.day), line));
  }
  return [...rows]
    .map(([resource, cells]) => {
      const shares = [...cells.values()].map(({ share }) => share);
      return {
        ...{ resource, cells, limited: shares.some((share) => share !== null) },
        fullest: Math.max(0, ...shares.map((share) => share ?? 0)),
      };
    })
    .sort((a, b) => b.fullest - a.fullest || a.resource.localeCompare(b.resource));
}

/** Pick-ups of one day add up; where one is unlimited the day is. */
function together(before: Cell | undefined, line: Line): Cell {
  const sum = (a: number | null | undefined, b: number | null): number | null =>
    a === null || b === null ? null : (a ?? 0) + b;
  const capacity = sum(before?.capacity, line.capacity);
  const sold = (before?.sold ?? 0) + line.confirmed;
  const held = (before?.held ?? 0) + line.held;
  return {
    day: line.day,
    capacity,
    sold,
    held,
    free: sum(before?.free, line.free),
    // A forecast of one part and none of another is still that of the part.
    forecast: line.forecast === null ? (before?.forecast ?? null) : (before?.forecast ?? 0) + line.forecast,
    shortfall: (before?.shortfall ?? 0) + line.shortfall,
    unit: line.unit,
    share: capacity === null ? null : capacity === 0 ? (sold + held > 0 ? 2 : 1) : (sold + held) / capacity,
    parts: (before?.parts ?? 0) + 1,
  };
}

/** The shade of a cell: 0 is empty, 4 nearly full, 5 full, 6 more than full. */
export function shadeOf({ share, shortfall }: Cell): number {
  if (shortfall > 0) return 6;
  if (share === null || share === 0) return 0;
  if (share >= 1) return 5;
  return Math.min(4, 1 + Math.floor(share * 4));
}
