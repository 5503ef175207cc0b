import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { parseDay } from '../time/local-date.js';
import { DispatchLine } from './dispatch-list.graphql.js';
import { DispatchListService } from './dispatch-list.service.js';
import type { DispatchCursor } from './domain/dispatch-line.js';

const PAGE = { usual: 200, most: 500 };

@Resolver()
export class DispatchListResolver {
  constructor(private readonly dispatch: DispatchListService) {}

  @Access('staff')
  @Query(() => [DispatchLine], {
    description:
      'What must leave a facility, by pick-up deadline: the parcels of a day, after those of earlier days that were not handed over. Cancelled ones never. FACILITY_UNKNOWN when there is no such facility.',
  })
  async dispatchList(
    @Args('facilityCode', { description: 'Code of the facility in the network.' }) facilityCode: string,
    @Context() { now }: RequestContext,
    @Args('on', {
      type: () => LocalDate,
      nullable: true,
      description: 'Local to the facility; absent: today.',
    })
    on: string | null = null,
    @Args('first', { type: () => Int, defaultValue: PAGE.usual, description: 'How many lines, 1 to 500.' })
    first: number = PAGE.usual,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: '`cursor` of the last line of the page before.',
    })
    after: string | null = null,
    @Args('handedOver', {
      defaultValue: false,
      description: 'True: also the parcels of the day that the carrier has already.',
    })
    handedOver: boolean = false,
  ): Promise<readonly DispatchLine[]> {
    if (first < 1 || first > PAGE.most) {
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${PAGE.most}, not ${first}`, ['first']);
    }
    const day = on === null ? null : parseDay(on);
    const from = after === null ? null : readCursor(after);
    const question = { facilityCode, on: day, handedOver, first, after: from };
    const { lines, zone } = await this.dispatch.list(question, now);
    return lines.map((line) => ({ ...line, timeZone: zone.name }));
  }

  @Access('staff')
  @Query(() => String, {
    nullable: true,
    description:
      'Code of the facility whose next pick-up is the most urgent: that of the parcel without a carrier that is due first, or overdue longest. Null when nothing waits.',
  })
  mostUrgentFacility(): Promise<string | null> {
    return this.dispatch.mostUrgent();
  }
}

function readCursor(cursor: string): DispatchCursor {
  const [date = '', minutes = '', shipmentId = ''] = cursor.split('.');
  const day = parseDay(date);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(shipmentId);
  if (day === null || !/^\d{1,4}$/.test(minutes) || !isId) {
    throw new AppError('BAD_USER_INPUT', 'after must be the cursor of a line', ['after']);
  }
  return { day, pickup: Number(minutes), shipmentId };
}
