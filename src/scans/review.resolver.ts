import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { RemapService } from './remap.service.js';
import {
  ParkedDelivery,
  QuarantineEntry,
  RemapResult,
  ScanConflict,
  UnmappedCode,
} from './review.graphql.js';
import { ReviewService, type Page, type QuarantineRow } from './review.service.js';
import { SCAN_ERRORS } from './scans.errors.js';

const MOST = 500;
const NUMBER = /^\d{1,18}$/;

@Resolver()
export class ReviewResolver {
  constructor(
    private readonly review: ReviewService,
    private readonly remapping: RemapService,
  ) {}

  @Access('staff')
  @Query(() => [QuarantineEntry], { description: 'News that cannot count as it is, oldest first.' })
  async quarantinedScans(
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => ID, nullable: true }) after: string | null,
  ): Promise<QuarantineEntry[]> {
    return (await this.review.quarantine(page(first, after))).map(entry);
  }

  @Access('staff')
  @Query(() => [QuarantineEntry], {
    description:
      'Parcels that carriers speak of and no order has; their scans count once one has. Oldest first.',
  })
  async unknownParcels(
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => ID, nullable: true }) after: string | null,
  ): Promise<QuarantineEntry[]> {
    return (await this.review.waitingParcels(page(first, after))).map(entry);
  }

  @Access('staff')
  @Query(() => [ScanConflict], { description: 'Nobody has closed yet, oldest first.' })
  async scanConflicts(
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => ID, nullable: true }) after: string | null,
  ): Promise<ScanConflict[]> {
    const rows = await this.review.conflicts(page(first, after));
    return rows.map(({ event, receivedAt, ...row }) => ({
      ...row,
      said: JSON.stringify(event),
      receivedAt: receivedAt.getTime(),
    }));
  }

  @Access('staff')
  @Query(() => [UnmappedCode], { description: 'Codes that no table explains, the most frequent first.' })
  async unmappedCodes(
    @Args('first', { type: () => Int, defaultValue: 100 }) first: number,
  ): Promise<UnmappedCode[]> {
    const rows = await this.review.unmapped(page(first, null).first);
    return rows.map(({ rawCode, times, firstSeenAt, lastSeenAt, ...row }) => ({
      ...row,
      ...{ code: rawCode, times: Math.min(Number(times), 2 ** 31 - 1) },
      ...{ firstSeenAt: firstSeenAt.getTime(), lastSeenAt: lastSeenAt.getTime() },
    }));
  }

  @Access('staff')
  @Query(() => [ParkedDelivery], { description: 'Deliveries that failed too often, oldest first.' })
  async parkedDeliveries(
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => ID, nullable: true }) after: string | null,
  ): Promise<ParkedDelivery[]> {
    const rows = await this.review.parked(page(first, after));
    return rows.map(({ receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.getTime() }));
  }

  @Access('staff')
  @Mutation(() => Boolean, {
    description: 'Has something in quarantine tried again. QUARANTINE_UNKNOWN when nothing of this id waits.',
  })
  async replayQuarantined(
    @Args('id', { type: () => ID }) id: string,
    @Context() { principal }: RequestContext,
  ): Promise<boolean> {
    const outcome = NUMBER.test(id) ? await this.review.replay(id, principal?.id ?? 'unknown') : 'unknown';
    if (outcome === 'replayed') return true;
    const message = outcome === 'gone' ? 'Its delivery has been deleted since.' : 'Nothing of this id waits.';
    throw new AppError(SCAN_ERRORS.QUARANTINE_UNKNOWN, message, ['id']);
  }

  @Access('staff')
  @Mutation(() => Boolean, {
    description: 'Has a delivery read again; false when there is none, or its body is gone.',
  })
  async replayDelivery(
    @Args('id', { type: () => ID }) id: string,
    @Context() { principal }: RequestContext,
  ): Promise<boolean> {
    return NUMBER.test(id) && (await this.review.replayDelivery(id, principal?.id ?? 'unknown'));
  }

  @Access('staff')
  @Mutation(() => Boolean, {
    description:
      'Puts a conflict out of the list; the first event goes on counting. False when there is none.',
  })
  async closeScanConflict(
    @Args('id', { type: () => ID }) id: string,
    @Context() { principal }: RequestContext,
  ): Promise<boolean> {
    return NUMBER.test(id) && (await this.review.closeConflict(id, principal?.id ?? 'unknown'));
  }

  @Access('staff')
  @Mutation(() => RemapResult, {
    description:
      'Reads all kept codes by the tables of this version and folds the parcels anew; says what changed.',
  })
  remapScans(
    @Args('carrierCode', { type: () => String, nullable: true }) carrierCode: string | null,
    @Context() { principal }: RequestContext,
  ): Promise<RemapResult> {
    return this.remapping.remap(carrierCode ?? undefined, principal?.id) as Promise<RemapResult>;
  }
}

const entry = ({ receivedAt, ...row }: QuarantineRow): QuarantineEntry => ({
  ...row,
  receivedAt: receivedAt.getTime(),
});

function page(first: number, after: string | null): Page {
  if (first < 1 || first > MOST)
    throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${MOST}`, ['first']);
  if (after != null && !NUMBER.test(after))
    throw new AppError('BAD_USER_INPUT', 'after is no id of an entry', ['after']);
  return { first, after: after ?? null };
}
