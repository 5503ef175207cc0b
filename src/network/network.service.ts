import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import { CachedHolidays } from './cached-holidays.js';
import type { SectionChange } from './domain/compare-documents.js';
import { compareDocuments } from './domain/compare-documents.js';
import { compileNetwork } from './domain/compile-network.js';
import type { Faults } from './domain/fault.js';
import type { NetworkDocument } from './domain/network-document.js';
import { parseNetworkDocument } from './domain/parse-document.js';
import type { NetworkPublicationEntity } from './network-publication.entity.js';
import { hashOf, NetworkStore } from './network-store.js';
import type { NetworkVersionEntity } from './network-version.entity.js';

export type ImportOutcome =
  | { readonly kind: 'imported'; readonly dataVersion: string; readonly changed: readonly SectionChange[] }
  | { readonly kind: 'unchanged'; readonly dataVersion: string }
  | ({ readonly kind: 'invalid' } & Faults);

export interface ListedVersion {
  readonly version: NetworkVersionEntity;
  readonly current: boolean;
  readonly publications: readonly NetworkPublicationEntity[];
}

/** Two people who import at the same moment both get through; more than this in a row is a loop of somebody's. */
const ATTEMPTS = 5;

/** PostgreSQL keeps no NUL, and nobody reads other control characters. */
const ONE_LINE = /^\P{Cc}{0,500}$/u;

/** The networks that were imported: new ones come in whole or not at all, and old ones can be made current again. */
@Injectable()
export class NetworkService {
  constructor(
    private readonly store: NetworkStore,
    private readonly holidays: CachedHolidays,
  ) {}

  /**
   * Stores the document as a new version and makes it current. The text that is current already is not stored again; a
   * document with faults changes nothing.
   */
  async import(text: string, author: string, note: string | null = null): Promise<ImportOutcome> {
    if (note !== null && !ONE_LINE.test(note)) {
      throw new AppError('BAD_USER_INPUT', 'note must be one line of at most 500 characters', [
        'input',
        'note',
      ]);
    }
    const parsed = await this.check(text);
    if ('faults' in parsed) return { kind: 'invalid', ...parsed };
    const { document } = parsed;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = await this.store.current();
      if (before?.documentHash === hashOf(text))
        return { kind: 'unchanged', dataVersion: before.dataVersion };
      const changed = compareDocuments(before && (await this.store.content(before.dataVersion)), document);
      const dataVersion = await this.store.publishNew({ text, document, author, note }, before);
      if (dataVersion !== null) return { kind: 'imported', dataVersion, changed };
    }
    throw new AppError('UNAVAILABLE', 'Others keep publishing networks at the same time; try again.');
  }

  /** The same into a service that has no network yet; null when it has one. Safe when several processes do it at once. */
  async importFirst(text: string, author: string, note: string | null): Promise<string | null> {
    if ((await this.store.current()) !== null) return null;
    const parsed = await this.check(text);
    if ('faults' in parsed) {
      const [fault] = parsed.faults;
      throw new Error(`the first network has faults: line ${fault?.line}, ${fault?.path}: ${fault?.message}`);
    }
    return this.store.publishNew({ text, document: parsed.document, author, note }, null);
  }

  /** Makes an older version current again; NOT_FOUND for one that does not exist. Gives its data version. */
  async makeCurrent(reference: string, author: string): Promise<ListedVersion> {
    const version = await this.find(reference);
    const document = await this.store.content(version.dataVersion);
    await this.holidays.load();
    // It was good once; whether the service of today can use it is tried before it is made current.
    this.compile(document);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = await this.store.current();
      if (before?.versionId === version.id || (await this.store.publishAgain(version.id, author, before))) {
        const [listed] = await this.withPublications([version]);
        if (listed) return listed;
      }
    }
    throw new AppError('UNAVAILABLE', 'Others keep publishing networks at the same time; try again.');
  }

  /** Latest first. `afterId` is the id of the last version of the page before. */
  async list(limit: number, afterId?: string): Promise<readonly ListedVersion[]> {
    return this.withPublications(await this.store.list(limit, afterId));
  }

  /** The very text that was imported as a version, or as the current one; NOT_FOUND when there is none. */
  async export(reference?: string): Promise<{ readonly dataVersion: string; readonly text: string }> {
    const version = reference === undefined ? await this.store.current() : await this.find(reference);
    if (version === null) throw new AppError('NOT_FOUND', 'No network has been imported yet.');
    return { dataVersion: version.dataVersion, text: await this.store.text(version.dataVersion) };
  }

  private async check(text: string): Promise<{ readonly document: NetworkDocument } | Faults> {
    await this.holidays.load();
    const parsed = parseNetworkDocument(text, (country, subdivision) =>
      this.holidays.problemOf(country, subdivision),
    );
    // A document that passes every check and cannot be compiled is a bug: better met here than in every process.
    if ('document' in parsed) this.compile(parsed.document);
    return parsed;
  }

  private compile(document: NetworkDocument): void {
    compileNetwork(document, this.holidays, {
      networkCode: document.network.code,
      dataVersion: 'not stored yet',
    });
  }

  private async find(reference: string): Promise<NetworkVersionEntity> {
    const version = await this.store.find(reference);
    if (!version)
      throw new AppError('NOT_FOUND', `There is no network version "${reference}".`, ['dataVersion']);
    return version;
  }

  private async withPublications(
    versions: readonly NetworkVersionEntity[],
  ): Promise<readonly ListedVersion[]> {
    if (versions.length === 0) return [];
    const [current, publications] = await Promise.all([
      this.store.current(),
      this.store.publicationsOf(versions.map(({ id }) => id)),
    ]);
    return versions.map((version) => ({
      version,
      current: version.id === current?.versionId,
      publications: publications.filter(({ versionId }) => versionId === version.id),
    }));
  }
}
