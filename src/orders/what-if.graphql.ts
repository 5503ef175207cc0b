/** What a change of the network would do, as staff ask and see it. */
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { PatchedSection } from '../network/domain/network-change.js';
import { PATCHED_SECTIONS } from '../network/domain/network-change.js';
import { PromiseBreaks } from '../network/broken-promise.graphql.js';
import { NetworkSectionChange } from '../network/network.graphql.js';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';

const SECTIONS = Object.fromEntries(PATCHED_SECTIONS.map((name) => [name, name]));
registerEnumType(SECTIONS, {
  name: 'NetworkSection',
  description: 'A section of the network document whose items have codes; docs/network.md describes each.',
});

@InputType({
  description: 'A facility does not work for some days; its own counter for customers closes too.',
})
export class CloseFacilityInput {
  @Field({ description: 'Code of the facility.' })
  facility!: string;

  @Field(() => LocalDate, { description: 'First closed day, local to the facility.' })
  from!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last closed day; absent: `from`. At most 400 days.',
  })
  to?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, as ledgers should say it.' })
  reason?: string | null;
}

@InputType({ description: 'A day off, in one calendar or in all that follow the official days of a region.' })
export class AddHolidayInput {
  @Field(() => String, { nullable: true, description: 'Code of the calendar; or else `country`.' })
  calendar?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1: every calendar that follows its official days.',
  })
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-2, such as `DE-BY`: only those of this part of it.',
  })
  subdivision?: string | null;

  @Field(() => LocalDate, { description: 'The day, local to whoever follows the calendar.' })
  date!: string;

  @Field(() => String, { nullable: true, description: 'Its name, as ledgers should say it.' })
  name?: string | null;
}

@InputType({
  description:
    'Another cut-off. It moves the windows of orders to come; an accepted order stays on the days that were reserved for it.',
})
export class MoveCutoffInput {
  @Field({ description: 'Code of the facility.' })
  facility!: string;

  @Field({ description: '`HH:MM`, local to the facility; its closing time caps it.' })
  cutoff!: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day; absent: every day of every week.' })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; absent: `from` alone.' })
  to?: string | null;
}

@InputType({
  description:
    'Another capacity. Live promises keep what they have reserved; windows of orders to come go where there is room.',
})
export class ChangeCapacityInput {
  @Field({ description: 'Code of the capacity in the network document.' })
  capacity!: string;

  @Field(() => Int, { description: 'What it takes in a day (each pick-up or slot of it), in its unit.' })
  amount!: number;

  @Field(() => LocalDate, { nullable: true, description: 'First day, local to it; absent: every day.' })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; absent: `from` alone.' })
  to?: string | null;
}

@InputType({
  description:
    'Another load than expected. It moves the windows of orders to come; who is accepted already comes before them.',
})
export class ChangeLoadInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A facility or a pick-up, such as `facility:muc` or `pickup:courier@muc`; absent: everywhere.',
  })
  resource?: string | null;

  @Field(() => Float, { description: 'So many times what is expected: 0 to 100.' })
  factor!: number;

  @Field(() => LocalDate, { description: 'First day, local to the resource.' })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; absent: `from`. At most 400 days.' })
  to?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is called, for example a sale.' })
  name?: string | null;
}

@InputType({ description: 'Any other change of one item of the network document.' })
export class NetworkPatchInput {
  @Field(() => SECTIONS, { description: 'The section it stands in.' })
  section!: PatchedSection;

  @Field({ description: 'Its code; with `set`, one that is not there yet is a new item.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A JSON merge patch (RFC 7396) of its fields as JSON text, for example `{"reliability": 0.9}`.',
  })
  set?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the item is gone.' })
  remove?: boolean | null;
}

@InputType({
  description:
    'A change to think through: at least one thing. All are made together, patches last; 200 of each at most.',
})
export class WhatIfInput {
  @Field(() => [CloseFacilityInput], { nullable: true, description: 'Facilities that close for some days.' })
  closeFacilities?: CloseFacilityInput[] | null;

  @Field(() => [AddHolidayInput], { nullable: true, description: 'Days off.' })
  addHolidays?: AddHolidayInput[] | null;

  @Field(() => [MoveCutoffInput], { nullable: true, description: 'Other cut-offs.' })
  moveCutoffs?: MoveCutoffInput[] | null;

  @Field(() => [ChangeCapacityInput], { nullable: true, description: 'Other capacities.' })
  changeCapacities?: ChangeCapacityInput[] | null;

  @Field(() => [ChangeLoadInput], { nullable: true, description: 'Loads other than expected.' })
  changeLoads?: ChangeLoadInput[] | null;

  @Field(() => [NetworkPatchInput], { nullable: true, description: 'Anything else.' })
  patch?: NetworkPatchInput[] | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day, local to each origin, whose orders have their windows compared; absent: tomorrow.',
  })
  on?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many broken promises, and how many changed windows, are listed: 1 to 1,000, absent: 100.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'BCP 47; the language of the texts.' })
  locale?: string | null;
}

@Access('staff')
@ObjectType({ description: 'A window of dates, local to the destination.' })
export class DateSpan {
  @Field(() => LocalDate, { description: 'The first day.' })
  earliest!: string;

  @Field(() => LocalDate, { description: 'The last day.' })
  latest!: string;
}

@Access('staff')
@ObjectType({
  description:
    'Orders of a part of the day get another window, for one small parcel and with what is taken of capacities now.',
})
export class WindowChange {
  @Field({ description: 'Code of the service.' })
  serviceCode!: string;

  @Field({ description: 'Code of the facility it leaves from.' })
  originCode!: string;

  @Field({ description: 'Code of the zone of the destination.' })
  zoneCode!: string;

  @Field(() => String, {
    nullable: true,
    description: "For services to points: the point nearest to the zone's centre that stands for the others.",
  })
  pickupPointCode!: string | null;

  @Field(() => DateTime, { description: 'Orders placed from this instant …' })
  orderedFrom!: number;

  @Field(() => DateTime, { description: '… and before this one.' })
  orderedBefore!: number;

  @Field(() => DateSpan, { nullable: true, description: 'Today; null: the service does not go this way.' })
  before!: DateSpan | null;

  @Field(() => DateSpan, { nullable: true, description: 'With the change; null: the option is gone.' })
  after!: DateSpan | null;
}

@Access('staff')
@ObjectType({ description: 'How the windows of a day change: for each service, origin and zone it reaches.' })
export class WindowChanges {
  @Field(() => Int, { description: 'How many spans of order time have another window.' })
  total!: number;

  @Field(() => [WindowChange], { description: 'What is gone first, then the longest delays.' })
  changes!: readonly WindowChange[];

  @Field(() => Int, { description: 'How many more change than are listed.' })
  more!: number;

  @Field(() => Int, { description: 'How many ways were compared, at most 30,000.' })
  compared!: number;

  @Field(() => Boolean, { description: 'True when the network has more ways than were compared.' })
  cut!: boolean;
}

@Access('staff')
@ObjectType({ description: 'What a change would do. Nothing was changed, nothing is kept.' })
export class WhatIf {
  @Field({ description: 'The version of the network the change was thought of.' })
  dataVersion!: string;

  @Field(() => DateTime, { description: 'The instant as of which it was computed.' })
  asOf!: number;

  @Field(() => [NetworkSectionChange], { description: 'What the change does to the document.' })
  changed!: readonly NetworkSectionChange[];

  @Field(() => PromiseBreaks, { description: 'The live promises that would break.' })
  breaks!: PromiseBreaks;

  @Field(() => WindowChanges, { description: 'How the windows of orders to come would change.' })
  windows!: WindowChanges;
}
