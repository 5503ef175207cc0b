/** From bytes to text, whatever the carrier packed them in. */
import { gunzipSync } from 'node:zlib';

/** As much as the service takes in one piece; a small zip that unpacks to more is a bomb. */
export const MAX_PAYLOAD_BYTES = 5 * 1024 * 1024;

/** A payload that cannot be read; the message is one line and tells nothing of its content. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
}

/** The bytes without gzip around them. Throws UnreadablePayload when there are too many or the gzip is broken. */
export function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_PAYLOAD_BYTES) throw new UnreadablePayload('is larger than 5 MiB');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_PAYLOAD_BYTES });
  } catch {
    throw new UnreadablePayload('is gzip that is broken or unpacks to more than 5 MiB');
  }
}

/**
 * The text of the bytes: by their byte order mark, as UTF-8 when they are that, else in `otherwise` (a label of the
 * Encoding Standard). UTF-8 with single broken bytes is taken with replacement characters.
 */
export function payloadText(bytes: Uint8Array, otherwise: string | null = null): string {
  const plain = unpacked(bytes);
  if (plain[0] === 0xff && plain[1] === 0xfe) return new TextDecoder('utf-16le').decode(plain);
  if (plain[0] === 0xfe && plain[1] === 0xff) return new TextDecoder('utf-16be').decode(plain);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return decoder(otherwise).decode(plain);
  }
}

function decoder(label: string | null): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}

/** The encoding an XML declaration names, read byte for byte; null when it names none. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']/.exec(head)?.[1] ?? null;
}

// Control characters would break logs and pages, and PostgreSQL keeps no NUL; half a surrogate pair is no character.
const UNCLEAN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u;
const UNCLEAN_ALL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+|\p{Surrogate}/gu;

/** Text as it may be stored and shown: without control characters, at most `limit` characters long. */
export function cleanText(text: string, limit = 1000): string {
  const short = text.length > limit ? text.slice(0, limit) : text;
  return UNCLEAN.test(short) ? short.replace(UNCLEAN_ALL, ' ') : short;
}

/** Whether the bytes, unpacked, look like XML rather than JSON. */
export function startsAsXml(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 64));
  return (
    /^(?:\u00ef\u00bb\u00bf)?\s*</.test(head) || /^(?:\u00ff\u00fe|\u00fe\u00ff)\u0000?<\u0000?/.test(head)
  );
}
