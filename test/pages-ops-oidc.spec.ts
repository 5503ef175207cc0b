/** Staff who sign in by an OpenID provider: who is let in, under which name, and everything that is refused. */
import { freePort } from './support/service-process.js';
import { OpenIdProvider, type Vouched } from './support/openid-provider.js';
import { PostgresServer } from './support/postgres-server.js';
import { openShop, SECRETS, type Shop } from './support/shop.js';

let server: PostgresServer;
let provider: OpenIdProvider;
let shop: Shop;
let origin: string;

beforeAll(async () => {
  provider = await OpenIdProvider.start();
  server = await PostgresServer.start();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  shop = await openShop(await server.createDatabase(), {
    ...SECRETS,
    ...{ port, publicUrl: origin, work: 'off' },
    ...{ oidcIssuer: provider.issuer, oidcClientId: 'punctual', oidcClientSecret: 'a secret' },
    ...{ oidcClaim: 'realm.roles', oidcStaff: ['delivery', 'bosses'], oidcName: 'Shop accounts' },
  });
}, 60_000);
afterAll(async () => {
  await shop.close();
  await server.remove();
  provider.close();
});

const STAFF = { realm: { roles: ['everybody', 'delivery'] } };
const get = (url: string, cookie = ''): Promise<Response> =>
  fetch(url, { redirect: 'manual', headers: { cookie, 'accept-language': 'en' } });
const cookiesOf = (response: Response): Map<string, string> =>
  new Map(
    response.headers.getSetCookie().map((line) => {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      return [name, value] as const;
    }),
  );

/** Sent to the provider; gives what the browser holds, and where it was sent. */
async function depart(to = '/ops'): Promise<{ cookie: string; url: string }> {
  const response = await get(`${origin}/ops/oidc/start?to=${encodeURIComponent(to)}`);
  expect(response.status).toBe(303);
  const sealed = cookiesOf(response).get('punctual-oidc') ?? '';
  return { cookie: `punctual-oidc=${sealed}`, url: response.headers.get('location') ?? '' };
}

/** All the way round. */
async function round(vouched: Vouched, to?: string): Promise<Response> {
  const { cookie, url } = await depart(to);
  provider.next = vouched;
  return get(provider.vouch(url), cookie);
}

async function viewerBy(response: Response): Promise<unknown> {
  const cookie = `punctual-staff=${cookiesOf(response).get('punctual-staff')}`;
  const answer = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
    body: JSON.stringify({ query: '{ viewer { id name } staffMembers { id name } }' }),
  });
  return ((await answer.json()) as { data?: unknown }).data ?? null;
}

describe('Signing in by an OpenID provider', () => {
  it('is offered beside the key, and asks for a code with PKCE, state and nonce', async () => {
    const page = await (await get(`${origin}/ops/dispatch`)).text();
    expect(page).toContain('href="/ops/oidc/start?to=%2Fops%2Fdispatch"');
    expect(page).toContain('Sign in by Shop accounts');
    const [one, other] = [await depart(), await depart()];
    const asked = Object.fromEntries(new URL(one.url).searchParams);
    expect(asked).toEqual({
      ...{ client_id: 'punctual', response_type: 'code', scope: 'openid profile email' },
      ...{ redirect_uri: `${origin}/ops/oidc/callback`, code_challenge_method: 'S256' },
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const again = new URL(other.url).searchParams;
    for (const name of ['state', 'nonce', 'code_challenge']) expect(again.get(name)).not.toBe(asked[name]);
  });

  it('begins the same session as a key, under the name of the member, where they wanted to go', async () => {
    const response = await round({ claims: { ...STAFF, name: 'Anna Petrova' } }, '/ops/orders/A-1?parcel=2');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/ops/orders/A-1?parcel=2']);
    const [gone, session] = response.headers.getSetCookie();
    expect(gone).toMatch(/^punctual-oidc=; Max-Age=0; Path=\/ops\/oidc; HttpOnly; SameSite=Lax$/);
    expect(session).toMatch(/^punctual-staff=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const member = { id: expect.stringMatching(/^member_[\w-]{22}$/), name: 'Anna Petrova' };
    expect(await viewerBy(response)).toEqual({
      viewer: member,
      staffMembers: [member],
    });
    // The same person by another name stays the same member.
    const later = await round({ claims: { ...STAFF, name: 'Anna Orlova' } });
    expect(await viewerBy(later)).toMatchObject({ staffMembers: [{ name: 'Anna Orlova' }] });
  });

  it('asks userinfo for a claim that the id token does not have', async () => {
    const response = await round({ userinfo: { realm: { roles: ['bosses'] }, email: 'boss@shop.example' } });
    expect(await viewerBy(response)).toMatchObject({ viewer: { name: 'boss@shop.example' } });
  });

  const LIES: readonly (readonly [string, Vouched, number])[] = [
    ['is not among staff', { claims: { realm: { roles: ['everybody'] } } }, 403],
    ['has the claim elsewhere', { claims: { roles: ['delivery'] } }, 403],
    ['is vouched for by another issuer', { claims: { ...STAFF, iss: 'https://evil.example' } }, 400],
    ['was vouched for to another client', { claims: { ...STAFF, aud: 'another' } }, 400],
    ['was vouched for long ago', { claims: { ...STAFF, exp: 1_000_000, iat: 999_000 } }, 400],
    ['has a token of another sign-in', { claims: { ...STAFF, nonce: 'another' } }, 400],
    ['has a token nobody signed', { claims: STAFF, forged: true }, 400],
  ];
  it.each(LIES)('refuses who %s', async (_who, vouched, status) => {
    const response = await round(vouched);
    expect([response.status, cookiesOf(response).has('punctual-staff')]).toEqual([status, false]);
    expect(await response.text()).toContain(
      status === 403 ? 'not as staff of this shop' : 'Signing in did not work out',
    );
  });

  it('refuses who comes back otherwise than they were sent, or twice, or too late', async () => {
    const mine = await depart();
    const theirs = await depart();
    provider.next = { claims: STAFF };
    const refused = async (url: string, cookie: string): Promise<void> => {
      const response = await get(url, cookie);
      expect([response.status, cookiesOf(response).has('punctual-staff')]).toEqual([400, false]);
    };
    // Without the cookie, with that of another sign-in, with one that was made up.
    await refused(provider.vouch(mine.url), '');
    await refused(provider.vouch(mine.url), theirs.cookie);
    await refused(provider.vouch(mine.url), `${mine.cookie.slice(0, -2)}xx`);
    await refused(provider.vouch(mine.url, { state: 'guessed' }), mine.cookie);
    await refused(provider.vouch(mine.url, { state: '' }), mine.cookie);
    await refused(provider.vouch(mine.url, { iss: 'https://evil.example' }), mine.cookie);
    const denied = provider.vouch(mine.url, { code: '', error: 'access_denied' });
    expect((await get(denied, mine.cookie)).status).toBe(403);
    const good = provider.vouch(mine.url);
    const begun = shop.clock.now();
    shop.clock.advance(10 * 60_000);
    await refused(good, mine.cookie);
    shop.clock.set(new Date(begun).toISOString());
    expect((await get(good, mine.cookie)).status).toBe(303);
    await refused(good, mine.cookie);
  });

  it('leads nowhere but into the dashboard', async () => {
    for (const to of [
      'https://evil.example',
      '//evil.example',
      '/ops/sign-out',
      '/ops/oidc/start',
      '/graphql',
    ])
      expect((await round({ claims: STAFF }, to)).headers.get('location')).toBe('/ops');
  });

  it('says that the provider is away, and is itself again when it is back', async () => {
    const port = await freePort();
    const lost = await openShop(await server.createDatabase(), {
      ...SECRETS,
      ...{
        port,
        work: 'off',
        oidcIssuer: 'http://127.0.0.1:9',
        oidcClientId: 'punctual',
        oidcStaff: ['delivery'],
      },
    });
    try {
      const response = await get(`http://127.0.0.1:${port}/ops/oidc/start`);
      expect(response.status).toBe(503);
      expect(await response.text()).toContain('does not answer');
    } finally {
      await lost.close();
    }
  }, 30_000);
});
