/**
 * What an import changes, in the words of the document: which codes of each section are new, gone or different. The
 * order of items and of fields is not a change.
 *
 * Example: a document in which service `eco` has another price gives
 * `[{section: 'services', added: [], removed: [], changed: ['eco']}]`.
 */
import type { NetworkDocument, PlaceDoc } from './network-document.js';

export interface SectionChange {
  readonly section: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

const SECTIONS = [
  'calendars',
  'zones',
  'places',
  'lastMiles',
  'productClasses',
  'facilities',
  'carriers',
  'services',
  'pickupPoints',
  'capacities',
] as const;

/** Sections without any change are left out; against nothing, everything is new. */
export function compareDocuments(before: NetworkDocument | null, after: NetworkDocument): SectionChange[] {
  const changes = SECTIONS.map((section) =>
    compareItems(section, itemsByName(before?.[section]), itemsByName(after[section])),
  );
  const network = compareItems('network', named(before?.network), named(after.network));
  return [network, ...changes].filter(
    ({ added, removed, changed }) => added.length + removed.length + changed.length > 0,
  );
}

type Items = ReadonlyMap<string, unknown>;

function compareItems(section: string, before: Items, after: Items): SectionChange {
  const names = [...after.keys()];
  return {
    section,
    added: names.filter((name) => !before.has(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    changed: names.filter((name) => before.has(name) && !isEqual(before.get(name), after.get(name))),
  };
}

function named(network: NetworkDocument['network'] | undefined): Items {
  return new Map(network ? [[network.code, network]] : []);
}

function itemsByName(items: readonly ({ readonly code: string } | PlaceDoc)[] | undefined): Items {
  return new Map((items ?? []).map((item) => [nameOf(item), item]));
}

/** Places have no code; country and prefix name them. */
function nameOf(item: { readonly code: string } | PlaceDoc): string {
  return 'code' in item ? item.code : `${item.country} ${item.postcodePrefix}`;
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isEqual(Reflect.get(a, name), Reflect.get(b, name)));
}
