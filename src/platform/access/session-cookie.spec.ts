import {
  cookieIn,
  isFromOwnPage,
  newSessionToken,
  noSessionCookie,
  sessionCookie,
  sessionIn,
} from './session-cookie.js';

const token = newSessionToken();

describe('The cookie of a staff session', () => {
  it('is out of reach of scripts and of other sites, and over https bound to the host', () => {
    expect(sessionCookie(token, 60, true)).toBe(
      `__Host-punctual-staff=${token}; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax`,
    );
    expect(sessionCookie(token, 60, false)).toBe(
      `punctual-staff=${token}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`,
    );
    expect(noSessionCookie(false)).toBe('punctual-staff=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
  });

  it('is found among others, and nothing that is not shaped like one is', () => {
    expect(cookieIn({ cookie: `a=b; punctual-staff=${token}` })).toBe(token);
    expect(cookieIn({ cookie: `__Host-punctual-staff=${token}` })).toBe(token);
    expect(cookieIn({ cookie: 'punctual-staff=short' })).toBeUndefined();
    expect(cookieIn({ cookie: `${'x'.repeat(9000)}; punctual-staff=${token}` })).toBeUndefined();
    expect(cookieIn({})).toBeUndefined();
  });

  it('counts only when a page of this server asks', () => {
    const cookie = `punctual-staff=${token}`;
    const host = 'ops.example';
    expect(sessionIn({ cookie, host, 'sec-fetch-site': 'same-origin' })).toBe(token);
    // The browser's word stands above the origin: a page of a sister site is none of ours.
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(
        sessionIn({ cookie, host, origin: 'https://ops.example', 'sec-fetch-site': site }),
      ).toBeUndefined();
    expect(sessionIn({ cookie, host, origin: 'https://ops.example' })).toBe(token);
    expect(sessionIn({ cookie, host, origin: 'https://evil.example' })).toBeUndefined();
    expect(sessionIn({ cookie, host })).toBeUndefined();
    expect(isFromOwnPage({ origin: 'null', host })).toBe(false);
  });
});
