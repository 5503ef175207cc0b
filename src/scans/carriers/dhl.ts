/** DHL: one code, three formats, told apart by their bytes: unified tracking (JSON), Express and Parcel DE (XML). */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import { readPayload, type Reading } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { expressMeaning, readExpress } from './dhl-express.js';
import { parcelGermanyMeaning, readParcelGermany } from './dhl-parcel-de.js';
import { readUnified, unifiedMeaning } from './dhl-unified.js';
import { readJson } from './json-payload.js';
import { DHL_CODES } from './maps/dhl.js';
import { startsAsXml, unpacked, UnreadablePayload } from './payload-text.js';
import { readXml } from './xml-payload.js';

function read(bytes: Uint8Array): Reading {
  const plain = unpacked(bytes);
  if (!startsAsXml(plain)) return readUnified(readJson(plain));
  const root = readXml(plain);
  if (root.name === 'data') return readParcelGermany(root);
  if (/^(TrackingResponse|ShipmentTrackingErrorResponse)$/.test(root.name)) return readExpress(root);
  throw new UnreadablePayload('is no message of DHL that is known');
}

/** The three formats have codes of different shapes: words, two letters, five letters. */
function meaningOf(codes: CarrierCodes): StatusMeaning {
  const code = codes.code?.trim() ?? '';
  if (/^[A-Za-z]{2}$/.test(code)) return expressMeaning(codes);
  return /^[A-Z]{5}$/.test(code) ? parcelGermanyMeaning(codes) : unifiedMeaning(codes);
}

export const dhl: CarrierAdapter = {
  code: 'dhl',
  name: 'DHL',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: DHL_CODES.version,
};
