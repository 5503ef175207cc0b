/**
 * The code tables against the list of carriers' codes beside the project. Its readings were made before the contract's
 * statuses were final, so where a table reads a code otherwise, DIFFERENT says why; nothing differs unsaid.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { carrierAdapter } from '../src/scans/carriers/registry.js';
import { carrierCodes } from '../src/scans/carriers/code-map.js';
import { SCAN_STATUSES, type CarrierCodes } from '../src/scans/domain/carrier-event.js';
import { DIFFERENT } from './support/carrier-map-differences.js';

const list = fileURLToPath(new URL('../../shared/carriers/STATUS_MAPS.md', import.meta.url));
const there = existsSync(list);

interface Row {
  readonly cells: readonly string[];
  readonly heads: readonly string[];
}

function tablesOf(title: string): readonly Row[] {
  const section = readFileSync(list, 'utf8')
    .split(/^## /m)
    .find((text) => text.startsWith(title));
  let heads: readonly string[] = [];
  return (section ?? '').split('\n').flatMap((line) => {
    if (!line.startsWith('|')) heads = [];
    if (!line.startsWith('|') || line.startsWith('|---')) return [];
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (heads.length > 0) return [{ cells, heads }];
    heads = cells;
    return [];
  });
}

/** The first status a reading names; "informational" is INFO wherever it stands. */
function readingOf(text: string): string | null {
  if (/informational/.test(text)) return 'INFO';
  return /[A-Z_]{4,}/.exec(text)?.[0] ?? null;
}

interface Section {
  readonly title: string;
  readonly carrier: string;
  /** What a row's code is as the parser would keep it; null leaves the row out. */
  readonly codes: (row: Row) => readonly Partial<CarrierCodes>[];
}

const nameOf = (given: Partial<CarrierCodes>): string =>
  given.subCode ?? given.code ?? given.category ?? given.text ?? '';

const plain = (cell: string | undefined): readonly string[] =>
  (cell ?? '')
    .split(/[/,] ?/)
    .map((code) => code.trim())
    .filter((code) => code !== '' && code !== '-' && code !== '*');
const byCode = ({ cells }: Row): readonly Partial<CarrierCodes>[] =>
  plain(cells[0]).map((code) => ({ code }));

const SECTIONS: readonly Section[] = [
  {
    title: 'EasyPost',
    carrier: 'easypost',
    codes: ({ cells, heads }) =>
      heads[0] === 'status'
        ? [{ code: cells[0], category: cells[0] }]
        : [{ code: cells[0], category: 'in_transit' }],
  },
  {
    title: 'Shippo',
    carrier: 'shippo',
    codes: ({ cells }) => plain(cells[1]).map((subCode) => ({ code: cells[0], subCode })),
  },
  {
    title: 'AfterShip',
    carrier: 'aftership',
    codes: ({ cells }) => [{ code: cells[0], category: cells[0] }],
  },
  { title: 'ShipEngine', carrier: 'shipengine', codes: byCode },
  {
    title: '17TRACK',
    carrier: '17track',
    codes: ({ cells }) =>
      plain(cells[0])
        .filter((code) => /^[A-Z]\w+$/.test(code))
        .map((code) => ({ code })),
  },
  {
    title: 'UPS',
    carrier: 'ups',
    codes: ({ cells, heads }) =>
      heads[0] === 'activityStatus.type'
        ? [{ category: cells[0] }]
        : /^\d{3}$/.test(cells[0] ?? '')
          ? [{ subCode: cells[0] }]
          : [{ code: cells[0] }],
  },
  { title: 'FedEx', carrier: 'fedex', codes: byCode },
  { title: 'Canada Post', carrier: 'canada_post', codes: byCode },
  { title: 'DHL Express', carrier: 'dhl', codes: byCode },
  {
    title: 'DHL Parcel DE',
    carrier: 'dhl',
    codes: ({ cells }) => [{ code: (cells[0] ?? '').toUpperCase() }],
  },
  { title: 'DHL Unified', carrier: 'dhl', codes: byCode },
  { title: 'DPD', carrier: 'dpd', codes: byCode },
  { title: 'GLS', carrier: 'gls', codes: byCode },
  { title: 'bpost', carrier: 'bpost', codes: byCode },
  { title: 'Purolator', carrier: 'purolator', codes: byCode },
  { title: 'Hermes', carrier: 'hermes', codes: byCode },
  { title: 'Royal Mail', carrier: 'royal_mail', codes: byCode },
  { title: 'Australia Post', carrier: 'australia_post', codes: ({ cells }) => [{ text: cells[0] }] },
  {
    title: 'CDEK',
    carrier: 'cdek',
    codes: ({ cells }) => [
      ...plain(cells[1]?.replace(/\(.*\)/, '')).map((code) => ({ code })),
      ...(/^\d+$/.test(cells[0] ?? '') && cells[0] !== '1000' ? [{ code: cells[0] }] : []),
    ],
  },
  {
    title: 'Почта России',
    carrier: 'russian_post',
    codes: ({ cells }) => [{ code: `${cells[0] ?? ''}/${cells[1] ?? ''}` }],
  },
  {
    title: 'GS1 EPCIS',
    carrier: 'epcis',
    codes: ({ cells }) =>
      cells[0] === '*'
        ? plain(cells[1]).map((subCode) => ({ subCode }))
        : plain(cells[0]).map((code) => ({ code })),
  },
  {
    title: 'EDI X12 214',
    carrier: 'edi_x12_214',
    codes: ({ cells }) =>
      cells[0] === 'AR/RL' || cells[0] === 'I1/OA'
        ? [{ code: cells[0].slice(0, 2) }]
        : byCode({ cells, heads: [] }),
  },
];

(there ? describe : describe.skip)(
  there ? 'code tables' : 'code tables: skipped, ../shared/carriers is not there',
  () => {
    it.each(SECTIONS)('$title', ({ title, carrier, codes }) => {
      const adapter = carrierAdapter(carrier);
      if (!adapter) throw new Error(carrier);
      const rows = tablesOf(title).flatMap((row) => {
        const column = row.heads.findIndex((head) => head.startsWith('normalised'));
        const reading = readingOf(row.cells[column === -1 ? row.cells.length - 1 : column] ?? '');
        return reading === null || !SCAN_STATUSES.includes(reading as never)
          ? []
          : codes(row).map((given) => ({ given, reading }));
      });
      expect(rows.length).toBeGreaterThan(2);
      const found: Record<string, string> = {};
      for (const { given, reading } of rows) {
        const { status } = adapter.meaningOf(carrierCodes(given));
        if (status !== reading) found[nameOf(given)] = `${reading} -> ${status}`;
      }
      const said = Object.fromEntries(
        Object.entries(DIFFERENT[carrier] ?? {}).map(([code, [change]]) => [code, change]),
      );
      // DHL's three formats share one carrier and are listed apart.
      const listed = new Set(rows.map(({ given }) => nameOf(given)));
      for (const code of Object.keys(said)) if (!listed.has(code)) Reflect.deleteProperty(said, code);
      expect(found).toEqual(said);
    });
  },
);
