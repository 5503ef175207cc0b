import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';

@Access('staff')
@ObjectType({ description: 'Orders that were promised what there is not any more.' })
export class EndangeredOrders {
  @Field(() => Int, { description: 'How many there are.' })
  count!: number;

  @Field(() => [String], { description: 'Their references, the last accepted first.' })
  references!: readonly string[];
}
