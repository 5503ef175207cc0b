/**
 * HMAC-SHA-256 (RFC 2104) as two hashes in one call each. An Hmac object of node:crypto is set up anew for every text,
 * which took a fortieth of the time of a quote; what is the same in all texts of a key is made once here.
 */
import { createHash, hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Longer texts than a question and its offers have; they get room of their own. */
const ROOM_BYTES = 16_384;

/** Gives a function that signs ASCII texts with this key, in base64url. */
export function hmacSha256(secret: Buffer): (text: string) => string {
  const key = secret.length > BLOCK_BYTES ? createHash('sha256').update(secret).digest() : secret;
  const inner = Buffer.alloc(ROOM_BYTES, 0x36);
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c);
  for (let i = 0; i < key.length; i++) {
    inner[i] = 0x36 ^ (key[i] ?? 0);
    outer[i] = 0x5c ^ (key[i] ?? 0);
  }
  return (text) => {
    const length = BLOCK_BYTES + text.length;
    const room = length <= ROOM_BYTES ? inner : Buffer.concat([inner.subarray(0, BLOCK_BYTES)], length);
    room.write(text, BLOCK_BYTES, 'latin1');
    outer.set(hash('sha256', room.subarray(0, length), 'buffer'), BLOCK_BYTES);
    return hash('sha256', outer, 'base64url');
  };
}
