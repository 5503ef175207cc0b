import { Args, Resolver, Subscription } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { LiveNews } from '../platform/live-news.js';
import { AtRiskChange, AtRiskFilter } from './alerts.graphql.js';
import { AtRiskFilterService } from './at-risk-filter.service.js';
import { AtRiskService } from './at-risk.service.js';
import { readFilter } from './read-risk-input.js';
import { RiskLoaders } from './risk-loaders.js';
import { AT_RISK_TOPIC } from './risk.service.js';
import { atRiskViews } from './views/at-risk-view.js';

/** What one watcher has been told: everything up to a moment of the database's clock. */
class Told {
  until: Date | null = null;
}

const MOST_AT_ONCE = 200;
/** Transactions commit after the moments they write down: so far back is told once more. */
const OVERLAP_MS = 5000;

@Resolver()
export class AtRiskChangesResolver {
  constructor(
    private readonly atRisk: AtRiskService,
    private readonly filters: AtRiskFilterService,
    private readonly loaders: RiskLoaders,
    private readonly news: LiveNews,
  ) {}

  @Access('staff')
  @Subscription(() => AtRiskChange, {
    description:
      'What happens to the list of parcels in danger: an event at once, which says to read the list, and one within two seconds of every change. A change may be told twice; the last word holds.',
    resolve(
      this: AtRiskChangesResolver,
      told: Told,
      { filter }: { filter?: AtRiskFilter | null },
      context: RequestContext,
    ) {
      return this.tell(told, filter ?? null, context);
    },
  })
  atRiskChanged(
    @Args('filter', { type: () => AtRiskFilter, nullable: true }) filter: AtRiskFilter | null = null,
  ): AsyncIterableIterator<Told> {
    readFilter(filter);
    const told = new Told();
    const changes = this.news.watch([AT_RISK_TOPIC]);
    const events: AsyncIterableIterator<Told> = {
      [Symbol.asyncIterator]: () => events,
      next: async () => {
        const { done } = await changes.next();
        return done ? { done: true, value: undefined } : { done: false, value: told };
      },
      return: async () => {
        await changes.return?.();
        return { done: true, value: undefined };
      },
    };
    return events;
  }

  private async tell(
    told: Told,
    filter: AtRiskFilter | null,
    context: RequestContext,
  ): Promise<AtRiskChange> {
    const query = await this.filters.queryOf(filter);
    // The first time there is nothing to compare with; it only asks what time it is.
    const since = told.until === null ? FOR_EVER : new Date(told.until.getTime() - OVERLAP_MS);
    const [difference, totalCount] = await Promise.all([
      this.atRisk.changedSince(query, since, MOST_AT_ONCE, context.now),
      this.atRisk.count(query, context.now),
    ]);
    const reload = told.until === null || difference.tooMany;
    told.until = difference.asOf;
    return Object.assign(new AtRiskChange(), {
      changed: reload ? [] : await atRiskViews(difference.changed, this.loaders, context),
      left: reload ? [] : difference.left,
      ...{ reload, totalCount, asOf: context.now },
    });
  }
}

/** Nothing has changed since then. */
const FOR_EVER = new Date('9999-01-01T00:00:00Z');
