import { timingSafeEqual } from 'node:crypto';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import type { Authenticator } from './access/authenticator.js';
import { apiKeyId, hashApiKey, newApiKey } from './api-key-format.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { ChangeFeed } from './change-feed.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { errorText } from './database-errors.js';
import { Database } from './database.js';
import { AppError } from './errors.js';
import { Log } from './logger.js';
import type { KeyKind, Principal, Role } from './principal.js';

interface KnownKey {
  readonly principal: Principal;
  readonly name: string;
  readonly hash: Buffer;
  readonly expiresAt: number;
}

export interface KeyWish {
  readonly role: Role;
  readonly name: string;
  /** Web origins; given, the key is publishable and bound to them. */
  readonly origins?: readonly string[];
  /** Binds a key of role carrier to one carrier. */
  readonly carrierCode?: string;
  /** Epoch milliseconds. */
  readonly expiresAt?: number;
}

export const API_KEYS_TOPIC = 'api_keys';

const REMEMBERED_KEYS = 1000;
const USE_WRITTEN_EVERY_MS = 60_000;

/**
 * Makes, checks and revokes API keys. Checking happens in memory, so it costs no round trip and goes on working while
 * the database is away; every process sees a new or revoked key within two seconds.
 */
@Injectable()
export class ApiKeysService implements Authenticator, BeforeApplicationShutdown {
  private known: ReadonlyMap<string, KnownKey> | undefined;
  private origins: ReadonlySet<string> = new Set();
  private readonly remembered = new LRUCache<string, KnownKey>({ max: REMEMBERED_KEYS });
  private readonly used = new Map<string, number>();
  private readonly useTimer: NodeJS.Timeout;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
    feed: ChangeFeed,
  ) {
    feed.subscribe(API_KEYS_TOPIC, () => this.load());
    this.useTimer = setInterval(() => void this.writeUse(), USE_WRITTEN_EVERY_MS).unref();
  }

  /** Who holds this key, or null when it is unknown, expired or revoked. UNAVAILABLE before keys have ever been read. */
  verify(presented: string): Principal | null {
    if (!this.known) throw new AppError('UNAVAILABLE', 'API keys have not been read yet; try again.');
    const key = this.remembered.get(presented) ?? this.check(presented, this.known);
    const now = this.clock.now();
    if (!key || key.expiresAt <= now) return null;
    this.used.set(key.principal.id, now);
    return key.principal;
  }

  /** Whether the key of this id is known and neither revoked nor over; for what began with it. */
  isInForce(id: string): boolean {
    const key = this.known?.get(id);
    return key !== undefined && key.expiresAt > this.clock.now();
  }

  /** What the operator calls the key of this id. */
  nameOf(id: string): string | undefined {
    return this.known?.get(id)?.name;
  }

  /** Whether a publishable key in force names this web origin; browsers ask that before they send the key. */
  knowsOrigin(origin: string): boolean {
    return this.origins.has(origin);
  }

  /** Makes a key and gives it; this is the only time it can be seen. */
  async create(wish: KeyWish): Promise<{ id: string; key: string }> {
    const made = newApiKey(wish.role);
    await this.database.inTransaction(async (manager) => {
      await this.store(manager, made.key, wish);
      await ChangeFeed.announce(manager, API_KEYS_TOPIC);
    });
    return made;
  }

  /** Stores keys made elsewhere, once; what has become of them since (revoked, say) stays. */
  async ensure(keys: readonly { key: string; wish: KeyWish }[]): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      for (const { key, wish } of keys) await this.store(manager, key, wish);
      await ChangeFeed.announce(manager, API_KEYS_TOPIC);
    });
  }

  /** Oldest first, revoked ones too. */
  list(): Promise<ApiKeyEntity[]> {
    return this.database.read((manager) =>
      manager.find(ApiKeyEntity, { order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  /** Ends a key for good; false when there is none with this id, or it was revoked before. */
  revoke(id: string): Promise<boolean> {
    return this.database.inTransaction(async (manager) => {
      const { affected } = await manager
        .createQueryBuilder()
        .update(ApiKeyEntity)
        .set({ revokedAt: new Date(this.clock.now()) })
        .where('id = :id AND revoked_at IS NULL', { id })
        .execute();
      if (!affected) return false;
      await ChangeFeed.announce(manager, API_KEYS_TOPIC);
      return true;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.useTimer);
    await this.writeUse();
  }

  private check(presented: string, known: ReadonlyMap<string, KnownKey>): KnownKey | undefined {
    const key = known.get(apiKeyId(presented) ?? '');
    if (!key || !timingSafeEqual(key.hash, hashApiKey(presented, this.pepper))) return undefined;
    // Only good keys are remembered, so guesses cannot push them out.
    this.remembered.set(presented, key);
    return key;
  }

  private async store(
    manager: EntityManager,
    key: string,
    { role, name, origins, carrierCode, expiresAt }: KeyWish,
  ): Promise<void> {
    const id = apiKeyId(key);
    if (!id) throw new Error('The key is not shaped like one of ours.');
    const kind: KeyKind = origins?.length ? 'publishable' : 'server';
    await manager
      .createQueryBuilder()
      .insert()
      .into(ApiKeyEntity)
      .values({
        id,
        role,
        kind,
        origins: [...(origins ?? [])],
        name,
        hash: hashApiKey(key, this.pepper),
        carrierCode: carrierCode ?? null,
        createdAt: new Date(this.clock.now()),
        expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
      })
      .orUpdate(['hash'], ['id'])
      .execute();
  }

  private async load(): Promise<void> {
    const rows = (await this.list()).filter(({ revokedAt }) => revokedAt === null);
    this.known = new Map(
      rows.map(({ id, role, kind, origins, carrierCode, name, hash, expiresAt }) => [
        id,
        {
          principal: { id, role, kind, origins, carrierCode },
          name,
          hash,
          expiresAt: expiresAt?.getTime() ?? Infinity,
        },
      ]),
    );
    this.origins = new Set(rows.flatMap(({ origins }) => origins));
    this.remembered.clear();
  }

  private async writeUse(): Promise<void> {
    if (this.used.size === 0 || !this.database.ready) return;
    const uses = [...this.used];
    this.used.clear();
    try {
      await this.database.manager.query(
        `UPDATE api_keys SET last_used_at = greatest(last_used_at, used.at)
           FROM unnest($1::text[], $2::timestamptz[]) AS used (id, at) WHERE api_keys.id = used.id`,
        [uses.map(([id]) => id), uses.map(([, at]) => new Date(at))],
      );
    } catch (error) {
      // Not worth an alarm: a key in use is seen again within the minute.
      this.log.debug({ reason: errorText(error) }, 'The last use of API keys was not written');
    }
  }

  private get pepper(): string {
    if (!this.config.apiKeyPepper) throw new Error('API_KEY_PEPPER is missing');
    return this.config.apiKeyPepper;
  }
}
