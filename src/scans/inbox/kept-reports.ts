import { bytesOf, groupsOf } from '../../platform/json-pieces.js';
import type { ReportedScan } from '../domain/reported-scan.js';

/** Reports in the order in which they were sent, as kept of a call of `recordScans`. */
export interface KeptReports {
  readonly reports: readonly ReportedScan[];
  /** Sent with a key that speaks for another carrier. */
  readonly foreign: boolean;
}

const NEWLINE = 10;

/**
 * Lines of JSON: the first is an object with the first reports, each one after it a list of some more. A call of a thousand
 * scans on one line would be read and written as one long text, which costs more than what is in it.
 */
export function writeReports({ reports, foreign }: KeptReports): Buffer {
  const [first = [], ...others] = groupsOf(reports);
  const head = foreign ? { reports: first, foreign } : { reports: first };
  return bytesOf([JSON.stringify(head), ...others.map((group) => `\n${JSON.stringify(group)}`)]);
}

/** @throws SyntaxError for bytes that were not written by the above. */
export function readReports(body: Buffer): KeptReports {
  const lines = linesOf(body);
  const { reports, foreign = false } = JSON.parse(lines.next().value ?? '') as Partial<KeptReports>;
  const all = [...(reports ?? [])];
  for (const line of lines) for (const report of JSON.parse(line) as ReportedScan[]) all.push(report);
  return { reports: all, foreign };
}

/** JSON holds no line breaks except between its members, where it was written without any. */
function* linesOf(body: Buffer): Generator<string, undefined> {
  let from = 0;
  while (from <= body.length) {
    const end = body.indexOf(NEWLINE, from);
    const until = end < 0 ? body.length : end;
    yield body.toString('utf8', from, until);
    from = until + 1;
  }
  return undefined;
}
