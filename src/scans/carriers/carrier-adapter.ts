/** What every carrier's file gives: how its bytes are read, and what its codes mean. Pure; the registry lists them. */
import type { CarrierCodes, ParseContext, ParsedPayload, StatusMeaning } from '../domain/carrier-event.js';

export interface CarrierAdapter {
  /** As in `POST /webhooks/carriers/:carrierCode` and `cli scans parse --carrier`. */
  readonly code: string;
  readonly name: string;
  /** Never throws and never takes long, whatever the bytes: what cannot be read comes back as `error`. */
  readonly parse: (bytes: Uint8Array, context?: ParseContext) => ParsedPayload;
  /** The meaning of codes that were kept: what `parse` gave for them, by today's tables. */
  readonly meaningOf: (codes: CarrierCodes, context?: ParseContext) => StatusMeaning;
  /** Changes with every change of the tables `meaningOf` reads. */
  readonly mappingVersion: string;
}
