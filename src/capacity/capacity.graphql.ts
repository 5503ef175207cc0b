/** What staff see and say of capacities. Days are local to the place, amounts in the unit that the line names. */
import {
  createUnionType,
  Field,
  Float,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { toLocalDate } from '../time/local-date.js';
import type { ResourceDay } from './capacity-days.service.js';
import { shortfallOf } from './capacity-days.service.js';
import { CAPACITY_ERRORS } from './capacity.errors.js';
import type { ResourceKind } from './domain/resource-name.js';
import type { UnitName } from './domain/units.js';
import { NAME_OF } from './domain/units.js';
import type { StoredOverride } from './overrides.service.js';

export const UNITS: Record<UnitName, UnitName> = { ORDERS: 'ORDERS', ITEMS: 'ITEMS', GRAMS: 'GRAMS' };
registerEnumType(UNITS, {
  name: 'CapacityUnit',
  description: 'What is counted.',
  valuesMap: { ORDERS: { description: 'Parcels: most orders are one.' } },
});

export const KINDS: Record<ResourceKind, ResourceKind> = {
  FACILITY: 'FACILITY',
  PICKUP: 'PICKUP',
  LANE: 'LANE',
  SLOT: 'SLOT',
  POINT: 'POINT',
};
registerEnumType(KINDS, {
  name: 'CapacityKind',
  description: 'What a resource is.',
  valuesMap: {
    FACILITY: { description: 'The packing of a facility.' },
    PICKUP: { description: 'The pick-ups of a service at a facility.' },
    LANE: {
      description: 'The line-haul of a service from a facility into a zone, by the day of the pick-up.',
    },
    SLOT: { description: 'The courier slots of a service.' },
    POINT: { description: 'The cells of a pick-up point.' },
  },
});

@InputType({ description: 'Which resources are asked about; everything given must agree.' })
export class CapacityResourceFilter {
  @Field(() => String, {
    nullable: true,
    description: 'One resource by its name, such as `pickup:COURIER@MSK1`, limited or not.',
  })
  resource?: string | null;

  @Field(() => KINDS, { nullable: true, description: 'Resources of one kind.' })
  kind?: ResourceKind | null;

  @Field(() => String, { nullable: true, description: 'What belongs to a facility, by its code.' })
  facilityCode?: string | null;

  @Field(() => String, { nullable: true, description: 'What belongs to a service, by its code.' })
  serviceCode?: string | null;

  @Field(() => String, { nullable: true, description: 'A pick-up point, by its code.' })
  pickupPointCode?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only days on which more is sold than there is; from the day before yesterday on.',
  })
  onlyShort?: boolean | null;
}

@Access('staff')
@ObjectType({ description: 'A resource on a day, or on one pick-up or slot of it.' })
export class CapacityDay {
  @Field({ description: 'Its name: `facility:MSK1`, `pickup:COURIER@MSK1`, `slot:SAME-DAY`, `point:P-1`.' })
  resource!: string;

  @Field(() => LocalDate, { description: 'Local to the place.' })
  day!: string;

  @Field(() => Int, {
    description:
      'The wall-clock minute of the pick-up, or of the beginning of the slot; 0 where a day is one whole.',
  })
  part!: number;

  @Field(() => UNITS, { description: 'What the amounts count.' })
  unit!: UnitName;

  @Field(() => Float, { nullable: true, description: 'What there is, a whole number; null: unlimited.' })
  capacity!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What may be sold: more than `capacity` only where a resource is oversold. Null: any amount.',
  })
  sellable!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What is expected to come still, beside what is accepted; null: not known.',
  })
  forecast!: number | null;

  @Field(() => Float, {
    description: 'Held by checkouts that are not done; holds that are over do not count.',
  })
  held!: number;

  @Field(() => Float, { description: 'Taken by accepted orders.' })
  confirmed!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Work left over from the days before when the day begins; null: not known.',
  })
  backlog!: number | null;

  @Field(() => Float, { nullable: true, description: 'What can still be sold; null: any amount.' })
  free!: number | null;

  @Field(() => Float, { description: 'How much more is confirmed and held than there is; 0 when all fits.' })
  shortfall!: number;

  static of(line: ResourceDay): CapacityDay {
    const { day, sellable, held, confirmed } = line;
    return Object.assign(new CapacityDay(), line, {
      day: toLocalDate(day),
      unit: NAME_OF[line.unit],
      free: sellable === null ? null : Math.max(0, sellable - held - confirmed),
      shortfall: shortfallOf(line),
      line,
    });
  }

  /** What it was made of, for fields that ask further. */
  readonly line!: ResourceDay;
}

@InputType({ description: 'A capacity for some days, in place of what the network document says of them.' })
export class OverrideCapacityInput {
  @Field({ description: 'The name of the resource, such as `facility:MSK1` or `point:P-1`.' })
  resource!: string;

  @Field(() => LocalDate, { description: 'The first day, local to the place.' })
  from!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day; absent: `from` alone. At most two years ahead.',
  })
  to?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much there is on each of the days (in each pick-up or slot): a whole number; 0 closes them.',
  })
  capacity?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'True in place of a capacity: any amount.' })
  unlimited?: boolean | null;

  @Field(() => UNITS, {
    nullable: true,
    description: 'What is counted; absent: what the document counts of the resource, else orders.',
  })
  unit?: UnitName | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the capacity that may be oversold, 0 to 0.5, as far as cancellations seen on the resource bear it out. Absent: none. Only where orders are counted.',
  })
  overbooking?: number | null;

  @Field({ description: 'Why: one line of 1 to 500 characters, kept with the override.' })
  reason!: string;
}

@Access('staff')
@ObjectType({ description: 'What staff said of a resource for some days.' })
export class CapacityOverride {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;

  @Field({ description: 'The name of the resource.' })
  resource!: string;

  @Field(() => LocalDate, { description: 'The first day, local to the place.' })
  from!: string;

  @Field(() => LocalDate, { description: 'The last day.' })
  to!: string;

  @Field(() => UNITS, { description: 'What is counted.' })
  unit!: UnitName;

  @Field(() => Float, { nullable: true, description: 'How much there is on each day; null: unlimited.' })
  capacity!: number | null;

  @Field(() => Float, { description: 'The share that may be oversold.' })
  overbooking!: number;

  @Field({ description: 'Who said it: the id of an API key.' })
  author!: string;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => DateTime, { description: "When, by the database's clock." })
  madeAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was withdrawn; null: it was not.' })
  withdrawnAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Who withdrew it.' })
  withdrawnBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' })
  withdrawnFor!: string | null;

  static of({ withdrawal, madeAt, ...override }: StoredOverride): CapacityOverride {
    return Object.assign(new CapacityOverride(), override, {
      unit: NAME_OF[override.unit],
      madeAt: madeAt.getTime(),
      withdrawnAt: withdrawal?.at.getTime() ?? null,
      withdrawnBy: withdrawal?.author ?? null,
      withdrawnFor: withdrawal?.reason ?? null,
    });
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'Another override holds on some of the days.' })
export class CapacityOverrideOverlapsError extends ErrorResult {
  @Field(() => CapacityOverride, { description: 'The one that is in force.' })
  other: CapacityOverride;

  constructor(other: StoredOverride) {
    super();
    this.code = CAPACITY_ERRORS.CAPACITY_OVERRIDE_OVERLAPS;
    this.message = `Override ${other.id} of ${other.resource} holds from ${other.from} to ${other.to}.`;
    this.other = CapacityOverride.of(other);
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'The network has no resource of this name.' })
export class CapacityResourceUnknownError extends ErrorResult {
  constructor(resource: string) {
    super();
    this.code = CAPACITY_ERRORS.CAPACITY_RESOURCE_UNKNOWN;
    this.message = `The network has no resource "${resource}".`;
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'There is no override of this id.' })
export class CapacityOverrideUnknownError extends ErrorResult {
  constructor() {
    super();
    this.code = CAPACITY_ERRORS.CAPACITY_OVERRIDE_UNKNOWN;
    this.message = 'There is no override of this id.';
  }
}

export const OverrideCapacityResult = createUnionType({
  name: 'OverrideCapacityResult',
  types: () => [CapacityOverride, CapacityOverrideOverlapsError, CapacityResourceUnknownError] as const,
});

export const WithdrawCapacityOverrideResult = createUnionType({
  name: 'WithdrawCapacityOverrideResult',
  types: () => [CapacityOverride, CapacityOverrideUnknownError] as const,
});

@InputType({ description: 'An override to withdraw.' })
export class WithdrawCapacityOverrideInput {
  @Field(() => ID, { description: 'The id of the override.' })
  id!: string;

  @Field({ description: 'Why: one line of 1 to 500 characters.' })
  reason!: string;
}

const CHANGE_KINDS = { OVERRIDDEN: 'OVERRIDDEN', WITHDRAWN: 'WITHDRAWN', PUBLISHED: 'PUBLISHED' } as const;
export type ChangeKind = keyof typeof CHANGE_KINDS;
registerEnumType(CHANGE_KINDS, {
  name: 'CapacityChangeKind',
  description: 'How a capacity was changed.',
  valuesMap: {
    OVERRIDDEN: { description: 'By an override.' },
    WITHDRAWN: { description: 'By withdrawing one.' },
    PUBLISHED: { description: 'By a network document that says something else of it than the one before.' },
  },
});

@Access('staff')
@ObjectType({ description: 'A change of the capacity of a resource: who, when and why.' })
export class CapacityChange {
  @Field(() => CHANGE_KINDS, { description: 'How.' })
  kind!: ChangeKind;

  @Field({ description: 'Who: the id of an API key, or a name given on the command line.' })
  author!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why; null where a network was published without a note.',
  })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: number;

  @Field(() => CapacityOverride, { nullable: true, description: 'The override that was made or withdrawn.' })
  override!: CapacityOverride | null;

  @Field(() => String, { nullable: true, description: 'The version of the network that was published.' })
  dataVersion!: string | null;
}
