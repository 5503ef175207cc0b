/** What a facility has to hand over, as staff see it. */
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { ParcelItem } from '../promise/promise.graphql.js';
import { SCAN_STATUSES } from './order.graphql.js';

@Access('staff')
@ObjectType({ description: 'A parcel that has to leave a facility by a pick-up.' })
export class DispatchLine {
  @Field({ description: 'Give it as `after` for the lines that follow.' })
  cursor!: string;

  @Field(() => ID, { description: 'The parcel.' })
  shipmentId!: string;

  @Field({ description: 'The name the shop gave to the order.' })
  orderReference!: string;

  @Field(() => Int, { description: 'Which parcel of the order, from 1 …' })
  parcel!: number;

  @Field(() => Int, { description: '… of so many.' })
  parcels!: number;

  @Field({ description: 'Code of the carrier that collects it.' })
  carrierCode!: string;

  @Field({ description: 'Code of the service.' })
  serviceCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the pick-up point it goes to; null for a door.',
  })
  pickupPointCode!: string | null;

  @Field(() => [ParcelItem], { description: 'What is in it.' })
  items!: readonly ParcelItem[];

  @Field(() => Float, { description: 'Weight of the goods in grams, a whole number.' })
  grams!: number;

  @Field(() => LocalDate, { description: 'The day of its pick-up, local to the facility.' })
  dispatchOn!: string;

  @Field(() => DateTime, { description: 'The pick-up it was promised to leave by.' })
  deadline!: number;

  @Field({ description: 'IANA zone of the facility, in whose clock the warehouse works.' })
  timeZone!: string;

  @Field(() => Int, { description: 'Whole minutes from now to the deadline; negative once it is past.' })
  slackMinutes!: number;

  @Field({ description: 'The deadline is past and the carrier does not have it.' })
  behind!: boolean;

  @Field(() => Int, { description: 'Days of the facility since it should have left; 0 on the day itself.' })
  daysBehind!: number;

  @Field(() => LocalDate, { description: 'The last promised day, local to the destination.' })
  promisedLatest!: string;

  @Field(() => String, { nullable: true, description: 'The number the carrier knows it by; null: none yet.' })
  trackingNumber!: string | null;

  @Field(() => SCAN_STATUSES, { description: 'PRE_TRANSIT until the carrier has it.' })
  status!: string;
}
