/** How each carrier proves that a push is its own. Every scheme is handed the raw bytes and one secret. */
import {
  createHash,
  createHmac,
  createPublicKey,
  timingSafeEqual,
  verify,
  type JsonWebKey,
} from 'node:crypto';

export interface SignedRequest {
  /** By lower-case name, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As they came, before anything parsed them: one byte more or less and no signature fits. */
  readonly body: Uint8Array;
  /** `?key=` of the address. */
  readonly urlKey: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface SchemeSettings {
  /** The header's name where it is agreed with the carrier (DHL) or may be another (Shippo, AfterShip's products). */
  readonly header?: string;
  /** ShipEngine's public keys, fetched before from its fixed address. */
  readonly jwks?: readonly (JsonWebKey & { readonly kid?: string })[];
}

export type Scheme = (request: SignedRequest, secret: string, settings: SchemeSettings) => boolean;

/** How old, or how far ahead, a signed timestamp may be. */
export const REPLAY_WINDOW_MS = 300_000;

export const byUrlKey: Scheme = ({ urlKey }, secret) => urlKey !== null && sameText(urlKey, secret);

/** EasyPost: `X-Hmac-Signature: hmac-sha256-hex=…`; the secret is normalised (NFKD) before it is a key. */
export const easypostScheme: Scheme = (request, secret, { header = 'x-hmac-signature' }) => {
  const given = headerOf(request, header);
  const prefix = 'hmac-sha256-hex=';
  if (!given?.startsWith(prefix)) return false;
  return sameBytes(hexBytes(given.slice(prefix.length)), mac(secret.normalize('NFKD'), request.body));
};

export const sendcloudScheme: Scheme = (request, secret, { header = 'sendcloud-signature' }) =>
  sameBytes(hexBytes(headerOf(request, header)), mac(secret, request.body));

export const aftershipScheme: Scheme = (request, secret, { header = 'aftership-hmac-sha256' }) =>
  sameBytes(base64Bytes(headerOf(request, header)), mac(secret, request.body));

/** Shippo: `t=<unix seconds>,v1=<hex>` over `<t>.<body>`. */
export const shippoScheme: Scheme = (request, secret, { header = 'shippo-auth-signature' }) => {
  const match = /^t=(\d{1,12}),\s*v1=([0-9a-fA-F]{64})$/.exec(headerOf(request, header)?.trim() ?? '');
  if (!match || !isFresh(Number(match[1]) * 1000, request.now)) return false;
  return sameBytes(hexBytes(match[2]), mac(secret, `${match[1] ?? ''}.`, request.body));
};

/** FedEx: base64 as documented; its prose also speaks of hex, which cannot be mistaken for it at this length. */
export const fedexScheme: Scheme = (request, secret, { header = 'fdx-signature' }) => {
  const given = headerOf(request, header);
  const bytes = given?.length === 64 ? hexBytes(given) : base64Bytes(given);
  return sameBytes(bytes, mac(secret, request.body));
};

/** UPS sends what the receiver configured with it: a bearer token, an API key or v1's credential. It signs nothing. */
export const upsScheme: Scheme = (request, secret) => {
  const bearer = /^Bearer (.+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
  const given = [bearer, headerOf(request, 'x-api-key'), headerOf(request, 'credential')];
  return given.map((value) => value !== undefined && sameText(value, secret)).includes(true);
};

/** DHL sends a header and token of the receiver's choice; without a chosen header nothing is let in. */
export const dhlScheme: Scheme = (request, secret, { header }) => {
  const given = header === undefined ? undefined : headerOf(request, header);
  return given !== undefined && sameText(given, secret);
};

/** USPS: `X-HMAC`, base64 over the timestamp's text and the body. */
export const uspsScheme: Scheme = (request, secret, { header = 'x-hmac' }) => {
  const timestamp = headerOf(request, 'x-timestamp');
  const at = timestamp === undefined ? null : timestampMs(timestamp);
  if (timestamp === undefined || at === null || !isFresh(at, request.now)) return false;
  return sameBytes(base64Bytes(headerOf(request, header)), mac(secret, timestamp, request.body));
};

/** 17TRACK: a plain hash of body, slash and API key. */
export const seventeenTrackScheme: Scheme = (request, secret, { header = 'sign' }) => {
  const digest = createHash('sha256').update(request.body).update(`/${secret}`).digest();
  return sameBytes(hexBytes(headerOf(request, header)), digest);
};

/** ShipEngine's key id, so that an unknown one can be fetched once. */
export function shipengineKeyId(request: Pick<SignedRequest, 'headers'>): string | undefined {
  return headerOf(request, 'x-shipengine-rsa-sha256-key-id');
}

/** ShipEngine: RSASSA-PKCS1-v1_5 with SHA-256 over `<timestamp>.<body>`, by a key of its published set. */
export function shipengineSigned(request: SignedRequest, settings: SchemeSettings): boolean {
  const timestamp = headerOf(request, 'x-shipengine-timestamp');
  const at = timestamp === undefined ? null : timestampMs(timestamp);
  const signature = base64Bytes(headerOf(request, 'x-shipengine-rsa-sha256-signature'));
  const kid = shipengineKeyId(request);
  const key = settings.jwks?.find((candidate) => kid !== undefined && candidate.kid === kid);
  if (timestamp === undefined || at === null || !isFresh(at, request.now) || !signature || !key) return false;
  try {
    const signed = Buffer.concat([Buffer.from(`${timestamp}.`), request.body]);
    const publicKey = createPublicKey({ key, format: 'jwk' });
    return publicKey.asymmetricKeyType === 'rsa' && verify('sha256', signed, publicKey, signature);
  } catch {
    // A key that is none verifies nothing.
    return false;
  }
}

function headerOf({ headers }: Pick<SignedRequest, 'headers'>, name: string): string | undefined {
  const key = name.toLowerCase();
  const value = Object.hasOwn(headers, key) ? headers[key] : undefined;
  // Sent twice, nobody can say which one counts.
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function mac(key: string, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

function hexBytes(text: string | undefined): Buffer | null {
  return text !== undefined && /^(?:[0-9a-fA-F]{2}){1,512}$/.test(text) ? Buffer.from(text, 'hex') : null;
}

function base64Bytes(text: string | undefined): Buffer | null {
  return text !== undefined && /^[A-Za-z0-9+/]{1,1024}={0,2}$/.test(text)
    ? Buffer.from(text, 'base64')
    : null;
}

function sameBytes(given: Buffer | null, expected: Buffer): boolean {
  return given?.length === expected.length && timingSafeEqual(given, expected);
}

/** Digests have one length, so that neither the secret's length nor its beginning can be timed. */
function sameText(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function isFresh(at: number, now: number): boolean {
  return Math.abs(now - at) <= REPLAY_WINDOW_MS;
}

/** ISO 8601 with a zone, or seconds or milliseconds since 1970. */
function timestampMs(text: string): number | null {
  if (/^\d{9,14}$/.test(text)) return Number(text) * (text.length < 12 ? 1000 : 1);
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
