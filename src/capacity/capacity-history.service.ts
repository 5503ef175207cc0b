import { Injectable } from '@nestjs/common';
import { NetworkService } from '../network/network.service.js';
import { AppError } from '../platform/errors.js';
import { CAPACITY_ERRORS } from './capacity.errors.js';
import { parseResource } from './domain/resource-name.js';
import type { StoredOverride } from './overrides.service.js';
import { CapacityOverrides } from './overrides.service.js';

/** A change of the capacity of a resource. */
export interface Change {
  readonly kind: 'OVERRIDDEN' | 'WITHDRAWN' | 'PUBLISHED';
  readonly author: string;
  readonly reason: string | null;
  /** Epoch ms. */
  readonly at: number;
  readonly override: StoredOverride | null;
  readonly dataVersion: string | null;
}

/** Who changed a capacity, when and why, whichever way it was done. */
@Injectable()
export class CapacityHistory {
  constructor(
    private readonly overrides: CapacityOverrides,
    private readonly networks: NetworkService,
  ) {}

  /** The latest first. CAPACITY_RESOURCE_UNKNOWN for what is no name of a resource. */
  async of(resource: string, most: number): Promise<readonly Change[]> {
    if (!parseResource(resource)) {
      throw new AppError(CAPACITY_ERRORS.CAPACITY_RESOURCE_UNKNOWN, `"${resource}" names no resource.`, [
        'resource',
      ]);
    }
    const [overrides, publications] = await Promise.all([
      this.overrides.historyOf(resource, most),
      this.networks.changesOf(resource),
    ]);
    const said = overrides.flatMap(saidBy);
    const published = publications.map(({ author, note, publishedAt, dataVersion }): Change => ({
      ...{ kind: 'PUBLISHED', author, reason: note, at: publishedAt.getTime(), override: null, dataVersion },
    }));
    return [...said, ...published].sort((a, b) => b.at - a.at).slice(0, most);
  }
}

function saidBy(override: StoredOverride): Change[] {
  const { withdrawal, author, reason, madeAt } = override;
  const made: Change = {
    ...{ kind: 'OVERRIDDEN', author, reason, at: madeAt.getTime(), override, dataVersion: null },
  };
  if (!withdrawal) return [made];
  const { at, ...by } = withdrawal;
  return [{ kind: 'WITHDRAWN', ...by, at: at.getTime(), override, dataVersion: null }, made];
}
