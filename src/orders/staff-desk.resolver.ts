import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import { namesIn } from './domain/names-in.js';
import { Order } from './order.graphql.js';
import { FoundShipment, OrderNotice } from './staff-desk.graphql.js';
import { StaffDesk, type Notice } from './staff-desk.service.js';

const MOST_FOUND = 100;

const KINDS: Readonly<Record<string, string>> = {
  'orders.accepted': 'ACCEPTED',
  'orders.promise_revised': 'PROMISED_ANEW',
  'orders.cancelled': 'CANCELLED',
  'orders.customer-erased': 'CUSTOMER_ERASED',
};

@Resolver(() => Order)
export class StaffDeskResolver {
  constructor(private readonly desk: StaffDesk) {}

  @Access('staff')
  @Query(() => [FoundShipment], {
    description:
      "Parcels by their tracking number or by their order's reference, in whatever state they are; of the order placed last first.",
  })
  async findShipments(
    @Args('text', {
      description:
        'One whole name, 1 to 200 characters. Spaces and small letters of a tracking number do not matter.',
    })
    text: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: `How many, 1 to ${MOST_FOUND}.` })
    first: number,
  ): Promise<FoundShipment[]> {
    const names = namesIn(text);
    if (names.length === 0)
      throw new AppError('BAD_USER_INPUT', 'text must have 1 to 200 characters', ['text']);
    if (first < 1 || first > MOST_FOUND)
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${MOST_FOUND}, not ${first}`, ['first']);
    return (await this.desk.find(names, first)).map((row) => Object.assign(new FoundShipment(), row));
  }

  @Access('staff')
  @ResolveField('notices', () => [OrderNotice], {
    description: 'What the service told of it, oldest first, and whether that has arrived.',
  })
  async noticesOf(@Parent() { reference }: Order): Promise<OrderNotice[]> {
    return (await this.desk.told(reference)).flatMap(noticeOf);
  }
}

function noticeOf({ event, writtenAt, deliveredAt, ...notice }: Notice): OrderNotice[] {
  const kind = KINDS[event];
  if (kind === undefined) return [];
  const moments = { writtenAt: writtenAt.getTime(), deliveredAt: deliveredAt?.getTime() ?? null };
  return [Object.assign(new OrderNotice(), { ...notice, kind, ...moments })];
}
