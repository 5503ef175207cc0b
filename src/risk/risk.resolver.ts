import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Shipment } from '../orders/order.graphql.js';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import {
  AddAlertNoteInput,
  Alert,
  AlertActEntry,
  AlertResult,
  alertResult,
  AtRiskConnection,
  AtRiskFilter,
  ClaimAlertInput,
  ResolveAlertInput,
  SnoozeAlertInput,
  SORTINGS,
} from './alerts.graphql.js';
import { AlertsService, type ActRequest } from './alerts.service.js';
import { AtRiskFilterService } from './at-risk-filter.service.js';
import { AtRiskService } from './at-risk.service.js';
import { readCursor, writeCursor, type AtRiskSorting } from './domain/at-risk-cursor.js';
import { isUuid, readClaim, readNote, readResolve, readSnooze } from './read-risk-input.js';
import { Risk } from './risk.graphql.js';
import { RiskLoaders } from './risk-loaders.js';
import { atRiskViews } from './views/at-risk-view.js';

const PAGE_MAX = 200;

@Resolver(() => Shipment)
export class RiskResolver {
  constructor(
    private readonly atRisk: AtRiskService,
    private readonly filters: AtRiskFilterService,
    private readonly alerts: AlertsService,
    private readonly loaders: RiskLoaders,
  ) {}

  @Access('staff')
  @Query(() => AtRiskConnection, {
    description: 'What to do first: parcels that will probably miss their promise, or have gone silent.',
  })
  async atRiskShipments(
    @Args('filter', { type: () => AtRiskFilter, nullable: true }) filter: AtRiskFilter | null = null,
    @Args('orderBy', { type: () => SORTINGS, nullable: true, description: 'Absent: EXPECTED_LOSS.' })
    orderBy: AtRiskSorting | null = null,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 200.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: '`endCursor` of the page before.' })
    after: string | null = null,
    @Context() context: RequestContext,
  ): Promise<AtRiskConnection> {
    if (first < 1 || first > PAGE_MAX)
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${PAGE_MAX}, not ${first}`, ['first']);
    const sorting = orderBy ?? 'EXPECTED_LOSS';
    const cursor = after === null ? null : readCursor(sorting, after);
    if (after !== null && cursor === null)
      throw new AppError('BAD_USER_INPUT', 'after must be the endCursor of a page in this order', ['after']);
    const query = await this.filters.queryOf(filter);
    const [rows, totalCount] = await Promise.all([
      this.atRisk.page(query, sorting, first, cursor, context.now),
      this.atRisk.count(query, context.now),
    ]);
    const page = rows.slice(0, first);
    const last = page.at(-1);
    return {
      nodes: await atRiskViews(page, this.loaders, context),
      pageInfo: {
        hasNextPage: rows.length > first,
        endCursor: last ? writeCursor(sorting, last) : null,
      },
      totalCount,
    };
  }

  @Access('staff')
  @ResolveField('risk', () => Risk, {
    nullable: true,
    description: 'Null when it is not under way, or was not looked at yet.',
  })
  async riskOf(@Parent() { id }: Shipment, @Context() context: RequestContext): Promise<Risk | null> {
    const risk = await this.loaders.risk(context, id);
    return risk && Risk.of(risk);
  }

  @Access('staff')
  @ResolveField('alerts', () => [Alert], { description: 'The open one first, then the latest.' })
  async alertsOf(@Parent() { id }: Shipment, @Context() context: RequestContext): Promise<Alert[]> {
    return (await this.loaders.alerts(context, id)).map((alert) => Alert.of(alert));
  }

  @Access('staff')
  @Mutation(() => AlertResult, {
    description: 'Takes an alert to work on. Claiming it twice is the same as once.',
  })
  claimAlert(@Args('input') input: ClaimAlertInput, @Context() context: RequestContext) {
    return this.act(readClaim(input), context);
  }

  @Access('staff')
  @Mutation(() => AlertResult, { description: 'Puts an alert off; it comes back on the list by itself.' })
  snoozeAlert(@Args('input') input: SnoozeAlertInput, @Context() context: RequestContext) {
    return this.act(readSnooze(input, context.now), context);
  }

  @Access('staff')
  @Mutation(() => AlertResult, {
    description: 'Ends an alert. The same danger does not open it again; a worse one opens another.',
  })
  resolveAlert(@Args('input') input: ResolveAlertInput, @Context() context: RequestContext) {
    return this.act(readResolve(input), context);
  }

  @Access('staff')
  @Mutation(() => AlertResult, { description: 'Writes something down beside an alert, open or closed.' })
  addAlertNote(@Args('input') input: AddAlertNoteInput, @Context() context: RequestContext) {
    return this.act(readNote(input), context);
  }

  private async act(request: ActRequest, { principal, now }: RequestContext): Promise<typeof AlertResult> {
    if (!isUuid(request.alertId)) return alertResult({ kind: 'unknown' });
    return alertResult(await this.alerts.act(request, principal?.id ?? 'unknown', now));
  }
}

@Resolver(() => Alert)
export class AlertResolver {
  constructor(private readonly loaders: RiskLoaders) {}

  @Access('staff')
  @ResolveField('acts', () => [AlertActEntry], { description: 'Everything that was done, oldest first.' })
  async actsOf(@Parent() { id }: Alert, @Context() context: RequestContext): Promise<AlertActEntry[]> {
    return (await this.loaders.acts(context, id)).map((act) => AlertActEntry.of(act));
  }
}
