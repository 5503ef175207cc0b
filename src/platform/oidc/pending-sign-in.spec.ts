import { openPending, sealPending } from './pending-sign-in.js';

const PENDING = { state: 's', nonce: 'n', verifier: 'v', to: '/ops?view=all', until: 1000 };
const sealed = sealPending(PENDING, 'a secret');

describe('A sign-in under way', () => {
  it('comes back as it was sent, until its time is over', () => {
    expect(openPending(sealed, 'a secret', 999)).toEqual(PENDING);
    expect(openPending(sealed, 'a secret', 1000)).toBeNull();
  });

  it('is nobody else’s: another secret, another text, another signature', () => {
    const [text = '', signature = ''] = sealed.split('.');
    const other = sealPending({ ...PENDING, to: '/ops/orders/1' }, 'a secret').split('.')[0];
    expect(openPending(sealed, 'another secret', 0)).toBeNull();
    for (const forged of [
      `${other}.${signature}`,
      `${text}.`,
      `${text}.${'A'.repeat(43)}`,
      text,
      '',
      'a.b.c',
    ])
      expect(openPending(forged, 'a secret', 0)).toBeNull();
  });
});
