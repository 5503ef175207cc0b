/** The capacity room as one process has it, on a real database, with limits that a test may change. */
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { entities } from '../../src/entities.js';
import { CapacityLimits, type CapacityLimit } from '../../src/capacity/capacity-limits.js';
import { CapacityModule } from '../../src/capacity/capacity.module.js';
import type { ReservationRequest } from '../../src/capacity/capacity.service.js';
import { CapacityService } from '../../src/capacity/capacity.service.js';
import type { PathStep } from '../../src/capacity/domain/path.js';
import { Config } from '../../src/platform/config.js';
import { externalDatabase, type DatabaseAddress } from '../../src/platform/database-address.js';
import { Database } from '../../src/platform/database.js';
import { createLog } from '../../src/platform/logger.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { toDay } from '../../src/time/local-date.js';
import { FrozenClock } from './frozen-clock.js';

export class GivenLimits extends CapacityLimits {
  private readonly limits = new Map<string, CapacityLimit>();

  set(resource: string, limit: number | null, unit: CapacityLimit['unit'] = 'orders'): void {
    this.limits.set(resource, { unit, limit });
  }

  clear(): void {
    this.limits.clear();
  }

  override limitIn(_network: unknown, resource: string): CapacityLimit {
    return this.limitOf(resource);
  }

  override limitOf(resource: string): CapacityLimit {
    return this.limits.get(resource) ?? { unit: 'orders', limit: null };
  }
}

export interface CapacityProcess {
  readonly app: INestApplicationContext;
  readonly capacity: CapacityService;
  readonly limits: GivenLimits;
}

export async function startCapacityProcess(
  address: DatabaseAddress,
  limits = new GivenLimits(),
  poolSize = 10,
): Promise<CapacityProcess> {
  const config = Object.assign(new Config(), {
    nodeEnv: 'test',
    logLevel: 'fatal',
    apiKeyPepper: 'x'.repeat(32),
    databasePoolSize: poolSize,
    databaseConnectTimeoutMs: 20_000,
    // Hundreds wait for the same row here, on a machine that does other things as well.
    databaseLockTimeoutMs: 20_000,
  });
  const source = externalDatabase(address.app, address.owner);
  const setup = {
    config,
    log: createLog(config),
    source,
    entities,
    clock: new FrozenClock('2026-11-22T10:00:00Z'),
  };
  const app = await Test.createTestingModule({ imports: [PlatformModule.forRoot(setup), CapacityModule] })
    .overrideProvider(CapacityLimits)
    .useValue(limits)
    .compile();
  app.get(Database).start();
  await app.get(Database).firstReady;
  return { app, capacity: app.get(CapacityService), limits };
}

export const step = (
  resource: string,
  changes: Partial<Omit<PathStep, 'day'>> & { day?: string } = {},
): PathStep => ({
  part: 0,
  orders: 1,
  items: 1,
  grams: 500,
  ...changes,
  resource,
  day: toDay(changes.day ?? '2026-11-26'),
});

export const PURPOSE = Buffer.alloc(32, 1);

export const asking = (steps: readonly PathStep[], caller = 'shop'): ReservationRequest => ({
  id: randomUUID(),
  caller,
  purpose: PURPOSE,
  steps,
});
