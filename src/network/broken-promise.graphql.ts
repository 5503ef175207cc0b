/** What a change of the network does to live promises, as staff see it. */
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type {
  BrokenPromise as Broken,
  BrokenStep,
  PromiseBreaks as Breaks,
} from './domain/broken-promise.js';

const STEPS: Record<BrokenStep, string> = {
  WAY: 'The service, the origin, the point or the lane between them is gone.',
  PACKING: 'The origin does not pack on its day any more.',
  PICKUP: 'The carrier does not collect on its day any more.',
  TRANSIT: 'It is longer on the way.',
  LAST_MILE: 'Nothing is brought to the door or the point on its day any more.',
  SLOT: 'The slot that was promised is not there any more.',
  COLLECTION: 'The point is not open any more when it was promised.',
};
const BROKEN_STEPS = Object.fromEntries(Object.keys(STEPS).map((name) => [name, name]));
registerEnumType(BROKEN_STEPS, {
  name: 'BrokenStep',
  description: 'Whose step does not happen on its day, in the order of the way.',
  valuesMap: Object.fromEntries(Object.entries(STEPS).map(([name, description]) => [name, { description }])),
});

@Access('staff')
@ObjectType({ description: 'A live promise for one parcel that would not be kept.' })
export class BrokenPromise {
  @Field({ description: 'The name the shop gave to the order.' })
  orderReference!: string;

  @Field(() => ID, { description: 'The parcel.' })
  shipmentId!: string;

  @Field({ description: 'Code of the facility it leaves from.' })
  originCode!: string;

  @Field({ description: 'Code of the carrier.' })
  carrierCode!: string;

  @Field({ description: 'Code of the service.' })
  serviceCode!: string;

  @Field(() => String, { nullable: true, description: 'Code of the pick-up point; null for a door.' })
  pickupPointCode!: string | null;

  @Field(() => LocalDate, { description: 'The last promised day, local to the destination.' })
  promisedLatest!: string;

  @Field(() => DateTime, { nullable: true, description: 'End of the promised slot; null without slots.' })
  promisedSlotEnd!: number | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The last day on which it would come instead, local to the destination; null: not at all this way.',
  })
  wouldBe!: string | null;

  @Field(() => BROKEN_STEPS, { description: 'The first step that does not happen as it was reserved.' })
  step!: BrokenStep;

  @Field({ description: 'The step in words, in the language asked for (English or Russian).' })
  text!: string;
}

@Access('staff')
@ObjectType({
  description:
    'The live promises that break: kept on the network in force, and not on the other one. Each parcel is walked again from where it stands.',
})
export class PromiseBreaks {
  @Field(() => Int, { description: 'How many of those that were examined break.' })
  total!: number;

  @Field(() => [BrokenPromise], { description: 'Those promised soonest.' })
  promises!: readonly Broken[];

  @Field(() => Int, { description: 'How many more break than are listed.' })
  more!: number;

  @Field(() => Int, {
    description: 'How many live promises, one a parcel, were examined: soonest first, at most 100,000.',
  })
  examined!: number;

  @Field(() => Int, {
    description: 'How many live promises were left out, beyond the limit or without a reserved way.',
  })
  notExamined!: number;

  @Field(() => Int, {
    description: 'How many cannot be kept with or without the change; they do not count as broken.',
  })
  lateAlready!: number;

  static of({ total, listed, examined, notExamined, lateAlready }: Breaks): PromiseBreaks {
    const counts = { total, more: total - listed.length, examined, notExamined, lateAlready };
    return Object.assign(new PromiseBreaks(), counts, { promises: listed });
  }
}
