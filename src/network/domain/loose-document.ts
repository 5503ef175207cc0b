/**
 * A document of which parts were found to be malformed and were taken out: so the other checks still run over the rest
 * and all faults come at once, while the compiler makes them ask whether a part is there.
 */
import type { NetworkDocument } from './network-document.js';
import type { Path } from './fault.js';

export type Loose<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Loose<Item> | undefined)[]
    : T extends object
      ? { readonly [Field in keyof T]?: Loose<T[Field]> }
      : T;

export type LooseDocument = Loose<NetworkDocument>;

/**
 * Takes the values of the paths out of the parsed document. The field or the place in the list stays, with nothing in
 * it: indices stay true, and what was malformed is not reported as missing too.
 */
export function withoutUnusable(document: object, paths: readonly Path[]): LooseDocument {
  for (const path of paths) {
    const last = path[path.length - 1];
    const parent = path
      .slice(0, -1)
      .reduce<unknown>(
        (value, segment) => (isContainer(value) ? Reflect.get(value, segment) : undefined),
        document,
      );
    if (last === undefined || !isContainer(parent)) continue;
    Reflect.set(parent, last, undefined);
  }
  return document;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether the document has the field, be its value malformed. */
export function isGiven<T extends object>(fields: T, name: keyof T): boolean {
  return Object.hasOwn(fields, name);
}

/** False only for a list that is known to be empty. */
export function mayHoldItems(list: readonly unknown[] | undefined): boolean {
  return list === undefined || list.length > 0;
}

/** The items of a list that are there, each with its path. */
export function* itemsOf<T>(list: readonly (T | undefined)[] | undefined, path: Path): Generator<[T, Path]> {
  if (!list) return;
  for (const [index, item] of list.entries()) if (item !== undefined) yield [item, [...path, index]];
}

/** The fields of a record that are there, each with its path. */
export function* fieldsOf<T>(
  record: Readonly<Record<string, T | undefined>> | undefined,
  path: Path,
): Generator<[string, T, Path]> {
  if (!record) return;
  for (const [name, value] of Object.entries(record)) {
    if (value !== undefined) yield [name, value, [...path, name]];
  }
}
