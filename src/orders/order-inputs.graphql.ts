/** What a checkout sends when it sells. Texts are checked in `read-order-input.ts`. */
import { Field, ID, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'How to reach the buyer. Kept in one place, from which it can be erased.' })
export class CustomerInput {
  @Field(() => String, { nullable: true, description: 'At most 200 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 254 characters, with an @.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 50 characters.' })
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'BCP 47; absent: that of the offer. Later messages come in it.',
  })
  locale?: string | null;
}

@InputType()
export class AcceptOfferInput {
  @Field({ description: '`offer.token` of the option the buyer chose, as it came.' })
  offerToken!: string;

  @Field({ description: "The shop's own name of the order; 1 to 100 characters, unique for ever." })
  orderReference!: string;

  @Field({
    description:
      'Makes a retry safe: the same key with the same input is answered the same for 30 days. 1 to 200 characters; counts for one API key.',
  })
  idempotencyKey!: string;

  @Field(() => CustomerInput, { nullable: true })
  customer?: CustomerInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A hold of the same offer by the same API key. One that is over does no harm while there is room.',
  })
  holdId?: string | null;
}

@InputType()
export class HoldOfferInput {
  @Field({ description: '`offer.token` of the option the buyer looks at, as it came.' })
  offerToken!: string;

  @Field({ description: 'As in `acceptOffer`; a key used there cannot be used here.' })
  idempotencyKey!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How long, 1 to 900; absent: 300. Never longer than the offer itself is good.',
  })
  seconds?: number | null;
}

@InputType()
export class CancelOrderInput {
  @Field({ description: "The shop's own name of the order." })
  orderReference!: string;
}
