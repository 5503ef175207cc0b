import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type * as Client from 'openid-client';
import { isoInstant, Clock } from '../clock.js';
import { Config } from '../config.js';
import { Database } from '../database.js';
import { Log } from '../logger.js';
import { StaffSessions } from '../access/staff-sessions.js';
import { isAllowed, nameIn, type Claims } from './allowed-by-claim.js';
import { openPending, PENDING_FOR_MS, sealPending } from './pending-sign-in.js';

const PROVIDER_SECONDS = 8;
/** Loaded when somebody first comes: most services have no provider, and every start would pay for it. */
const openId = (): Promise<typeof Client> => import('openid-client');

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/;

/** Where to send a browser, and what it has to bring back. */
export interface Departure {
  readonly url: string;
  readonly pending: string;
}

export type Arrival =
  | { readonly kind: 'signed in'; readonly token: string; readonly to: string }
  /** `failed`: they did not come back as they were sent; `denied`: the provider, or the claim, says no. */
  | { readonly kind: 'failed' | 'denied' | 'away' };

/**
 * Lets staff in whom an OpenID provider vouches for: authorization code with PKCE, state and nonce. What is begun is a session
 * like that of a key, under the id of the member; the provider's tokens are forgotten at once.
 */
@Injectable()
export class StaffOidc {
  private found: Promise<Client.Configuration> | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly sessions: StaffSessions,
    private readonly log: Log,
  ) {}

  /** What staff call the provider; undefined when there is none. */
  get name(): string | undefined {
    const { oidcIssuer, oidcName } = this.config;
    return oidcIssuer === undefined ? undefined : (oidcName ?? new URL(oidcIssuer).host);
  }

  /** Null while the provider does not answer. */
  async depart(to: string): Promise<Departure | null> {
    const provider = await this.provider();
    if (provider === null) return null;
    const client = await openId();
    const [state, nonce, verifier] = [
      client.randomState(),
      client.randomNonce(),
      client.randomPKCECodeVerifier(),
    ];
    const url = client.buildAuthorizationUrl(provider, {
      ...{
        redirect_uri: this.redirectUri,
        scope: this.config.oidcScope,
        response_type: 'code',
        state,
        nonce,
      },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const until = this.clock.now() + PENDING_FOR_MS;
    return { url: url.href, pending: sealPending({ state, nonce, verifier, to, until }, this.secret) };
  }

  /** `query` is that of the address the browser came back to, `pending` what it was sent with. */
  async arrive(query: string, pending: string | undefined): Promise<Arrival> {
    const sent = pending === undefined ? null : openPending(pending, this.secret, this.clock.now());
    if (sent === null) return { kind: 'failed' };
    const provider = await this.provider();
    if (provider === null) return { kind: 'away' };
    const client = await openId();
    try {
      const tokens = await client.authorizationCodeGrant(provider, new URL(`${this.redirectUri}${query}`), {
        ...{ pkceCodeVerifier: sent.verifier, expectedState: sent.state, expectedNonce: sent.nonce },
        idTokenExpected: true,
      });
      const told: (Claims & { readonly sub: string }) | undefined = tokens.claims();
      if (told === undefined) return { kind: 'failed' };
      const claims = await this.completed(provider, told, tokens.access_token);
      const { oidcClaim, oidcStaff = [] } = this.config;
      if (!isAllowed(claims, oidcClaim, oidcStaff)) return { kind: 'denied' };
      const id = await this.remember(told.sub, nameIn(claims, told.sub));
      return { kind: 'signed in', token: await this.sessions.begin(id, null), to: sent.to };
    } catch (error) {
      return { kind: this.kindOf(error, client) };
    }
  }

  /** Some providers tell groups only when asked for them. */
  private async completed(
    provider: Client.Configuration,
    told: Claims & { readonly sub: string },
    accessToken: string,
  ) {
    const { oidcClaim, oidcStaff = [] } = this.config;
    if (isAllowed(told, oidcClaim, oidcStaff) || provider.serverMetadata().userinfo_endpoint === undefined)
      return told;
    const client = await openId();
    return { ...(await client.fetchUserInfo(provider, accessToken, told.sub)), ...told };
  }

  private kindOf(error: unknown, client: typeof Client): 'failed' | 'denied' | 'away' {
    const code = error instanceof client.ClientError ? error.code : undefined;
    // The provider's own words may hold the name of somebody; its code does not.
    this.log.warn({ reason: code ?? (error as Error).name }, 'Somebody was not signed in by the provider');
    if (error instanceof client.AuthorizationResponseError)
      return error.error === 'access_denied' ? 'denied' : 'failed';
    return code === 'OAUTH_TIMEOUT' || error instanceof TypeError ? 'away' : 'failed';
  }

  private async remember(subject: string, name: string): Promise<{ id: string; name: string }> {
    const issuer = this.config.oidcIssuer ?? '';
    const hash = createHash('sha256')
      .update(JSON.stringify([issuer, subject]))
      .digest('base64url');
    const id = `member_${hash.slice(0, 22)}`;
    await this.database.inTransaction((manager) =>
      manager.query(
        `INSERT INTO staff_members (id, issuer, subject, name, last_signed_in_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, last_signed_in_at = excluded.last_signed_in_at`,
        [id, issuer, subject, name, isoInstant(this.clock.now())],
      ),
    );
    return { id, name };
  }

  /** Asked once, and again after it did not answer. */
  private async provider(): Promise<Client.Configuration | null> {
    this.found ??= this.discover();
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      this.log.warn({ reason: (error as Error).message }, 'The OpenID provider does not answer as it should');
      return null;
    }
  }

  private async discover(): Promise<Client.Configuration> {
    const client = await openId();
    const { oidcIssuer, oidcClientId = '', oidcClientSecret } = this.config;
    if (oidcIssuer === undefined) throw new Error('OIDC_ISSUER is missing');
    // Without https on this machine alone: for trying it out, and for tests.
    const plain = LOCAL.test(oidcIssuer);
    return client.discovery(
      new URL(oidcIssuer),
      oidcClientId,
      undefined,
      oidcClientSecret === undefined ? client.None() : client.ClientSecretPost(oidcClientSecret),
      {
        timeout: PROVIDER_SECONDS,
        // Signatures are checked even of what came from the provider itself, which the standard leaves to the connection.
        execute: [client.enableNonRepudiationChecks, ...(plain ? [client.allowInsecureRequests] : [])],
      },
    );
  }

  private get redirectUri(): string {
    return `${this.config.baseUrl}/ops/oidc/callback`;
  }

  private get secret(): string {
    if (!this.config.apiKeyPepper) throw new Error('API_KEY_PEPPER is missing');
    return this.config.apiKeyPepper;
  }
}
