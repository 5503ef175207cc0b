import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppError } from '../platform/errors.js';
import { CachedHolidays } from './cached-holidays.js';
import { DocumentReader } from './document-reader.js';
import type { PromiseBreaks } from './domain/broken-promise.js';
import { NOTHING_BREAKS } from './domain/broken-promise.js';
import type { SectionChange } from './domain/compare-documents.js';
import { documentedLimit } from './domain/capacity-table.js';
import { compareDocuments } from './domain/compare-documents.js';
import type { Faults } from './domain/fault.js';
import type { NetworkDocument } from './domain/network-document.js';
import type { NetworkSnapshot } from './domain/snapshot.js';
import { NetworkDrafts } from './network-drafts.service.js';
import type { NetworkPublicationEntity } from './network-publication.entity.js';
import type { CurrentVersion, Publication } from './network-store.js';
import { hashOf, NetworkStore } from './network-store.js';
import type { NetworkVersionEntity } from './network-version.entity.js';
import { PublicationReview } from './publication-review.service.js';

/** What a publication changes, and which live promises it breaks. */
export interface Effects {
  readonly changed: readonly SectionChange[];
  readonly breaks: PromiseBreaks;
}

export type ImportOutcome =
  | ({ readonly kind: 'imported'; readonly dataVersion: string } & Effects)
  | { readonly kind: 'unchanged'; readonly dataVersion: string }
  | ({ readonly kind: 'preview' | 'breaks promises' } & Effects)
  | ({ readonly kind: 'invalid' } & Faults);

export type MakeCurrentOutcome =
  | ({ readonly kind: 'made current'; readonly listed: ListedVersion } & Effects)
  | ({ readonly kind: 'preview' | 'breaks promises' } & Effects);

export interface Publishing {
  /** Says what would happen, and stops there. */
  readonly dryRun?: boolean;
  /** Publishes though live promises break; without it such a publication is refused. */
  readonly breakPromises?: boolean;
  /** BCP 47, of the texts about broken promises. */
  readonly locale?: string | null;
}

export interface ListedVersion {
  readonly version: NetworkVersionEntity;
  readonly current: boolean;
  readonly publications: readonly NetworkPublicationEntity[];
}

/** Two people who import at the same moment both get through; more than this in a row is a loop of somebody's. */
const ATTEMPTS = 5;

const PUBLICATIONS_COMPARED = 50;

/** PostgreSQL keeps no NUL, and nobody reads other control characters. */
const ONE_LINE = /^\P{Cc}{0,500}$/u;

interface Candidate {
  readonly document: NetworkDocument;
  readonly snapshot: NetworkSnapshot;
}

/** Why a publication ends before it begins; null: it does not. */
function stopped(
  { breaks }: Effects,
  { dryRun, breakPromises }: Publishing,
): 'preview' | 'breaks promises' | null {
  if (dryRun) return 'preview';
  return breaks.total > 0 && !breakPromises ? 'breaks promises' : null;
}

/** The networks that were imported: new ones come in whole or not at all, and old ones can be made current again. */
@Injectable()
export class NetworkService {
  private readonly limits = new LRUCache<string, { readonly limit: string | null }>({ max: 1000 });

  constructor(
    private readonly store: NetworkStore,
    private readonly holidays: CachedHolidays,
    private readonly drafts: NetworkDrafts,
    private readonly review: PublicationReview,
    private readonly reader: DocumentReader,
  ) {}

  /**
   * Stores the document as a new version and makes it current. The text that is current already is not stored again; a
   * document with faults changes nothing, and neither does one that breaks live promises, unless that is asked for.
   */
  async import(
    text: string,
    author: string,
    note: string | null = null,
    how: Publishing = {},
  ): Promise<ImportOutcome> {
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
      const effects = await this.effectsOf(before, parsed, how);
      const stop = stopped(effects, how);
      if (stop) return { kind: stop, ...effects };
      const dataVersion = await this.store.publishNew({ text, document, author, note }, before);
      if (dataVersion !== null) return { kind: 'imported', dataVersion, ...effects };
    }
    throw new AppError('UNAVAILABLE', 'Others keep publishing networks at the same time; try again.');
  }

  /** The same into a service that has no network yet; null when it has one. Safe when several processes do it at once. */
  async importFirst(text: string, author: string, note: string | null): Promise<string | null> {
    if ((await this.store.current()) !== null) return null;
    // Without a network no quote is asked, so there is nobody to make room for.
    const parsed = await this.reader.readHere(text);
    if ('faults' in parsed) {
      const [fault] = parsed.faults;
      throw new Error(`the first network has faults: line ${fault?.line}, ${fault?.path}: ${fault?.message}`);
    }
    return this.store.publishNew({ text, document: parsed.document, author, note }, null);
  }

  /** Makes an older version current again, under the same conditions as an import; NOT_FOUND when there is none. */
  async makeCurrent(reference: string, author: string, how: Publishing = {}): Promise<MakeCurrentOutcome> {
    const version = await this.find(reference);
    const document = await this.store.content(version.dataVersion);
    await this.holidays.load();
    // It was good once; whether the service of today can use it is tried before it is made current.
    const snapshot = await this.drafts.prepare(document, version.dataVersion);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = await this.store.current();
      const isCurrent = before?.versionId === version.id;
      const effects = isCurrent
        ? { changed: [], breaks: NOTHING_BREAKS }
        : await this.effectsOf(before, { document, snapshot }, how);
      const stop = stopped(effects, how);
      if (stop) return { kind: stop, ...effects };
      if (isCurrent || (await this.store.publishAgain(version.id, author, before))) {
        const [listed] = await this.withPublications([version]);
        if (listed) return { kind: 'made current', listed, ...effects };
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

  /** The publications among the last fifty that changed what the document says of a resource, the latest first. */
  async changesOf(resource: string): Promise<readonly Publication[]> {
    const publications = await this.store.latestPublications(PUBLICATIONS_COMPARED);
    const limits: (string | null)[] = [];
    for (const { dataVersion } of publications) limits.push(await this.limitIn(dataVersion, resource));
    return publications.filter((_, i) => limits[i] !== (limits[i + 1] ?? null));
  }

  /** Versions never change, so what one says is read once. */
  private async limitIn(dataVersion: string, resource: string): Promise<string | null> {
    const key = `${dataVersion} ${resource}`;
    const known = this.limits.get(key);
    if (known) return known.limit;
    const limit = documentedLimit(await this.store.content(dataVersion), resource);
    this.limits.set(key, { limit });
    return limit;
  }

  /** What is different when the candidate takes the place of the version before. */
  private async effectsOf(
    before: CurrentVersion | null,
    { document, snapshot }: Candidate,
    { locale }: Publishing,
  ): Promise<Effects> {
    if (!before) return { changed: compareDocuments(null, document), breaks: NOTHING_BREAKS };
    const old = await this.store.content(before.dataVersion);
    const breaks = await this.review.of(
      { before: () => this.drafts.snapshotOf(old, before.dataVersion), after: () => snapshot },
      locale ?? null,
    );
    return { changed: compareDocuments(old, document), breaks };
  }

  private async check(text: string): Promise<Candidate | Faults> {
    const parsed = await this.reader.read(text);
    if ('faults' in parsed) return parsed;
    await this.holidays.load();
    // A document that passes every check and cannot be compiled is a bug: better met here than in every process.
    return { ...parsed, snapshot: await this.drafts.compile(parsed.document, 'not stored yet') };
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
