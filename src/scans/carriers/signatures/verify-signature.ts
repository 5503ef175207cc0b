/** Which carrier proves itself how, and the one question that is asked of it. */
import {
  aftershipScheme,
  byUrlKey,
  dhlScheme,
  easypostScheme,
  fedexScheme,
  sendcloudScheme,
  seventeenTrackScheme,
  shipengineKeyId,
  shipengineSigned,
  shippoScheme,
  upsScheme,
  uspsScheme,
  type Scheme,
  type SchemeSettings,
  type SignedRequest,
} from './schemes.js';

export interface CarrierTrust extends SchemeSettings {
  /** One, or two while one takes the place of the other. None lets nobody in. */
  readonly secrets: readonly string[];
}

/** `UNKNOWN_KEY`: ShipEngine signed with a key that is not in the set; the set may be fetched again, once. */
export type Verdict = 'GENUINE' | 'REFUSED' | 'UNKNOWN_KEY';

const SCHEMES: Readonly<Partial<Record<string, Scheme>>> = {
  easypost: easypostScheme,
  sendcloud: sendcloudScheme,
  aftership: aftershipScheme,
  shippo: shippoScheme,
  ups: upsScheme,
  fedex: fedexScheme,
  dhl: dhlScheme,
  usps: uspsScheme,
  '17track': seventeenTrackScheme,
};

/** Shippo signs on request only, UPS and DHL agree on a token: the key of the address will do for them as well. */
const MAY_USE_URL_KEY: ReadonlySet<string> = new Set(['shippo', 'ups', 'dhl']);

/** Whether the carrier proves itself by what it sends, or only by the key in the address, which makes it a hint. */
export function provesItself(carrierCode: string): boolean {
  return carrierCode === 'shipengine' || Object.hasOwn(SCHEMES, carrierCode);
}

/**
 * Whether a push is the carrier's own. All secrets are tried, in constant time each; a carrier that signs nothing is let
 * in by `?key=`. Says nothing about why not: the answer to a stranger has no detail.
 */
export function verifySignature(carrierCode: string, request: SignedRequest, trust: CarrierTrust): Verdict {
  if (carrierCode === 'shipengine') return verifyShipengine(request, trust);
  const scheme = Object.hasOwn(SCHEMES, carrierCode) ? SCHEMES[carrierCode] : undefined;
  const schemes = scheme ? [scheme, ...(MAY_USE_URL_KEY.has(carrierCode) ? [byUrlKey] : [])] : [byUrlKey];
  const secrets = trust.secrets.filter((secret) => secret !== '');
  const results = secrets.flatMap((secret) => schemes.map((check) => check(request, secret, trust)));
  return results.includes(true) ? 'GENUINE' : 'REFUSED';
}

function verifyShipengine(request: SignedRequest, trust: CarrierTrust): Verdict {
  const kid = shipengineKeyId(request);
  const known = trust.jwks?.some((key) => key.kid === kid) ?? false;
  if (kid !== undefined && !known) return 'UNKNOWN_KEY';
  return shipengineSigned(request, trust) ? 'GENUINE' : 'REFUSED';
}
