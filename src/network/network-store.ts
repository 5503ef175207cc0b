import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { In, LessThan, type EntityManager } from 'typeorm';
import { ChangeFeed } from '../platform/change-feed.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { DocumentReader } from './document-reader.js';
import type { NetworkDocument } from './domain/network-document.js';
import { NetworkPublicationEntity } from './network-publication.entity.js';
import { NetworkVersionEntity } from './network-version.entity.js';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Raised with every publication; whoever holds the network in memory reads it again. */
export const NETWORK_TOPIC = 'network';

/** Any number nobody else locks; the transactions that publish take turns under it. */
const LOCK = 0x6e657477;

export interface CurrentVersion {
  /** Grows with every publication, so it tells whether somebody published meanwhile. */
  readonly publicationId: string;
  readonly versionId: string;
  readonly dataVersion: string;
  readonly documentHash: string;
}

/** An occasion on which a version was made current. */
export interface Publication {
  readonly id: string;
  readonly author: string;
  readonly publishedAt: Date;
  readonly note: string | null;
  readonly dataVersion: string;
}

export interface NewVersion {
  readonly text: string;
  readonly document: NetworkDocument;
  readonly author: string;
  readonly note: string | null;
}

/** The tables of the network room: versions are written once, and publications say which is current. */
@Injectable()
export class NetworkStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reader: DocumentReader,
  ) {}

  /** The version in force; null before the first import. */
  current(): Promise<CurrentVersion | null> {
    return this.database.read(readCurrent);
  }

  /** Data versions in the order in which they were made current, latest first, each once. */
  async latestPublished(limit: number): Promise<string[]> {
    const rows: { data_version: string }[] = await this.database.read((manager) =>
      manager.query(
        `SELECT v.data_version FROM network_publications p JOIN network_versions v ON v.id = p.version_id
          GROUP BY v.id ORDER BY max(p.id) DESC LIMIT $1`,
        [limit],
      ),
    );
    return rows.map((row) => row.data_version);
  }

  /** Stores a version and makes it current, all or nothing; null when another was published since `expected` was read. */
  async publishNew(version: NewVersion, expected: CurrentVersion | null): Promise<string | null> {
    const [text, content] = await Promise.all([zip(version.text), zip(JSON.stringify(version.document))]);
    const { document, author, note } = version;
    const values = [document.network.code, hashOf(version.text), text, content, author, note, this.now()];
    return this.inTurn(expected, async (manager) => {
      const [row]: { id: string; data_version: string }[] = await manager.query(
        `WITH next AS (SELECT nextval(pg_get_serial_sequence('network_versions', 'id')) AS id)
         INSERT INTO network_versions
                (id, data_version, network_code, document_hash, document, content, author, note, imported_at)
         SELECT id, $1::text || '@' || id || '-' || left($2, 8), $1, $2, $3, $4, $5, $6, $7 FROM next
         RETURNING id, data_version`,
        values,
      );
      if (!row) throw new Error('The version was not stored.');
      await this.publish(manager, row.id, author);
      return row.data_version;
    });
  }

  /** Makes a stored version current; false when another was published since `expected` was read. */
  async publishAgain(versionId: string, author: string, expected: CurrentVersion | null): Promise<boolean> {
    const done = await this.inTurn(expected, async (manager) => {
      await this.publish(manager, versionId, author);
      return true;
    });
    return done ?? false;
  }

  /** By `dataVersion` (`demo@3-1f2e3d4c`) or by its number (`3`); null when there is none. */
  find(reference: string): Promise<NetworkVersionEntity | null> {
    const where = /^[0-9]{1,18}$/.test(reference) ? { id: reference } : { dataVersion: reference };
    return this.database.read((manager) => manager.findOne(NetworkVersionEntity, { where }));
  }

  /** Latest first; `beforeId` is where the page before ended. */
  list(limit: number, beforeId?: string): Promise<NetworkVersionEntity[]> {
    return this.database.read((manager) =>
      manager.find(NetworkVersionEntity, {
        where: beforeId === undefined ? {} : { id: LessThan(beforeId) },
        order: { id: 'DESC' },
        take: limit,
      }),
    );
  }

  /** What was made current lately, the latest first. */
  async latestPublications(limit: number): Promise<Publication[]> {
    return this.database.read((manager) =>
      manager.query(
        `SELECT p.id, p.author, p.published_at AS "publishedAt", v.note, v.data_version AS "dataVersion"
           FROM network_publications p JOIN network_versions v ON v.id = p.version_id
          ORDER BY p.id DESC LIMIT $1`,
        [limit],
      ),
    );
  }

  /** When the versions were made current, oldest first. */
  publicationsOf(versionIds: readonly string[]): Promise<NetworkPublicationEntity[]> {
    return this.database.read((manager) =>
      manager.find(NetworkPublicationEntity, {
        where: { versionId: In([...versionIds]) },
        order: { id: 'ASC' },
      }),
    );
  }

  /** The very text that was imported. */
  async text(dataVersion: string): Promise<string> {
    return (await unzip(await this.zipped(dataVersion, 'document'))).toString('utf8');
  }

  /** What was read from the text when it was imported. */
  async content(dataVersion: string): Promise<NetworkDocument> {
    return this.reader.unpack(await this.zipped(dataVersion, 'content'));
  }

  private async zipped(dataVersion: string, column: 'document' | 'content'): Promise<Buffer> {
    const row = await this.database.read((manager) =>
      manager.findOneOrFail(NetworkVersionEntity, {
        select: { id: true, [column]: true },
        where: { dataVersion },
      }),
    );
    return row[column];
  }

  private inTurn<T>(
    expected: CurrentVersion | null,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T | null> {
    return this.database.inTransaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const now = await readCurrent(manager);
      return now?.publicationId === expected?.publicationId ? work(manager) : null;
    });
  }

  private async publish(manager: EntityManager, versionId: string, author: string): Promise<void> {
    await manager.insert(NetworkPublicationEntity, { versionId, author, publishedAt: this.now() });
    await ChangeFeed.announce(manager, NETWORK_TOPIC);
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** SHA-256 of the text, hexadecimal. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function readCurrent(manager: EntityManager): Promise<CurrentVersion | null> {
  const [row]: CurrentVersion[] = await manager.query(
    `SELECT p.id AS "publicationId", v.id AS "versionId", v.data_version AS "dataVersion", v.document_hash AS "documentHash"
       FROM network_publications p JOIN network_versions v ON v.id = p.version_id
      ORDER BY p.id DESC LIMIT 1`,
  );
  return row ?? null;
}
