import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import { AuditDetail, AuditLogConnection, AuditLogEntry, AuditLogFilter } from './audit-log.graphql.js';
import { AuditLog, type AuditRow } from './audit-log.service.js';

const PAGE_MAX = 200;
const LONGEST_NAME = 200;
const CURSOR = /^\d{1,18}$/;

@Resolver()
export class AuditLogResolver {
  constructor(private readonly log: AuditLog) {}

  @Access('staff')
  @Query(() => AuditLogConnection, {
    description:
      'Every act of staff that changed something, the latest first, written with the act itself and never changed. Of networks and models, which admins change, their own lists tell.',
  })
  async auditLog(
    @Args('filter', { type: () => AuditLogFilter, nullable: true }) filter: AuditLogFilter | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 200.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: '`endCursor` of the page before.' })
    after: string | null,
  ): Promise<AuditLogConnection> {
    if (first < 1 || first > PAGE_MAX)
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${PAGE_MAX}, not ${first}`, ['first']);
    const cursor = after ?? null;
    if (cursor !== null && !CURSOR.test(cursor))
      throw new AppError('BAD_USER_INPUT', 'after must be the endCursor of a page', ['after']);
    // One more than is shown tells whether there is another page.
    const rows = await this.log.page(questionOf(filter), first + 1, cursor);
    const shown = rows.slice(0, first);
    return Object.assign(new AuditLogConnection(), {
      nodes: shown.map(entryOf),
      pageInfo: { hasNextPage: rows.length > first, endCursor: shown.at(-1)?.id ?? null },
    });
  }
}

function questionOf(filter: AuditLogFilter | null): Parameters<AuditLog['page']>[0] {
  const { actor = null, acts = null, about = null, since = null, until = null } = filter ?? {};
  for (const [name, text] of Object.entries({ actor, about }))
    if (text !== null && (text.length === 0 || text.length > LONGEST_NAME))
      throw new AppError('BAD_USER_INPUT', `${name} must have 1 to ${LONGEST_NAME} characters`, [
        'filter',
        name,
      ]);
  return { actor, acts, about, since, until };
}

function entryOf({ at, details, ...row }: AuditRow): AuditLogEntry {
  const named = Object.entries(details)
    .map(([name, value]) => Object.assign(new AuditDetail(), { name, value: String(value) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return Object.assign(new AuditLogEntry(), { ...row, at: at.getTime(), details: named });
}
