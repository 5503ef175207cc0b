/**
 * X12 214, transportation carrier shipment status. AT7 is the event, the MS1 behind it its place, B10 the shipment. AT707
 * names the zone: LT is the local time of the place, ET, CT, MT and PT are zones of the United States with their summer
 * time, ES and ED and their like are fixed. 0000 as a time means that it is not known. Counts are often wrong and are not
 * checked.
 */
import type { CarrierCodes, CarrierTime, ParseContext, StatusMeaning } from '../domain/carrier-event.js';
import {
  estimate,
  mergeShipments,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { clockTime, compactClock, compactDate, dateTime, zonedTime } from './carrier-time.js';
import { carrierCodes, normalCode, statusMeaning } from './code-map.js';
import { X12_CODES, X12_ESTIMATES, X12_REASONS } from './maps/x12-214.js';
import { cleanText, payloadText } from './payload-text.js';
import { countryCode } from './place.js';
import { readX12 } from './x12-segments.js';

function meaningOf({ code, subCode }: CarrierCodes, context?: ParseContext): StatusMeaning {
  const overlay = context?.partner?.toLowerCase() === 'fourkites' ? X12_CODES.find('fourkites', code) : null;
  const cause = X12_REASONS[normalCode(subCode ?? '')] ?? null;
  return statusMeaning(overlay ?? X12_CODES.find('status', code), false, cause);
}

function read(bytes: Uint8Array, context: ParseContext | undefined): Reading {
  const shipments: ShipmentDraft[] = [];
  const ignored: { what: string; why: string }[] = [];
  for (const { segments } of readX12(payloadText(bytes, 'iso-8859-1'), context?.maxSegments)) {
    for (const set of transactionSets(segments)) {
      const kind = set[0]?.[1] ?? '';
      if (kind === '214') shipments.push(...statusMessage(set, context));
      else ignored.push({ what: cleanText(`ST*${kind}`, 20), why: 'not a status message' });
    }
  }
  return { shipments: mergeShipments(shipments), ignored };
}

function transactionSets(
  segments: readonly (readonly string[])[],
): readonly (readonly (readonly string[])[])[] {
  const sets: (readonly string[])[][] = [];
  let open = false;
  for (const segment of segments) {
    if (segment[0] === 'ST') sets.push([]);
    if (segment[0] === 'ST') open = true;
    if (open) sets.at(-1)?.push(segment);
    if (segment[0] === 'SE') open = false;
  }
  return sets;
}

/** An element's text as it may be kept; null for an empty one. */
const some = (value: string | undefined): string | null =>
  value === undefined ? null : cleanText(value, 200).trim() || null;

interface Found {
  readonly at7: readonly string[];
  readonly loop: string | null;
  ms1: readonly string[];
}

function statusMessage(
  set: readonly (readonly string[])[],
  context: ParseContext | undefined,
): readonly ShipmentDraft[] {
  const b10 = set.find(([name]) => name === 'B10');
  const number = some(b10?.[1]) ?? some(b10?.[2]);
  if (!b10 || number === null) return [];
  const found: Found[] = [];
  let loop: string | null = null;
  for (const segment of set) {
    if (segment[0] === 'LX') loop = some(segment[1]);
    if (segment[0] === 'AT7') found.push({ at7: segment, loop, ms1: [] });
    const last = found.at(-1);
    if (segment[0] === 'MS1' && last && last.ms1.length === 0) last.ms1 = segment;
  }
  const scac = some(b10[3]);
  const estimates = found.filter(({ at7 }) => X12_ESTIMATES.has(normalCode(at7[1] ?? '')));
  return [
    {
      trackingNumber: number,
      references: [
        some(b10[2]),
        ...set.filter(([name]) => name === 'L11').map((segment) => some(segment[1])),
      ],
      actualCarrier: scac,
      events: found
        .filter((event) => !estimates.includes(event))
        .map((event) => eventDraft(event, [scac, number], context)),
      estimates: estimates.map((event) => estimate('CURRENT', null, timeOf(event.at7))),
    },
  ];
}

function eventDraft(
  { at7, loop, ms1 }: Found,
  of: readonly (string | null)[],
  context: ParseContext | undefined,
): EventDraft {
  // An appointment has its code and reason in the third and fourth element instead.
  const codes = carrierCodes({ code: some(at7[1]) ?? some(at7[3]), subCode: some(at7[2]) ?? some(at7[4]) });
  return {
    occurredAt: timeOf(at7),
    codes,
    meaning: meaningOf(codes, context),
    place: { city: some(ms1[1]), subdivision: some(ms1[2]), country: countryCode(some(ms1[3])) },
    identity: [...of, codes.code, some(at7[5]), some(at7[6]), some(ms1[1]), loop],
  };
}

/** Zones with summer time, by the codes of element 623. */
const ZONES: Readonly<Record<string, string>> = {
  ...{ ET: 'America/New_York', CT: 'America/Chicago', MT: 'America/Denver', PT: 'America/Los_Angeles' },
  ...{ AT: 'America/Halifax', NT: 'America/St_Johns', AK: 'America/Anchorage', HT: 'Pacific/Honolulu' },
};

const OFFSETS: Readonly<Record<string, string>> = {
  ...{ UT: 'Z', GM: 'Z', ES: '-05:00', ED: '-04:00', CS: '-06:00', CD: '-05:00', MS: '-07:00', MD: '-06:00' },
  ...{ PS: '-08:00', PD: '-07:00', AS: '-04:00', AD: '-03:00', HS: '-10:00' },
};

function timeOf(at7: readonly string[]): CarrierTime {
  const digits = some(at7[5]) ?? '';
  const date = compactDate(digits.length === 6 ? `20${digits}` : digits);
  const clock = compactClock(some(at7[6])?.slice(0, 6) ?? null);
  if (clock === null || /^0000/.test(at7[6] ?? '')) return dateTime(date);
  const code = normalCode(at7[7] ?? '');
  const offset = Object.hasOwn(OFFSETS, code) ? OFFSETS[code] : hoursFromGreenwich(code);
  const zone = Object.hasOwn(ZONES, code) ? ZONES[code] : undefined;
  const time = clockTime(date, clock, '', offset ?? null);
  return zone === undefined ? time : zonedTime(time, zone);
}

/** 01 to 12 are hours ahead of Greenwich, 13 to 24 those behind it, from twelve to one. */
function hoursFromGreenwich(code: string): string | null {
  const number = /^(0[1-9]|1\d|2[0-4])$/.test(code) ? Number(code) : 0;
  if (number === 0) return null;
  const hours = number <= 12 ? number : 25 - number;
  return `${number <= 12 ? '+' : '-'}${String(hours).padStart(2, '0')}:00`;
}

export const x12: CarrierAdapter = {
  code: 'edi_x12_214',
  name: 'EDI X12 214',
  parse: (bytes, context) => readPayload(() => read(bytes, context)),
  meaningOf,
  mappingVersion: X12_CODES.version,
};
