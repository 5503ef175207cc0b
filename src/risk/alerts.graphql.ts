/** Parcels in danger as a list to work on, and what people do about them. */
import { createUnionType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { ActOutcome, ActRecord, AlertRecord } from './alerts.service.js';
import { ALERT_OUTCOMES, type AlertOutcome, type AlertState } from './domain/alert-acts.js';
import type { AlertKind } from './domain/alerting.js';
import { AT_RISK_SORTINGS } from './domain/at-risk-cursor.js';
import { Risk } from './risk.graphql.js';
import { RISK_ERRORS } from './risk.errors.js';

export const ALERT_KINDS = describedEnum<AlertKind>('AlertKind', 'Why a parcel is on the list.', {
  LIKELY_LATE: 'It misses its promise at least as likely as not.',
  SILENT: 'Nothing was heard of it for longer than is normal where it is.',
});
export const ALERT_STATES = describedEnum<AlertState>(
  'AlertState',
  'How far people have got with an alert.',
  {
    OPEN: 'Nobody has it.',
    CLAIMED: 'Somebody works on it.',
    SNOOZED: 'Not before a moment.',
    CLOSED: 'Resolved by a person, or the danger has passed.',
  },
);
export const OUTCOMES = describedEnum('AlertOutcome', 'How staff ended a matter.', ALERT_OUTCOMES);
export const SORTINGS = describedEnum('AtRiskOrder', 'In which order the list stands.', AT_RISK_SORTINGS);
const ACTS = describedEnum('AlertActKind', 'What was done about an alert.', {
  OPENED: 'The service put the parcel on the list.',
  CHANGED: 'The danger has another name now.',
  CLAIMED: 'Somebody took it.',
  SNOOZED: 'Somebody put it off.',
  WOKEN: 'It is back on the list.',
  NOTED: 'Somebody wrote something down.',
  RESOLVED: 'Somebody ended it.',
  CLEARED: 'The danger has passed, or the parcel has arrived.',
});

@Access('staff')
@ObjectType({ description: 'One line of the log of an alert; never changed.' })
export class AlertActEntry {
  @Field(() => DateTime)
  at!: number;

  @Field({ description: '`service`, or the id of the key of whoever did it.' })
  actor!: string;

  @Field(() => ACTS)
  act!: string;

  @Field(() => String, { nullable: true })
  text!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Of SNOOZED: until when.' })
  until!: number | null;

  static of({ at, actor, act, text, until }: ActRecord): AlertActEntry {
    const moments = { at: at.getTime(), until: until?.getTime() ?? null };
    return Object.assign(new AlertActEntry(), { actor, act, text, ...moments });
  }
}

@Access('staff')
@ObjectType({ description: 'A parcel in danger, as a matter that somebody has to deal with.' })
export class Alert {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  shipmentId!: string;

  @Field(() => ALERT_KINDS)
  kind!: AlertKind;

  @Field(() => ALERT_STATES)
  state!: AlertState;

  @Field(() => Int, {
    description: 'Counts its changes. Give the one you have seen with an act, so that nobody is overrun.',
  })
  version!: number;

  @Field(() => DateTime)
  openedAt!: number;

  @Field(() => String, { nullable: true, description: 'The id of the key of whoever has it.' })
  claimedBy!: string | null;

  @Field(() => DateTime, { nullable: true })
  claimedAt!: number | null;

  @Field(() => DateTime, { nullable: true })
  snoozedUntil!: number | null;

  @Field(() => DateTime, { nullable: true })
  closedAt!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How it ended: an AlertOutcome when a person ended it, else DANGER_PASSED, PROMISED_ANEW, ARRIVED, ENDED or CANCELLED.',
  })
  outcome!: string | null;

  static of({ openedAt, claimedAt, snoozedUntil, closedAt, ...alert }: AlertRecord): Alert {
    return Object.assign(new Alert(), {
      ...alert,
      openedAt: openedAt.getTime(),
      claimedAt: claimedAt?.getTime() ?? null,
      snoozedUntil: snoozedUntil?.getTime() ?? null,
      closedAt: closedAt?.getTime() ?? null,
    });
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'There is no such alert.' })
export class AlertUnknownError extends ErrorResult {
  constructor() {
    super();
    this.code = RISK_ERRORS.ALERT_UNKNOWN;
    this.message = 'There is no alert of this id.';
  }
}

@Access('staff')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'It is not as the caller has seen it; nothing was done.',
})
export class AlertConflictError extends ErrorResult {
  @Field(() => Alert, { description: 'As it is now.' })
  alert: Alert;

  constructor(kind: 'changed' | 'closed', alert: AlertRecord) {
    super();
    this.code = kind === 'closed' ? RISK_ERRORS.ALERT_CLOSED : RISK_ERRORS.ALERT_CHANGED;
    this.message =
      kind === 'closed' ? 'The alert is closed.' : 'Somebody has changed the alert since it was read.';
    this.alert = Alert.of(alert);
  }
}

export const AlertResult = createUnionType({
  name: 'AlertResult',
  types: () => [Alert, AlertConflictError, AlertUnknownError] as const,
});

export function alertResult(outcome: ActOutcome): typeof AlertResult {
  switch (outcome.kind) {
    case 'done':
      return Alert.of(outcome.alert);
    case 'unknown':
      return new AlertUnknownError();
    case 'changed':
    case 'closed':
      return new AlertConflictError(outcome.kind, outcome.alert);
  }
}

const VERSION = 'As you have seen it; absent: whatever it is now. Another one is an AlertConflictError.';

@InputType()
export class ClaimAlertInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;
}

@InputType()
export class SnoozeAlertInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => DateTime, { description: 'In the future, at most 30 days ahead.' })
  until!: number;

  @Field(() => String, { nullable: true, description: 'Why; at most 1,000 characters.' })
  reason?: string | null;
}

@InputType()
export class ResolveAlertInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { nullable: true, description: VERSION })
  version?: number | null;

  @Field(() => OUTCOMES)
  outcome!: AlertOutcome;

  @Field(() => String, { nullable: true, description: 'At most 1,000 characters.' })
  note?: string | null;
}

@InputType()
export class AddAlertNoteInput {
  @Field(() => ID)
  id!: string;

  @Field({ description: '1 to 1,000 characters. No personal data: notes are kept for ever.' })
  text!: string;
}

@InputType({ description: 'What the list is narrowed to; absent members do not narrow it.' })
export class AtRiskFilter {
  @Field(() => [ALERT_KINDS], { nullable: true })
  kinds?: readonly AlertKind[] | null;

  @Field(() => [ALERT_STATES], { nullable: true, description: 'CLOSED ones are never on the list.' })
  states?: readonly AlertState[] | null;

  @Field(() => [String], { nullable: true })
  carrierCodes?: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  serviceCodes?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Facilities that packed it.' })
  originCodes?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'ISO 3166-1 alpha-2, of the destination.' })
  countryCodes?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true })
  canStillBeSaved?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'From 0 to 1.' })
  minProbability?: number | null;

  @Field(() => String, { nullable: true, description: 'The id of a key.' })
  claimedBy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A whole order reference or tracking number.',
  })
  search?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Parcels that an incident reaches, closed or not, as they are under way now.',
  })
  incidentId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Also what sleeps until later; absent: false.' })
  includeSnoozed?: boolean | null;
}

@Access('staff')
@ObjectType({ description: 'A parcel in danger.' })
export class AtRiskShipment {
  @Field(() => ID)
  shipmentId!: string;

  @Field()
  orderReference!: string;

  @Field()
  carrierCode!: string;

  @Field()
  serviceCode!: string;

  @Field({ description: 'The facility that packed it.' })
  originCode!: string;

  @Field({ description: 'ISO 3166-1 alpha-2, of the destination.' })
  countryCode!: string;

  @Field(() => String, { nullable: true, description: 'Null until it is dispatched.' })
  trackingNumber!: string | null;

  @Field(() => LocalDate, { description: 'The last day promised now, local to the destination.' })
  promisedOn!: string;

  @Field(() => Alert)
  alert!: Alert;

  @Field(() => Risk)
  risk!: Risk;
}

@Access('staff')
@ObjectType({ description: 'Where a page ended.' })
export class PageInfo {
  @Field()
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Give it as `after` for the next page.' })
  endCursor!: string | null;
}

@Access('staff')
@ObjectType({ description: 'A page of parcels in danger.' })
export class AtRiskConnection {
  @Field(() => [AtRiskShipment])
  nodes!: readonly AtRiskShipment[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are on all pages, counted up to 10,000.' })
  totalCount!: number;
}

@Access('staff')
@ObjectType({ description: 'What has happened to the list, as it is narrowed by the filter.' })
export class AtRiskChange {
  @Field(() => [AtRiskShipment], {
    description: 'Parcels that are on the list now and are new, or differ from what was told before.',
  })
  changed!: readonly AtRiskShipment[];

  @Field(() => [ID], {
    description:
      'Shipments to take off: settled, snoozed, arrived, out of danger. Some may never have been on it.',
  })
  left!: readonly string[];

  @Field({
    description:
      'Ask `atRiskShipments` anew: of the first event, and when more than 200 parcels have changed at once. The lists above are empty then.',
  })
  reload!: boolean;

  @Field(() => Int, { description: 'How many are on the list now, counted up to 10,000.' })
  totalCount!: number;

  @Field(() => DateTime)
  asOf!: number;
}
