/**
 * YAML into plain values, quickly and without surprises. The events of js-yaml are folded here rather than by its own
 * loader, for three reasons: all repeated keys are found, not the first; each list and group of fields remembers where
 * it stands, so that a fault found later can name its line; and aliases are counted as what they stand for, so that ten
 * lines cannot become a billion values.
 *
 * YAML 1.2 core types only: `2026-01-01`, `no` and `08:30` are texts. Anchors, aliases and merge keys (`<<`) are
 * allowed, tags are not. JSON is YAML, so a JSON document is read too. A network 100 times the demo's (30 MB, four
 * million events) takes about six seconds; the package `yaml` took five for a tenth of it.
 */
import type { Event, ScalarEvent } from 'js-yaml';
import { EVENT_ID, SCALAR_STYLE, YAMLException, getScalarValue, parseEvents } from 'js-yaml';
import type { Path, PathSegment } from './fault.js';

/** A network is four levels deep where it is deepest, and lists of lists add two. */
const MAX_DEPTH = 32;
/** How many times larger than its text a document may become through aliases; opening hours shared by all points stay far below. */
const MAX_EXPANSION = 10;
const SMALL_EXPANSION = 10_000;

export interface YamlFault {
  readonly offset: number;
  readonly path: Path;
  readonly message: string;
}

export interface YamlTree {
  readonly value: unknown;
  readonly events: readonly Event[];
  /** For each list and group of fields, the event that opens it. */
  readonly openedBy: ReadonlyMap<object, number>;
  readonly faults: readonly YamlFault[];
}

/** Reads one YAML document; what cannot be read at all gives a single fault and no tree. */
export function readYaml(text: string): YamlTree | YamlFault {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { offset: error.mark?.position ?? 0, path: [], message: `this is not YAML: ${error.reason}` };
  }
  const documents = events.filter((event) => event.type === EVENT_ID.DOCUMENT).length;
  if (documents === 0)
    return { offset: 0, path: [], message: 'the document is empty; a network was expected' };
  if (documents > 1) {
    return { offset: 0, path: [], message: `found ${documents} documents (\`---\`), expected one` };
  }
  return new Folder(text, events).fold();
}

interface Anchor {
  readonly value: unknown;
  readonly size: number;
}

interface Frame {
  readonly value: unknown[] | Record<string, unknown>;
  readonly segment: PathSegment | undefined;
  readonly anchor: string | undefined;
  /** How many values the frame holds with its aliases written out. */
  size: number;
  key: string | undefined;
  keyOffset: number;
  merging: boolean;
  merged: Record<string, unknown>[];
}

class Folder {
  private readonly frames: Frame[] = [];
  private readonly anchors = new Map<string, Anchor>();
  private readonly open = new Set<string>();
  private readonly openedBy = new Map<object, number>();
  private readonly faults: YamlFault[] = [];
  private readonly sizeLimit: number;
  private root: unknown = null;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {
    this.sizeLimit = Math.max(SMALL_EXPANSION, events.length * MAX_EXPANSION);
  }

  fold(): YamlTree | YamlFault {
    for (let index = 0; index < this.events.length; index++) {
      const event = this.events[index];
      if (!event) break;
      const bomb = this.step(event, index);
      if (bomb) return bomb;
    }
    return { value: this.root, events: this.events, openedBy: this.openedBy, faults: this.faults };
  }

  private step(event: Event, index: number): YamlFault | undefined {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return undefined;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        return this.push(event.type === EVENT_ID.SEQUENCE ? [] : {}, event, index);
      case EVENT_ID.SCALAR:
        return this.scalar(event);
      case EVENT_ID.ALIAS:
        return this.alias(event.anchorStart, this.slice(event.anchorStart, event.anchorEnd));
      default:
        return this.pop();
    }
  }

  private push(
    value: Frame['value'],
    event: { start: number; anchorStart: number; anchorEnd: number; tagStart: number },
    index: number,
  ): YamlFault | undefined {
    const frame = this.top;
    if (frame && this.expectsKey(frame)) return this.strangeKey(event.start);
    if (event.tagStart >= 0) this.fault(event.tagStart, 'tags are not used in a network document');
    const anchor = event.anchorStart >= 0 ? this.slice(event.anchorStart, event.anchorEnd) : undefined;
    if (anchor !== undefined) this.open.add(anchor);
    this.openedBy.set(value, index);
    const segment = frame && (Array.isArray(frame.value) ? frame.value.length : frame.key);
    this.frames.push({
      value,
      segment,
      anchor,
      size: 1,
      key: undefined,
      keyOffset: 0,
      merging: false,
      merged: [],
    });
    return undefined;
  }

  private pop(): YamlFault | undefined {
    const frame = this.frames.pop();
    if (!frame) return undefined;
    for (const source of frame.merged) mergeInto(frame.value, source);
    if (frame.anchor !== undefined) {
      this.open.delete(frame.anchor);
      this.anchors.set(frame.anchor, { value: frame.value, size: frame.size });
    }
    return this.give(frame.value, frame.size, this.offsetOf(frame));
  }

  private scalar(event: ScalarEvent): YamlFault | undefined {
    const text = getScalarValue(this.text, event);
    if (event.tagStart >= 0) this.fault(event.tagStart, 'tags are not used in a network document');
    const frame = this.top;
    if (frame && this.expectsKey(frame)) {
      this.key(frame, text, event);
      return undefined;
    }
    const value = event.style === SCALAR_STYLE.PLAIN ? plainValue(text) : text;
    if (event.anchorStart >= 0) {
      this.anchors.set(this.slice(event.anchorStart, event.anchorEnd), { value, size: 1 });
    }
    return this.give(value, 1, event.valueStart);
  }

  private key(frame: Frame, name: string, event: ScalarEvent): void {
    frame.merging = name === '<<' && event.style === SCALAR_STYLE.PLAIN;
    frame.key = name;
    frame.keyOffset = event.valueStart;
    if (frame.merging || Array.isArray(frame.value)) return;
    if (Object.hasOwn(frame.value, name)) {
      this.fault(event.valueStart, `the field "${name}" is given twice; once was expected`, name);
    } else if (name === '__proto__') {
      this.fault(event.valueStart, '"__proto__" is no field of a network', name);
    }
  }

  private alias(offset: number, name: string): YamlFault | undefined {
    const anchor = this.anchors.get(name);
    if (this.top && this.expectsKey(this.top)) return this.strangeKey(offset);
    if (this.open.has(name)) {
      return {
        offset,
        path: this.path(),
        message: `"*${name}" stands inside what it stands for, so it would never end`,
      };
    }
    if (!anchor) {
      this.fault(offset, `"*${name}" has no anchor "&${name}" before it`);
      return this.give(null, 1, offset);
    }
    return this.give(anchor.value, anchor.size, offset);
  }

  /** Hands a finished value to the list or field it belongs to. */
  private give(value: unknown, size: number, offset: number): YamlFault | undefined {
    const frame = this.top;
    if (!frame) {
      this.root = value;
      return undefined;
    }
    frame.size += size;
    if (frame.size > this.sizeLimit) {
      const message = `aliases make the document more than ${MAX_EXPANSION} times as large as its text; write them out or use fewer`;
      return { offset, path: this.path(), message };
    }
    if (Array.isArray(frame.value)) frame.value.push(value);
    else this.setField(frame, frame.value, value, offset);
    return undefined;
  }

  private setField(frame: Frame, fields: Record<string, unknown>, value: unknown, offset: number): void {
    const name = frame.key ?? '';
    frame.key = undefined;
    if (frame.merging) {
      const sources = Array.isArray(value) ? value : [value];
      for (const source of sources) {
        if (isFields(source)) frame.merged.push(source);
        else this.fault(offset, 'after "<<" an alias of a group of fields was expected', '<<');
      }
    } else if (name !== '__proto__' && !Object.hasOwn(fields, name)) fields[name] = value;
  }

  private strangeKey(offset: number): YamlFault {
    return {
      offset,
      path: this.path(),
      message: 'found a list, a group of fields or an alias where the name of a field was expected',
    };
  }

  private expectsKey(frame: Frame): boolean {
    return frame.key === undefined && !Array.isArray(frame.value);
  }

  private offsetOf(frame: Frame): number {
    const index = this.openedBy.get(frame.value);
    const event = index === undefined ? undefined : this.events[index];
    return event ? startOf(event) : 0;
  }

  private fault(offset: number, message: string, last?: PathSegment): void {
    const path = this.path();
    this.faults.push({
      offset: Math.max(offset, 0),
      path: last === undefined ? path : [...path, last],
      message,
    });
  }

  /** Path of the group or list that is being filled. */
  private path(): Path {
    return this.frames.flatMap((frame) => (frame.segment === undefined ? [] : [frame.segment]));
  }

  private slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  private get top(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }
}

/** Fields of the group itself win over merged ones, earlier merges over later ones (YAML 1.1, type "merge"). */
function mergeInto(fields: Frame['value'], source: Record<string, unknown>): void {
  if (Array.isArray(fields)) return;
  for (const [name, value] of Object.entries(source)) if (!Object.hasOwn(fields, name)) fields[name] = value;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** The value of an unquoted text by the core schema of YAML 1.2, without its octal, hexadecimal and infinite numbers. */
function plainValue(text: string): unknown {
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
  }
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46;
  return mayBeNumber && (INTEGER.test(text) || FLOAT.test(text)) ? Number(text) : text;
}

/** Where an event begins in the text; -1 for a value that is not written (`name:` and nothing more). */
export function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : -1;
}
