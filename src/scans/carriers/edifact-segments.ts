/** EDIFACT as segments of elements of components, with the service string advice (UNA) and the release character heeded. */
import { cleanText, UnreadablePayload } from './payload-text.js';

/** Of a push. Files of partners are larger and come with a limit of their own. */
const MAX_SEGMENTS = 20_000;

export interface Segment {
  readonly name: string;
  /** By number from 1, as in the directories; components from 0. */
  readonly elements: readonly (readonly string[])[];
}

interface Marks {
  readonly component: string;
  readonly element: string;
  readonly release: string;
  readonly terminator: string;
}

const USUAL: Marks = { component: ':', element: '+', release: '?', terminator: "'" };

/** The segments of all interchanges in a text. Throws UnreadablePayload when it starts as no interchange does. */
export function readEdifact(input: string, limit = MAX_SEGMENTS): readonly Segment[] {
  const text = input.replace(/^\ufeff/, '').trimStart();
  const advised = text.startsWith('UNA');
  if (!advised && !/^UN[BGH]\W/.test(text))
    throw new UnreadablePayload('is no EDIFACT: it does not start with UNA or UNB');
  const marks = advised
    ? {
        component: text.charAt(3),
        element: text.charAt(4),
        release: text.charAt(6),
        terminator: text.charAt(8),
      }
    : USUAL;
  if (new Set([marks.component, marks.element, marks.terminator]).size < 3 || marks.terminator === '') {
    throw new UnreadablePayload('is EDIFACT with a broken UNA');
  }
  const segments = split(advised ? text.slice(9) : text, marks.terminator, marks.release)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
  if (segments.length > limit) throw new UnreadablePayload('is EDIFACT with too many segments');
  return segments.map((segment) => readSegment(segment, marks));
}

function readSegment(text: string, marks: Marks): Segment {
  const [tag = '', ...elements] = split(text, marks.element, marks.release);
  return {
    name: split(tag, marks.component, marks.release)[0] ?? '',
    elements: [
      [tag],
      ...elements.map((element) =>
        split(element, marks.component, marks.release).map((value) => released(value, marks.release).trim()),
      ),
    ],
  };
}

/** The parts between marks that no release character stands before; release characters stay. */
function split(text: string, mark: string, release: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === release && release.trim() !== '') i += 1;
    else if (character === mark) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function released(value: string, release: string): string {
  if (release.trim() === '' || !value.includes(release)) return value;
  let result = '';
  for (let i = 0; i < value.length; i += 1) {
    if (value[i] === release) i += 1;
    result += value[i] ?? '';
  }
  return result;
}

/** A component of an element, as it may be kept; null when it is not there or empty. */
export function component(segment: Segment | undefined, element: number, index = 0): string | null {
  const value = segment?.elements[element]?.[index];
  return value === undefined ? null : cleanText(value).trim() || null;
}
