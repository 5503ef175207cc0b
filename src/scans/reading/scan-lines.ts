/** Rows of the table of scans as lines of COPY, which PostgreSQL takes in at half the cost of any other form. */
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { finished } from 'node:stream/promises';
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
const COPY = `COPY scans (${COLUMNS.join(', ')}) FROM STDIN`;

/** Stores them in the caller's transaction. */
export async function copyScans(
  client: Pick<PoolClient, 'query'>,
  scans: readonly PlacedScan[],
  now: number,
): Promise<void> {
  let text = '';
  for (const scan of scans) text += scanLine(scan, now);
  const stream = client.query(copyFrom(COPY));
  stream.end(Buffer.from(text));
  await finished(stream);
}

function scanLine({ scan, news, parcelId }: PlacedScan, now: number): string {
  const { codes, voided } = scan;
  const occurredAt = instant(scan.occurredAt);
  const sortAt = scan.sortAt === scan.occurredAt ? occurredAt : instant(scan.sortAt);
  return (
    `${formatInstant(news.receivedAt)}\t${parcelId}\t${field(news.carrierCode)}\t${news.inboxId ?? NULL}\t` +
    `${field(scan.identity)}\t${field(scan.externalId)}\t${scan.status}\t${scan.direction}\t` +
    `${field(scan.cause)}\t${field(scan.party)}\t${field(scan.actionRequiredBy)}\t` +
    `${field(codes.code)}\t${field(codes.subCode)}\t${field(codes.category)}\t${field(codes.text)}\t` +
    `${codes.returning}\t${scan.mapped}\t\\\\x${news.payloadHash.toString('hex')}\t` +
    `${field(scan.mappingVersion)}\t${scan.timeKind}\t${occurredAt}\t${field(scan.occurredOn)}\t` +
    `${field(scan.occurredText)}\t${sortAt}\t${field(scan.zone)}\t` +
    `${field(scan.facilityCode)}\t${field(scan.city)}\t${field(scan.countryCode)}\t` +
    (voided
      ? `${formatInstant(now)}\t${field(`carrier ${news.carrierCode}`)}\tThe carrier took it back\n`
      : NOT_VOIDED)
  );
}

const NULL = '\\N';
const NOT_VOIDED = `${NULL}\t${NULL}\t${NULL}\n`;
const SPECIAL = /[\\\t\n\r]/;
const WRITTEN: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function field(text: string | null): string {
  if (text === null) return NULL;
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => WRITTEN[character] ?? '') : text;
}

const instant = (at: number | null): string => (at === null ? NULL : formatInstant(at));
