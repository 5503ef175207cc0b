/**
 * Finds the place of a path in the text. Most paths end in a list or group of fields that the reader remembered; for
 * the last step the few events inside it are walked. A value that came through an alias is found where it is written.
 */
import type { Event } from 'js-yaml';
import { EVENT_ID, getScalarValue } from 'js-yaml';
import type { FaultPlace, Locator, Path } from './fault.js';
import type { YamlTree } from './read-yaml.js';
import { startOf } from './read-yaml.js';

export class TextLocator implements Locator {
  private lineStarts: number[] | undefined;

  constructor(
    private readonly text: string,
    private readonly tree: YamlTree | undefined,
  ) {}

  offsetOf(path: Path, place: FaultPlace): number {
    const tree = this.tree;
    if (!tree) return 0;
    let value: unknown = tree.value;
    let offset = this.startOfCollection(value) ?? 0;
    const last = path.length - 1;
    for (let depth = 0; depth < path.length; depth++) {
      const segment = path[depth];
      const parent = value;
      value = segment === undefined ? undefined : child(parent, segment);
      const isLast = depth === last;
      const remembered = isLast && place === 'key' ? undefined : this.startOfCollection(value);
      const found = remembered ?? this.scan(parent, segment, isLast ? place : 'value');
      if (found === undefined) return offset;
      offset = found;
    }
    return offset;
  }

  lineAndColumn(offset: number): { line: number; column: number } {
    const starts = (this.lineStarts ??= findLineStarts(this.text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  private startOfCollection(value: unknown): number | undefined {
    const event = this.opening(value);
    return event && startOf(event.event);
  }

  private opening(value: unknown): { event: Event; index: number } | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const index = this.tree?.openedBy.get(value);
    const event = index === undefined ? undefined : this.tree?.events[index];
    return event && index !== undefined ? { event, index } : undefined;
  }

  /** Walks the children of a list or group of fields until the wanted one. */
  private scan(parent: unknown, segment: string | number | undefined, place: FaultPlace): number | undefined {
    const opening = this.opening(parent);
    const events = this.tree?.events;
    if (!opening || !events || segment === undefined) return undefined;
    const isMapping = opening.event.type === EVENT_ID.MAPPING;
    let at = opening.index + 1;
    for (let position = 0; ; position++) {
      const first = events[at];
      if (!first || first.type === EVENT_ID.POP) return undefined;
      if (!isMapping) {
        if (position === segment) return startOf(first);
        at = skip(events, at);
        continue;
      }
      const value = events[skip(events, at)];
      if (first.type === EVENT_ID.SCALAR && getScalarValue(this.text, first) === segment && value) {
        const written = startOf(value);
        return place === 'key' || written < 0 ? first.valueStart : written;
      }
      at = skip(events, skip(events, at));
    }
  }
}

function child(parent: unknown, segment: string | number): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, segment)) return undefined;
  return Array.isArray(parent) ? (parent as unknown[])[Number(segment)] : Reflect.get(parent, segment);
}

/** Index of the event after the value that begins at `at`. */
function skip(events: readonly Event[], at: number): number {
  let depth = 0;
  for (let index = at; index < events.length; index++) {
    const type = events[index]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    else if (type === EVENT_ID.POP) depth--;
    if (depth === 0) return index + 1;
  }
  return events.length;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
