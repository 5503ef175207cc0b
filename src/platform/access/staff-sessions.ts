import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApiKeysService } from '../api-keys.service.js';
import { ChangeFeed } from '../change-feed.js';
import { Clock, isoInstant } from '../clock.js';
import { Config } from '../config.js';
import { Database } from '../database.js';
import type { Principal } from '../principal.js';
import { newSessionToken } from './session-cookie.js';

/** A member of staff, as other staff should read it. */
export interface StaffMember {
  /** Stands in logs of acts: the id of an API key, or of a member whom an OpenID provider has let in. */
  readonly id: string;
  readonly name: string;
}

interface LiveSession extends StaffMember {
  readonly keyId: string | null;
  readonly expiresAt: number;
}

interface SessionRow {
  readonly hash: Buffer;
  readonly actor: string;
  readonly name: string;
  readonly keyId: string | null;
  readonly expiresAt: Date;
}

export const STAFF_SESSIONS_TOPIC = 'staff_sessions';
const KEPT_AFTER_THE_END_DAYS = 90;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Who is signed in at /ops. Like API keys, sessions are checked in memory, and every process sees a new or an ended one
 * within two seconds; the process that made it sees it at once. A session that began with a key ends with the key.
 */
@Injectable()
export class StaffSessions {
  private live: ReadonlyMap<string, LiveSession> = new Map();

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly keys: ApiKeysService,
    feed: ChangeFeed,
  ) {
    feed.subscribe(STAFF_SESSIONS_TOPIC, () => this.load());
  }

  /** How long a session lasts, in seconds. */
  get seconds(): number {
    return (this.config.staffSessionHours * HOUR_MS) / 1000;
  }

  /** Begins a session of whoever shows a key of staff or admin; null for any other key. */
  async signIn(key: string): Promise<string | null> {
    const principal = this.keys.verify(key);
    if (principal === null || !['staff', 'admin'].includes(principal.role)) return null;
    return this.begin(
      { id: principal.id, name: this.keys.nameOf(principal.id) ?? principal.id },
      principal.id,
    );
  }

  /** Begins a session; `keyId` is the key it ends with. Gives what the cookie holds, which is not kept. */
  async begin({ id, name }: StaffMember, keyId: string | null): Promise<string> {
    const token = newSessionToken();
    const now = this.clock.now();
    const expiresAt = now + this.seconds * 1000;
    const hash = this.hash(token);
    await this.database.inTransaction(async (manager) => {
      await manager.query('DELETE FROM staff_sessions WHERE expires_at < $1', [
        isoInstant(now - KEPT_AFTER_THE_END_DAYS * DAY_MS),
      ]);
      await manager.query(
        `INSERT INTO staff_sessions (hash, actor, name, key_id, started_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [hash, id, name, keyId, isoInstant(now), isoInstant(expiresAt)],
      );
      await ChangeFeed.announce(manager, STAFF_SESSIONS_TOPIC);
    });
    // Before the news of it comes round: the next request is on its way already.
    this.live = new Map([...this.live, [hash.toString('hex'), { id, name, keyId, expiresAt }]]);
    return token;
  }

  /** Ends it in every process; nothing happens when it is none. */
  async end(token: string): Promise<void> {
    const hash = this.hash(token);
    await this.database.inTransaction(async (manager) => {
      await manager.query('UPDATE staff_sessions SET ended_at = $2 WHERE hash = $1 AND ended_at IS NULL', [
        hash,
        isoInstant(this.clock.now()),
      ]);
      await ChangeFeed.announce(manager, STAFF_SESSIONS_TOPIC);
    });
    this.live = new Map([...this.live].filter(([known]) => known !== hash.toString('hex')));
  }

  /**
   * Whose session it is, as a caller of role staff, whatever the key could do beside that: a browser that is left open
   * must not be able to change the network. Null when it is none, or not any more.
   */
  verify(token: string): Principal | null {
    const session = this.live.get(this.hash(token).toString('hex'));
    if (session === undefined || session.expiresAt <= this.clock.now()) return null;
    if (session.keyId !== null && !this.keys.isInForce(session.keyId)) return null;
    return { id: session.id, role: 'staff', kind: 'server', origins: [] };
  }

  /** Everybody who may have acted: holders of keys of staff and admin, revoked ones too, and members let in elsewhere. */
  async members(): Promise<readonly StaffMember[]> {
    return this.database.read((manager) =>
      manager.query<StaffMember[]>(
        `SELECT id, name FROM api_keys WHERE role IN ('staff', 'admin')
          UNION ALL SELECT id, name FROM staff_members ORDER BY name, id`,
      ),
    );
  }

  private async load(): Promise<void> {
    const rows = await this.database.read((manager) =>
      manager.query<SessionRow[]>(
        `SELECT hash, actor, name, key_id AS "keyId", expires_at AS "expiresAt" FROM staff_sessions
          WHERE ended_at IS NULL AND expires_at > $1`,
        [isoInstant(this.clock.now())],
      ),
    );
    this.live = new Map(
      rows.map(({ hash, actor, name, keyId, expiresAt }) => [
        hash.toString('hex'),
        { id: actor, name, keyId, expiresAt: expiresAt.getTime() },
      ]),
    );
  }

  /** The cookie has 256 random bits, so a fast hash will do; the pepper guards a stolen table. */
  private hash(token: string): Buffer {
    if (!this.config.apiKeyPepper) throw new Error('API_KEY_PEPPER is missing');
    return createHmac('sha256', this.config.apiKeyPepper).update(`staff session ${token}`).digest();
  }
}
