/** What is wrong with a network document, said so that its author can put it right without reading this code. */
export type PathSegment = string | number;
export type Path = readonly PathSegment[];

export interface Fault {
  /** Of the document's text, from 1. */
  readonly line: number;
  readonly column: number;
  /** For example `services[2].lanes[0].to[1]`; empty when the document as a whole is to blame. */
  readonly path: string;
  /** What was found and what was expected. */
  readonly message: string;
}

export interface Faults {
  /** In the order of the document, at most `SHOWN_FAULTS`. */
  readonly faults: readonly Fault[];
  /** How many there are in all. */
  readonly total: number;
}

/** Nobody reads more at once, and a wrong separator in a generated file makes fifty thousand of the same kind. */
export const SHOWN_FAULTS = 100;
/** Faults that are put in order of the document; beyond them only their number is kept. */
const KEPT_FAULTS = 10_000;

/** At the value of the path, at its key (an unknown field), or at the object that lacks it. */
export type FaultPlace = 'value' | 'key' | 'parent';

interface Draft {
  readonly path: Path;
  /** Where the fault is, when whoever found it knows. */
  readonly offset?: number;
  readonly place: FaultPlace;
  readonly message: () => string;
}

export interface Locator {
  /** Offset into the text of what the path names; of its nearest ancestor when the text does not hold it. */
  offsetOf(path: Path, place: FaultPlace): number;
  lineAndColumn(offset: number): { readonly line: number; readonly column: number };
}

/** Collects faults in any order. Messages are made only for those that are shown: a suggestion costs a search. */
export class FaultList {
  private readonly drafts: Draft[] = [];
  private count = 0;

  add(path: Path, message: string | (() => string), place: FaultPlace = 'value'): void {
    this.count++;
    if (this.drafts.length >= KEPT_FAULTS) return;
    this.drafts.push({ path, place, message: typeof message === 'string' ? () => message : message });
  }

  addAt(offset: number, path: Path, message: string): void {
    this.count++;
    if (this.drafts.length < KEPT_FAULTS)
      this.drafts.push({ path, offset, place: 'value', message: () => message });
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  inDocumentOrder(locator: Locator): Faults {
    const placed = this.drafts.map((draft) => ({
      draft,
      offset: draft.offset ?? locator.offsetOf(draft.path, draft.place),
    }));
    placed.sort((a, b) => a.offset - b.offset);
    const faults = placed.slice(0, SHOWN_FAULTS).map(({ draft, offset }) => ({
      ...locator.lineAndColumn(offset),
      path: writePath(draft.path),
      message: draft.message(),
    }));
    return { faults, total: this.count };
  }
}

/** `['services', 2, 'price', 'byZone', 'ru msk']` as `services[2].price.byZone["ru msk"]`. */
export function writePath(path: Path): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(segment)) return `${text}[${JSON.stringify(segment)}]`;
    return text === '' ? segment : `${text}.${segment}`;
  }, '');
}

/** A value as a message shows it: short, and never a page of somebody's data. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'a group of fields';
}
