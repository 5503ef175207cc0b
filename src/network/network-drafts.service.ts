import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import { inSlices } from '../platform/in-slices.js';
import { CachedHolidays } from './cached-holidays.js';
import { CurrentNetwork } from './current-network.js';
import type { SectionChange } from './domain/compare-documents.js';
import { compareDocuments } from './domain/compare-documents.js';
import { compileNetwork, networkSteps } from './domain/compile-network.js';
import type { NetworkChange } from './domain/network-change.js';
import { applyChange, ChangeFault } from './domain/network-change.js';
import type { NetworkDocument } from './domain/network-document.js';
import { checkNetworkValue } from './domain/parse-document.js';
import type { NetworkSnapshot, NetworkVersion } from './domain/snapshot.js';
import { NETWORK_ERRORS } from './network.errors.js';
import { NetworkStore } from './network-store.js';

/** The network in force, and as it would be after a change; nothing of it is stored. */
export interface NetworkDraft {
  readonly before: NetworkSnapshot;
  readonly after: NetworkSnapshot;
  readonly changed: readonly SectionChange[];
}

const versionOf = ({ network }: NetworkDocument, dataVersion: string): NetworkVersion => ({
  networkCode: network.code,
  dataVersion,
});

/** Networks that are only thought of. */
@Injectable()
export class NetworkDrafts {
  constructor(
    private readonly store: NetworkStore,
    private readonly holidays: CachedHolidays,
    private readonly current: CurrentNetwork,
  ) {}

  /** @throws ChangeFault when the change cannot be made; NETWORK_MISSING while there is no network. */
  async draft(change: NetworkChange): Promise<NetworkDraft> {
    const version = await this.store.current();
    if (!version) throw new AppError(NETWORK_ERRORS.NETWORK_MISSING, 'No network has been imported yet.');
    const document = await this.store.content(version.dataVersion);
    await this.holidays.load();
    const changed = applyChange(document, change);
    if (change.patch?.length) this.checkPatched(changed);
    const before = await this.prepare(document, version.dataVersion);
    return {
      before,
      after: changed === document ? before : await this.compile(changed, `${version.dataVersion}+change`),
      changed: compareDocuments(document, changed),
    };
  }

  /** The snapshot of a stored version: the one in use when it is that one. Call `holidays.load` first. */
  snapshotOf(document: NetworkDocument, dataVersion: string): NetworkSnapshot {
    return this.current.dataVersion === dataVersion
      ? this.current.snapshot
      : compileNetwork(document, this.holidays, versionOf(document, dataVersion));
  }

  /** The same, in slices that let quotes through. */
  async prepare(document: NetworkDocument, dataVersion: string): Promise<NetworkSnapshot> {
    return this.current.dataVersion === dataVersion
      ? this.current.snapshot
      : this.compile(document, dataVersion);
  }

  /** In slices that let quotes through. */
  compile(document: NetworkDocument, dataVersion: string): Promise<NetworkSnapshot> {
    return inSlices(networkSteps(document, this.holidays, versionOf(document, dataVersion)));
  }

  private checkPatched(document: NetworkDocument): void {
    const faults = checkNetworkValue(document, this.holidays.regionTest);
    const [first] = faults?.faults ?? [];
    if (!faults || !first) return;
    const more = faults.total > 1 ? ` (and ${faults.total - 1} more faults)` : '';
    throw new ChangeFault(['patch'], `the document would be unsound: ${first.path}: ${first.message}${more}`);
  }
}
