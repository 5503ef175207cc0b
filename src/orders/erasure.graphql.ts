import { createUnionType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { OrderUnknownError } from './order-results.graphql.js';

@InputType({ description: 'A person to be forgotten.' })
export class EraseCustomerInput {
  @Field({ description: "The shop's name of the order." })
  orderReference!: string;

  @Field({ description: 'Why: one line of 1 to 500 characters, without personal data; kept for ever.' })
  reason!: string;
}

@Access('staff')
@ObjectType({ description: 'The personal data of an order are erased; the order itself stays.' })
export class CustomerErased {
  @Field({ description: 'The order.' })
  orderReference!: string;

  @Field({ description: 'Who had it done first: the id of an API key.' })
  author!: string;

  @Field({ description: 'Why, as it was said first.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it was done first.' })
  erasedAt!: number;
}

export const EraseCustomerResult = createUnionType({
  name: 'EraseCustomerResult',
  types: () => [CustomerErased, OrderUnknownError] as const,
});
