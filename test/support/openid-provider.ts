/** An OpenID provider of a test's own: it vouches for whomever it is told to, and can be made to lie. */
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Vouched {
  /** Of the id token; merged over those of an honest one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly userinfo?: Readonly<Record<string, unknown>>;
  /** Signs with a key that its key set does not have. */
  readonly forged?: boolean;
}

export class OpenIdProvider {
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly granted = new Map<string, { nonce: string; challenge: string; redirect: string }>();
  /** What it says of whoever comes next. */
  next: Vouched = {};

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OpenIdProvider> {
    const server = createServer();
    const provider = new OpenIdProvider(server);
    server.on('request', (request, response) => {
      void provider.answer(request).then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Somebody signs in there: gives the address their browser is sent back to. */
  vouch(authorizationUrl: string, changes: Readonly<Record<string, string>> = {}): string {
    const asked = new URL(authorizationUrl).searchParams;
    const code = randomUUID();
    const [nonce, challenge] = [asked.get('nonce') ?? '', asked.get('code_challenge') ?? ''];
    this.granted.set(code, { nonce, challenge, redirect: asked.get('redirect_uri') ?? '' });
    const back = new URL(asked.get('redirect_uri') ?? '');
    const query = { code, state: asked.get('state') ?? '', iss: this.issuer, ...changes };
    for (const [name, value] of Object.entries(query)) if (value !== '') back.searchParams.set(name, value);
    return back.href;
  }

  private async answer(request: IncomingMessage): Promise<[number, object]> {
    const { issuer } = this;
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return [
          200,
          {
            ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
            ...{ jwks_uri: `${issuer}/keys`, userinfo_endpoint: `${issuer}/userinfo` },
            ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
            id_token_signing_alg_values_supported: ['RS256'],
            code_challenge_methods_supported: ['S256'],
          },
        ];
      case '/keys':
        return [
          200,
          {
            keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: '1' }],
          },
        ];
      case '/token':
        return this.token(new URLSearchParams(await bodyOf(request)));
      case '/userinfo':
        return [200, { sub: 'anna', ...this.next.userinfo }];
      default:
        return [404, {}];
    }
  }

  private token(form: URLSearchParams): [number, object] {
    const code = form.get('code') ?? '';
    const grant = this.granted.get(code);
    this.granted.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isMeant = grant?.challenge === challenge && grant.redirect === form.get('redirect_uri');
    if (!isMeant || form.get('client_secret') !== 'a secret') return [400, { error: 'invalid_grant' }];
    const now = Math.floor((performance.timeOrigin + performance.now()) / 1000);
    const honest = { iss: this.issuer, aud: 'punctual', sub: 'anna', iat: now, exp: now + 300 };
    const token = this.signed({ ...honest, nonce: grant.nonce, ...this.next.claims });
    return [200, { access_token: 'access', token_type: 'Bearer', id_token: token }];
  }

  private signed(claims: object): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'RS256', kid: '1' })}.${part(claims)}`;
    const { privateKey } = this.next.forged ? this.others : this.keys;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
