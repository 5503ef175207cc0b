/** Incidents: what staff declare to delay parcels for a while, and whom that reaches. Instants in UTC. */
import { createUnionType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { INCIDENT_KINDS, type IncidentKind } from '../incidents/domain/incident.js';
import type { KeptIncident, NewIncident } from '../incidents/incidents.service.js';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { ETA_ERRORS } from './eta.errors.js';
import { dateOf } from './estimate.js';
import type { ReachReport } from './incident-reach.service.js';

export const KINDS = describedEnum<IncidentKind>('IncidentKind', 'What happens.', INCIDENT_KINDS);

@InputType({ description: 'Of such parcels this share is delayed by so many days.' })
export class DelayChanceInput {
  @Field(() => Int, { description: 'Days on which the carrier works, 0 to 60.' })
  days!: number;

  @Field(() => Float, { description: 'Above 0; all together sum to 1.' })
  share!: number;
}

@InputType({
  description:
    'Where an incident is. What is absent does not narrow it; of what is named everything has to fit.',
})
export class IncidentAreaInput {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, of the destination.' })
  countryCode?: string | null;

  @Field(() => [String], { nullable: true, description: 'Delivery zones of the network, 1 to 500.' })
  zoneCodes?: readonly string[] | null;
}

@InputType()
export class IncidentInput {
  @Field(() => KINDS)
  kind!: IncidentKind;

  @Field({
    description: 'As buyers read it in the arithmetic of a window, 1 to 100 characters: `Snowstorm`.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The same for readers of Russian; absent: as `name`.' })
  nameRu?: string | null;

  @Field(() => String, { nullable: true, description: 'For staff only, at most 1,000 characters.' })
  note?: string | null;

  @Field(() => IncidentAreaInput, { nullable: true })
  area?: IncidentAreaInput | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Facilities of the shop or of carriers, as scans name them: reached is what leaves there, lies there, or goes by a lane whose parcels mostly pass there.',
  })
  facilityCodes?: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  carrierCodes?: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  serviceCodes?: readonly string[] | null;

  @Field(() => DateTime, { description: 'When it begins; at most 60 days ago.' })
  from!: number;

  @Field(() => DateTime, {
    description: 'When it is over, as far as is known; after `from`, at most a year ahead.',
  })
  until!: number;

  @Field(() => [DelayChanceInput], {
    description: 'How long parcels in reach are expected to be delayed; 1 to 20.',
  })
  expectedDelay!: readonly DelayChanceInput[];

  @Field({ defaultValue: false, description: 'Only say whom it would reach; nothing is declared.' })
  dryRun!: boolean;

  @Field(() => Int, { defaultValue: 20, description: 'How many parcels are listed, 0 to 200.' })
  list!: number;
}

@Access('staff')
@ObjectType()
export class DelayChance {
  @Field(() => Int, { description: 'Days on which the carrier works.' })
  days!: number;

  @Field(() => Float)
  share!: number;
}

@Access('staff')
@ObjectType({ description: 'Something that delays parcels for a while.' })
export class Incident {
  @Field(() => ID, { nullable: true, description: 'Null in a dry run.' })
  id!: string | null;

  @Field(() => KINDS)
  kind!: IncidentKind;

  @Field()
  name!: string;

  @Field()
  nameRu!: string;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => String, { nullable: true })
  countryCode!: string | null;

  @Field(() => [String], { nullable: true })
  zoneCodes!: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  facilityCodes!: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  carrierCodes!: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  serviceCodes!: readonly string[] | null;

  @Field(() => [String], {
    description:
      'Lanes that mostly pass one of the facilities, as learned when it was declared: `COURIER|MSK1>ru-nsk`.',
  })
  lanes!: readonly string[];

  @Field(() => DateTime)
  from!: number;

  @Field(() => DateTime)
  until!: number;

  @Field(() => [DelayChance], { description: 'The shortest delay first.' })
  expectedDelay!: readonly DelayChance[];

  @Field(() => String, { nullable: true, description: 'The id of a key; null in a dry run.' })
  declaredBy!: string | null;

  @Field(() => DateTime, { nullable: true })
  declaredAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Null while it is in force.' })
  closedAt!: number | null;

  static of(incident: KeptIncident | NewIncident): Incident {
    const { kind, name, note, reach, delay, from, until } = incident;
    const kept = 'id' in incident ? incident : null;
    const { lanes, ...named } = reach;
    return Object.assign(new Incident(), {
      id: kept?.id ?? null,
      ...{ kind, note, lanes, from, until, ...named },
      name: name.en,
      nameRu: name.ru,
      expectedDelay: delay.map((chance) => Object.assign(new DelayChance(), chance)),
      declaredBy: kept?.declaredBy ?? null,
      declaredAt: kept?.declaredAt ?? null,
      closedAt: kept?.closedAt ?? null,
    });
  }
}

@Access('staff')
@ObjectType()
export class IncidentParcel {
  @Field(() => ID)
  shipmentId!: string;

  @Field()
  orderReference!: string;

  @Field(() => Float, {
    description: 'The probability of missing the promise made last, without the incident.',
  })
  lateProbabilityBefore!: number;

  @Field(() => Float, { description: 'The same with it.' })
  lateProbabilityAfter!: number;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The likely day of arrival without it, local to the destination; null when more than half of such parcels never come.',
  })
  likelyBefore!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The same with it.' })
  likelyAfter!: string | null;
}

@Access('staff')
@ObjectType({ description: 'By so many days the likely arrival of so many parcels moves.' })
export class ArrivalShift {
  @Field(() => Int, { description: 'Calendar days.' })
  days!: number;

  @Field(() => Int)
  parcels!: number;
}

@Access('staff')
@ObjectType({ description: 'What an incident can be narrowed to, by code, each list in its order.' })
export class IncidentPlaces {
  @Field(() => [String], { description: 'Delivery zones.' })
  zones!: readonly string[];

  @Field(() => [String], { description: 'ISO 3166-1 alpha-2, of destinations.' })
  countries!: readonly string[];

  @Field(() => [String], {
    description: 'Of the shop. Those of carriers can be named as well, as their scans name them.',
  })
  facilities!: readonly string[];

  @Field(() => [String])
  carriers!: readonly string[];

  @Field(() => [String])
  services!: readonly string[];
}

@Access('staff')
@ObjectType({ description: 'Whom an incident reaches.' })
export class IncidentReport {
  @Field(() => Incident)
  incident!: Incident;

  @Field()
  dryRun!: boolean;

  @Field(() => Int, {
    description: 'Open parcels in reach. Each is estimated anew within seconds of the declaring or closing.',
  })
  inReach!: number;

  @Field(() => Int, {
    description: 'How many of them were estimated with and without it, for the next field: up to 5,000.',
  })
  estimated!: number;

  @Field(() => Int, { description: 'Those that will probably be late with it, and would not without.' })
  endangered!: number;

  @Field(() => [ArrivalShift], {
    description: 'By how much it moves the likely arrival of those estimated; the smallest shift first.',
  })
  shifts!: readonly ArrivalShift[];

  @Field(() => [IncidentParcel], { description: 'Those that it endangers most.' })
  parcels!: readonly IncidentParcel[];

  static of(incident: KeptIncident | NewIncident, dryRun: boolean, report: ReachReport): IncidentReport {
    const { shipmentIds, estimated, endangered, shifts, listed } = report;
    return Object.assign(new IncidentReport(), {
      incident: Incident.of(incident),
      ...{ dryRun, inReach: shipmentIds.length, estimated, endangered },
      shifts: shifts.map((shift) => Object.assign(new ArrivalShift(), shift)),
      parcels: listed.map(({ shipmentId, orderReference, before, after, dayBefore, dayAfter }) =>
        Object.assign(new IncidentParcel(), {
          ...{ shipmentId, orderReference },
          ...{ lateProbabilityBefore: before, lateProbabilityAfter: after },
          ...{ likelyBefore: dateOf(dayBefore), likelyAfter: dateOf(dayAfter) },
        }),
      ),
    });
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'There is no such incident.' })
export class IncidentUnknownError extends ErrorResult {
  constructor() {
    super();
    this.code = ETA_ERRORS.INCIDENT_UNKNOWN;
    this.message = 'There is no incident of this id.';
  }
}

@Access('staff')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'A zone, facility, carrier or service that the network does not have, and no scan has named.',
})
export class IncidentPlaceUnknownError extends ErrorResult {
  @Field({ description: 'As it was given.' })
  name: string;

  constructor(kind: string, name: string) {
    super();
    this.code = ETA_ERRORS.INCIDENT_PLACE_UNKNOWN;
    this.message = `There is no ${kind} "${name}".`;
    this.name = name;
  }
}

export const IncidentResult = createUnionType({
  name: 'IncidentResult',
  types: () => [IncidentReport, IncidentPlaceUnknownError, IncidentUnknownError] as const,
});
