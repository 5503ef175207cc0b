import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { SignedRequest } from './schemes.js';
import { provesItself, verifySignature, type CarrierTrust } from './verify-signature.js';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const BODY = Buffer.from('{"tracker":{"weight":136.0,"name":"Ж"}}');

function request(headers: SignedRequest['headers'], changes: Partial<SignedRequest> = {}): SignedRequest {
  return { headers, body: BODY, urlKey: null, now: NOW, ...changes };
}
const hmac = (key: string, ...parts: (string | Buffer)[]) => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac;
};
const genuine = (code: string, asked: SignedRequest, trust: Partial<CarrierTrust> = {}): boolean =>
  verifySignature(code, asked, { secrets: ['s3cret'], ...trust }) === 'GENUINE';

describe('signatures of carriers', () => {
  it("holds Sendcloud's published vector and no other byte", () => {
    const body = Buffer.from('{"key": "value"}');
    const headers = {
      'sendcloud-signature': '1eed4b3d41f4653ac64fd56f1bf1cbfd349e4482cbc11dff7134bd93e5da4b0a',
    };
    expect(genuine('sendcloud', request(headers, { body }), { secrets: ['secretkey'] })).toBe(true);
    expect(genuine('sendcloud', request(headers, { body }), { secrets: ['secretkeY'] })).toBe(false);
    expect(
      genuine('sendcloud', request(headers, { body: Buffer.from('{"key":"value"}') }), {
        secrets: ['secretkey'],
      }),
    ).toBe(false);
  });

  it("normalises EasyPost's secret, whichever way it was typed, and fails without that", () => {
    const composed = 's\u00e9cret';
    const right = hmac('se\u0301cret', BODY).digest('hex');
    const wrong = hmac(composed, BODY).digest('hex');
    const asked = (hex: string) => request({ 'x-hmac-signature': `hmac-sha256-hex=${hex}` });
    expect(genuine('easypost', asked(right), { secrets: [composed] })).toBe(true);
    expect(genuine('easypost', asked(right), { secrets: ['se\u0301cret'] })).toBe(true);
    expect(genuine('easypost', asked(wrong), { secrets: [composed] })).toBe(false);
    expect(genuine('easypost', request({ 'x-hmac-signature': right }), { secrets: [composed] })).toBe(false);
  });

  it('is over the raw bytes: a number written again is another body', () => {
    const signature = `hmac-sha256-hex=${hmac('s3cret', BODY).digest('hex')}`;
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(BODY.toString())));
    expect(genuine('easypost', request({ 'x-hmac-signature': signature }))).toBe(true);
    expect(genuine('easypost', request({ 'x-hmac-signature': signature }, { body: rewritten }))).toBe(false);
  });

  it('reads base64 of AfterShip and FedEx, and hex of FedEx', () => {
    const mac = hmac('s3cret', BODY).digest();
    expect(genuine('aftership', request({ 'aftership-hmac-sha256': mac.toString('base64') }))).toBe(true);
    expect(genuine('aftership', request({ 'aftership-hmac-sha256': mac.toString('hex') }))).toBe(false);
    expect(genuine('fedex', request({ 'fdx-signature': mac.toString('base64') }))).toBe(true);
    expect(genuine('fedex', request({ 'fdx-signature': mac.toString('hex') }))).toBe(true);
    expect(genuine('fedex', request({ 'fdx-signature': hmac('other', BODY).digest('base64') }))).toBe(false);
  });

  it("takes Shippo's timestamp into the signature and lets 300 seconds pass, not 301", () => {
    const at = (seconds: number) => {
      const t = NOW / 1000 - seconds;
      const v1 = hmac('s3cret', `${t}.`, BODY).digest('hex');
      return request({ 'shippo-auth-signature': `t=${t},v1=${v1}` });
    };
    expect(genuine('shippo', at(0))).toBe(true);
    expect(genuine('shippo', at(300))).toBe(true);
    expect(genuine('shippo', at(301))).toBe(false);
    expect(genuine('shippo', at(-301))).toBe(false);
    const fresh = at(301)
      .headers['shippo-auth-signature']?.toString()
      .replace(/t=\d+/, `t=${NOW / 1000}`);
    expect(genuine('shippo', request({ 'shippo-auth-signature': fresh }))).toBe(false);
    const named = { header: 'Shippo-Signature' };
    const headers = { 'shippo-signature': at(0).headers['shippo-auth-signature'] };
    expect(genuine('shippo', request(headers), named)).toBe(true);
  });

  it('takes the timestamp of USPS into the signature, as ISO or epoch, within the window', () => {
    const at = (timestamp: string) =>
      request({ 'x-timestamp': timestamp, 'x-hmac': hmac('s3cret', timestamp, BODY).digest('base64') });
    expect(genuine('usps', at('2026-06-01T11:56:00Z'))).toBe(true);
    expect(genuine('usps', at(String(NOW)))).toBe(true);
    expect(genuine('usps', at('2026-06-01T11:54:59Z'))).toBe(false);
    expect(genuine('usps', at('June 1, 2026'))).toBe(false);
    expect(genuine('usps', request({ 'x-hmac': hmac('s3cret', BODY).digest('base64') }))).toBe(false);
  });

  it('hashes body, slash and key for 17TRACK', () => {
    const sha = createHash('sha256').update(BODY).update('/s3cret').digest('hex');
    expect(genuine('17track', request({ sign: sha }))).toBe(true);
    expect(genuine('17track', request({ sign: hmac('s3cret', BODY).digest('hex') }))).toBe(false);
  });

  it('compares the tokens agreed with UPS and DHL', () => {
    expect(genuine('ups', request({ authorization: 'Bearer s3cret' }))).toBe(true);
    expect(genuine('ups', request({ 'x-api-key': 's3cret' }))).toBe(true);
    expect(genuine('ups', request({ authorization: 'Bearer s3cre' }))).toBe(false);
    expect(genuine('dhl', request({ 'x-ours': 's3cret' }), { header: 'X-Ours' })).toBe(true);
    expect(genuine('dhl', request({ 'x-ours': 's3cret' }))).toBe(false);
  });

  it('verifies ShipEngine by the key of its set, and tells an unknown key from a forged one', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwks = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one' }];
    const signed = (timestamp: string, kid = 'one', body = BODY) =>
      request(
        {
          'x-shipengine-timestamp': timestamp,
          'x-shipengine-rsa-sha256-key-id': kid,
          'x-shipengine-rsa-sha256-signature': sign(
            'sha256',
            Buffer.concat([Buffer.from(`${timestamp}.`), BODY]),
            privateKey,
          ).toString('base64'),
        },
        { body },
      );
    const ask = (asked: SignedRequest) => verifySignature('shipengine', asked, { secrets: [], jwks });
    expect(ask(signed('2026-06-01T12:00:00Z'))).toBe('GENUINE');
    expect(ask(signed('2026-06-01T11:54:00Z'))).toBe('REFUSED');
    expect(ask(signed('2026-06-01T12:00:00Z', 'one', Buffer.from('{}')))).toBe('REFUSED');
    expect(ask(signed('2026-06-01T12:00:00Z', 'two'))).toBe('UNKNOWN_KEY');
    expect(ask(request({}))).toBe('REFUSED');
  });

  it('lets carriers that sign nothing in by the key of the address only', () => {
    expect(genuine('cdek', request({}, { urlKey: 's3cret' }))).toBe(true);
    expect(genuine('cdek', request({}, { urlKey: 's3cret ' }))).toBe(false);
    expect(genuine('cdek', request({}))).toBe(false);
    // Who can sign has to.
    expect(genuine('easypost', request({}, { urlKey: 's3cret' }))).toBe(false);
    expect([provesItself('cdek'), provesItself('easypost'), provesItself('shipengine')]).toEqual([
      ...[false, true, true],
    ]);
  });

  it('takes either of two secrets while they overlap, and nothing when none is configured', () => {
    const asked = request({ 'sendcloud-signature': hmac('old', BODY).digest('hex') });
    expect(genuine('sendcloud', asked, { secrets: ['new', 'old'] })).toBe(true);
    expect(genuine('sendcloud', asked, { secrets: ['new'] })).toBe(false);
    expect(genuine('sendcloud', asked, { secrets: [] })).toBe(false);
    expect(genuine('cdek', request({}, { urlKey: '' }), { secrets: [''] })).toBe(false);
    const empty = request({ 'sendcloud-signature': hmac('', BODY).digest('hex') });
    expect(genuine('sendcloud', empty, { secrets: [''] })).toBe(false);
  });

  it('refuses a header sent twice and names that no object should have', () => {
    const hex = hmac('s3cret', BODY).digest('hex');
    expect(genuine('sendcloud', request({ 'sendcloud-signature': [hex, hex] }))).toBe(false);
    expect(genuine('__proto__', request({}))).toBe(false);
    expect(genuine('constructor', request({}))).toBe(false);
  });
});
