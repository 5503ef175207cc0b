/** Rows of the table of scans as lines of COPY, which PostgreSQL takes in at half the cost of any other form. */
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { finished } from 'node:stream/promises';
import { CopyLines } from '../../platform/copy-lines.js';
import { formatInstant } from '../../time/instant.js';
import type { PlacedScan } from './parcel-news.js';

const COLUMNS = [
  ...[
    'received_at',
    'parcel_id',
    'carrier_code',
    'inbox_id',
    'identity',
    'external_id',
    'status',
    'direction',
  ],
  ...[
    'cause',
    'party',
    'action_required_by',
    'raw_code',
    'raw_sub_code',
    'raw_category',
    'raw_text',
    'goes_back',
  ],
  ...[
    'mapped',
    'payload_hash',
    'mapping_version',
    'time_kind',
    'occurred_at',
    'occurred_on',
    'occurred_text',
  ],
  ...['sort_at', 'zone', 'facility_code', 'city', 'country_code', 'voided_at', 'voided_by', 'void_reason'],
];
/** Of a scan with a text and a city, as measured. */
const USUAL_BYTES = 400;
const COPY = `COPY scans (${COLUMNS.join(', ')}) FROM STDIN`;

/** Stores them in the caller's transaction. */
export async function copyScans(
  client: Pick<PoolClient, 'query'>,
  scans: readonly PlacedScan[],
  now: number,
): Promise<void> {
  const lines = new CopyLines(scans.length * USUAL_BYTES);
  const text = instantWriter();
  for (const scan of scans) addLine(lines, scan, text, now);
  const stream = client.query(copyFrom(COPY));
  stream.end(lines.bytes());
  await finished(stream);
}

/** In the order of the columns. */
function addLine(
  lines: CopyLines,
  { scan, news, parcelId }: PlacedScan,
  received: (at: number) => string,
  now: number,
): void {
  const { codes, voided } = scan;
  const occurredAt = instant(scan.occurredAt);
  lines.add(received(news.receivedAt));
  lines.add(parcelId);
  lines.add(news.carrierCode);
  lines.add(news.inboxId);
  lines.add(scan.identity);
  lines.add(scan.externalId);
  lines.add(scan.status);
  lines.add(scan.direction);
  lines.add(scan.cause);
  lines.add(scan.party);
  lines.add(scan.actionRequiredBy);
  lines.add(codes.code);
  lines.add(codes.subCode);
  lines.add(codes.category);
  lines.add(codes.text);
  lines.add(codes.returning ? 'true' : 'false');
  lines.add(scan.mapped ? 'true' : 'false');
  lines.addBytes(news.payloadHash);
  lines.add(scan.mappingVersion);
  lines.add(scan.timeKind);
  lines.add(occurredAt);
  lines.add(scan.occurredOn);
  lines.add(scan.occurredText);
  lines.add(scan.sortAt === scan.occurredAt ? occurredAt : instant(scan.sortAt));
  lines.add(scan.zone);
  lines.add(scan.facilityCode);
  lines.add(scan.city);
  lines.add(scan.countryCode);
  lines.add(voided ? formatInstant(now) : null);
  lines.add(voided ? `carrier ${news.carrierCode}` : null);
  lines.add(voided ? 'The carrier took it back' : null);
  lines.endLine();
}

/** The text of an instant, once for those in a row that are the same. */
function instantWriter(): (at: number) => string {
  let last = NaN;
  let text = '';
  return (at) => {
    if (at !== last) [last, text] = [at, formatInstant(at)];
    return text;
  };
}

const instant = (at: number | null): string | null => (at === null ? null : formatInstant(at));
