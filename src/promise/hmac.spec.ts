import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { hmacSha256 } from './hmac.js';

const ascii = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'binary-ascii', maxLength, size: 'max' });

describe('HMAC-SHA-256', () => {
  it('is that of RFC 4231, test case 2', () => {
    const mac = hmacSha256(Buffer.from('Jefe'))('what do ya want for nothing?');
    expect(Buffer.from(mac, 'base64url').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('is that of node:crypto for keys and texts of every length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(ascii(40_000), { maxLength: 4 }),
        (key, texts) => {
          const mac = hmacSha256(Buffer.from(key));
          for (const text of texts)
            expect(mac(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
        },
      ),
    );
  });
});
