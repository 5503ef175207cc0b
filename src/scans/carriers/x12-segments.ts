/**
 * X12 as it really comes. Delimiters are read from each ISA, not from its columns: files have byte order marks, line breaks
 * inside ISA, terminators of several bytes, line breaks after them, and several interchanges in one.
 */
import { UnreadablePayload } from './payload-text.js';

/** Of a push. Files of partners are larger and come with a limit of their own. */
const MAX_SEGMENTS = 20_000;

export interface X12Interchange {
  readonly sender: string;
  readonly segments: readonly (readonly string[])[];
}

/** The interchanges of a file, each as segments of elements without spaces around them. Throws UnreadablePayload. */
export function readX12(text: string, limit = MAX_SEGMENTS): readonly X12Interchange[] {
  const interchanges: X12Interchange[] = [];
  let rest = text.replace(/^\ufeff/, '').trimStart();
  let budget = limit;
  if (!/^ISA[^A-Za-z0-9\s]/.test(rest)) throw new UnreadablePayload('is no X12: it does not start with ISA');
  while (/^ISA[^A-Za-z0-9\s]/.test(rest)) {
    const { interchange, after } = readInterchange(rest, budget);
    budget -= interchange.segments.length;
    interchanges.push(interchange);
    rest = after.trimStart();
  }
  return interchanges;
}

function readInterchange(text: string, budget: number): { interchange: X12Interchange; after: string } {
  const { element, terminator, header, start } = delimiters(text);
  const segments: string[][] = [header];
  let from = start;
  for (;;) {
    const end = text.indexOf(terminator, from);
    const raw = (end === -1 ? text.slice(from) : text.slice(from, end)).trim();
    from = end === -1 ? text.length : end + terminator.length;
    if (raw !== '') segments.push(raw.split(element).map((value) => value.trim()));
    if (segments.length > budget) throw new UnreadablePayload('is X12 with too many segments');
    if (end === -1 || segments.at(-1)?.[0] === 'IEA') break;
  }
  return { interchange: { sender: header[6] ?? '', segments }, after: text.slice(from) };
}

interface Delimiters {
  readonly element: string;
  readonly terminator: string;
  /** ISA's sixteen elements behind its name. */
  readonly header: string[];
  /** Where the segment after ISA starts. */
  readonly start: number;
}

/** ISA has sixteen elements, the last one is a single character; what stands between it and GS ends every segment. */
function delimiters(text: string): Delimiters {
  const element = text.charAt(3);
  let at = 3;
  for (let count = 1; count < 16; count += 1) {
    at = text.indexOf(element, at + 1);
    if (at === -1 || at > 400) throw new UnreadablePayload('is X12 with a broken ISA');
  }
  const behind = at + 2;
  const next = text.slice(behind, behind + 24).search(new RegExp(`(?:GS|IEA|TA1)\\${element}`));
  const gap = next === -1 ? text.charAt(behind) : text.slice(behind, behind + next);
  const terminator = gap.trim() || gap;
  if (terminator === '' || terminator.includes(element))
    throw new UnreadablePayload('is X12 without a segment terminator');
  const header = text
    .slice(0, behind)
    .split(element)
    .map((value) => value.trim());
  return { element, terminator, header, start: behind + (next === -1 ? gap.length : next) };
}
