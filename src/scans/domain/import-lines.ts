/** Lines of CSV and NDJSON files of scans. */
import type { ReportedScan } from './reported-scan.js';

export interface ImportedScan extends ReportedScan {
  readonly carrierCode: string;
}

/** What a column can hold. */
type Member = Exclude<keyof ImportedScan, 'handOver'>;

export type LineReader = (line: string) => ImportedScan | { readonly fault: string };

/** Names of columns and members, whichever way they are written; what stands first is what `ScanInput` calls it. */
const NAMES: Readonly<Record<Member, readonly string[]>> = {
  carrierCode: ['carriercode', 'carrier'],
  trackingNumber: ['trackingnumber', 'parcelid', 'parcel'],
  externalId: ['externalid', 'eventid', 'id'],
  status: ['status', 'event'],
  code: ['carrierstatuscode', 'code'],
  occurredAt: ['occurredat', 'at', 'time', 'timestamp'],
  facilityCode: ['facilitycode', 'facility'],
  city: ['city'],
  countryCode: ['countrycode', 'country'],
  text: ['description', 'text', 'message'],
};
const MEMBERS = Object.entries(NAMES) as [Member, readonly string[]][];
const folded = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** `carrier` stands in for a file that names none. The header's own fault is thrown. */
export function csvReader(header: string, carrier: string | null): LineReader {
  const names = splitCsv(header.replace(/^\ufeff/, '')).map(folded);
  const places = new Map<Member, number>();
  for (const [member, known] of MEMBERS) {
    const place = names.findIndex((name) => known.includes(name));
    if (place >= 0) places.set(member, place);
  }
  for (const needed of ['trackingNumber', 'occurredAt'] as const)
    if (!places.has(needed)) throw new Error(`the header has no column ${needed}`);
  if (!places.has('carrierCode') && carrier === null)
    throw new Error('the header has no column carrierCode; name the carrier with --carrier');
  const width = names.length;
  return (line) => {
    const values = splitCsv(line);
    if (values.length !== width) return { fault: `${values.length} columns instead of ${width}` };
    return scanOf((member) => values[places.get(member) ?? -1], carrier);
  };
}

export function ndjsonReader(carrier: string | null): LineReader {
  return (line) => {
    let read: unknown;
    try {
      read = JSON.parse(line);
    } catch {
      return { fault: 'no JSON' };
    }
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return { fault: 'no JSON object' };
    const members = new Map(Object.entries(read).map(([name, value]) => [folded(name), value as unknown]));
    return scanOf((member) => {
      const value = NAMES[member].map((name) => members.get(name)).find((found) => found != null);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    }, carrier);
  };
}

function scanOf(
  valueOf: (member: Member) => string | undefined,
  carrier: string | null,
): ImportedScan | { readonly fault: string } {
  const text = (member: Member): string | null => valueOf(member)?.trim() || null;
  const carrierCode = text('carrierCode') ?? carrier;
  if (carrierCode === null) return { fault: 'no carrier' };
  return {
    carrierCode,
    trackingNumber: text('trackingNumber') ?? '',
    externalId: text('externalId'),
    status: statusOf(text('status')),
    code: text('code'),
    occurredAt: text('occurredAt') ?? '',
    facilityCode: text('facilityCode'),
    city: text('city'),
    countryCode: text('countryCode'),
    text: text('text'),
  };
}

/** Words of other systems for the same thing. */
const statusOf = (status: string | null): string | null =>
  status === 'FIRST_ATTEMPT' ? 'DELIVERY_ATTEMPTED' : status;

/** One record of RFC 4180; a line break inside quotes is not part of what carriers send. */
export function splitCsv(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const values: string[] = [];
  let value = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if (quoted) {
      if (character !== '"') value += character;
      else if (line[i + 1] === '"') value += line[++i] ?? '';
      else quoted = false;
    } else if (character === '"' && value === '') quoted = true;
    else if (character === ',') {
      values.push(value);
      value = '';
    } else value += character;
  }
  values.push(value);
  return values;
}
