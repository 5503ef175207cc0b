/** JSON of strangers: numbers keep their digits, a path through it never throws and never meets a prototype. */
import { cleanText, payloadText, UnreadablePayload } from './payload-text.js';

/** Sixteen digits may be more than a double holds; such numbers are read as strings, which have all of them. */
const LONG_INTEGER = /[:[,]\s*-?\d{16}/;
const STRING_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/g;

/** The value of a JSON document. Throws UnreadablePayload when it is none. */
export function readJson(bytes: Uint8Array): unknown {
  const text = payloadText(bytes);
  const exact = LONG_INTEGER.test(text)
    ? text.replace(STRING_OR_LONG_INTEGER, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : text;
  try {
    return JSON.parse(exact);
  } catch {
    throw new UnreadablePayload('is not JSON');
  }
}

/** What stands at a path of members, or undefined; inherited members are not there. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

/** More than any carrier tells of a parcel, or of parcels in one message. */
const MAX_ITEMS = 2000;

/** The elements of an array; nothing for everything else. Throws UnreadablePayload when there are too many. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  if (!Array.isArray(found)) return [];
  if (found.length > MAX_ITEMS) throw new UnreadablePayload('holds a list that is too long');
  return found;
}

/** The elements of an array, or a value that came without one around it; nothing for null. */
export function eachAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  if (Array.isArray(found)) return listAt(found);
  return found == null ? [] : [found];
}

/** A string or number as text without spaces around it; null when there is none or it is empty. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  return rawAt(value, ...path)?.trim() || null;
}

/** The same with its spaces, for codes that are kept as they came; null when it is blank. */
export function rawAt(value: unknown, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  if (typeof found !== 'string' || found.trim() === '') return null;
  return cleanText(found);
}

/** True for `true` and "true" in any case. */
export function trueAt(value: unknown, ...path: readonly string[]): boolean {
  const found = at(value, ...path);
  return found === true || (typeof found === 'string' && found.trim().toLowerCase() === 'true');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
