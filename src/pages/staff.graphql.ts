/** Who works at /ops. */
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';

@Access('staff')
@ObjectType({
  description:
    'Somebody who acts for the shop: the holder of a key of staff or admin, or a person signed in by an OpenID provider.',
})
export class StaffMember {
  @Field(() => ID, { description: 'As it stands in `author`, `actor`, `claimedBy` and the like.' })
  id!: string;

  @Field({ description: 'What the operator calls the key, or the name the provider gives.' })
  name!: string;
}
