import { apiKeyId, hashApiKey, newApiKey } from './api-key-format.js';

describe('an API key', () => {
  it('shows its role and its id, and is different each time', () => {
    const [one, other] = [newApiKey('carrier'), newApiKey('carrier')];
    expect(one.key).toMatch(new RegExp(`^pk_carrier_${one.id}_[A-Za-z0-9_-]{43}$`));
    expect(apiKeyId(one.key)).toBe(one.id);
    expect(other.key).not.toBe(one.key);
    expect(other.id).not.toBe(one.id);
  });

  const secret = 'x'.repeat(43);
  it.each([
    ['', 'nothing'],
    [`pk_king_0123456789abcdef_${secret}`, 'a role that does not exist'],
    [`pk_staff_0123456789abcde_${secret}`, 'an id too short'],
    [`pk_staff_0123456789ABCDEF_${secret}`, 'an id in capitals'],
    [`pk_staff_0123456789abcdef_${secret}x`, 'a secret too long'],
    [`pk_staff_0123456789abcdef_${secret}\n`, 'a line break'],
    [` pk_staff_0123456789abcdef_${secret}`, 'a space before it'],
  ])('is not %j: %s', (text) => {
    expect(apiKeyId(text)).toBeUndefined();
  });

  it('is stored as HMAC-SHA256 under the pepper', () => {
    // Test case 2 of RFC 4231.
    expect(hashApiKey('what do ya want for nothing?', 'Jefe').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});
