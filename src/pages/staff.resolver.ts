import { Context, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { StaffSessions } from '../platform/access/staff-sessions.js';
import { AppError } from '../platform/errors.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { StaffMember } from './staff.graphql.js';

@Resolver()
export class StaffResolver {
  constructor(private readonly sessions: StaffSessions) {}

  @Access('staff')
  @Query(() => StaffMember, { description: 'Who is asking.' })
  async viewer(@Context() { principal }: RequestContext): Promise<StaffMember> {
    const found = (await this.sessions.members()).find(({ id }) => id === principal?.id);
    if (found === undefined) throw new AppError('UNAUTHENTICATED', 'Nobody of this id is known any more.');
    return Object.assign(new StaffMember(), found);
  }

  @Access('staff')
  @Query(() => DateTime, {
    description:
      "What the service's clock says, for pages that count down: the clock of a computer may be wrong.",
  })
  serverTime(@Context() { now }: RequestContext): number {
    return now;
  }

  @Access('staff')
  @Query(() => [StaffMember], {
    description:
      'Everybody who may have acted, by name: holders of keys of staff and admin, those that were revoked too, and people signed in by an OpenID provider.',
  })
  async staffMembers(): Promise<StaffMember[]> {
    return (await this.sessions.members()).map((member) => Object.assign(new StaffMember(), member));
  }
}
