/** What staff did, as one list. Instants in UTC. */
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { AuditedAct, AuditSubject } from '../platform/audit-log.js';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { PageInfo } from '../risk/alerts.graphql.js';

export const AUDITED_ACTS = describedEnum<AuditedAct>('AuditAct', 'What somebody did.', {
  ALERT_CLAIMED: 'Took an alert.',
  ALERT_SNOOZED: 'Put an alert off.',
  ALERT_NOTED: 'Wrote something down about an alert.',
  ALERT_RESOLVED: 'Ended an alert.',
  INCIDENT_DECLARED: 'Declared an incident.',
  INCIDENT_CLOSED: 'Took an incident out of force.',
  CAPACITY_OVERRIDDEN: 'Changed how much there is of a resource.',
  CAPACITY_OVERRIDE_WITHDRAWN: 'Took such a change back.',
  LOAD_ADJUSTED: 'Said what load to expect, or what was left over.',
  LOAD_ADJUSTMENT_WITHDRAWN: 'Took that back.',
  ORDER_CANCELLED: 'Cancelled an order; cancellations by a checkout are not in the log.',
  CUSTOMER_ERASED: 'Erased the person from an order.',
  TRACKING_LINK_REVOKED: 'Closed the tracking link of an order.',
  SHIPMENT_DISPATCHED: 'Gave a parcel its tracking number; numbers that a carrier gives are not in the log.',
  SCAN_VOIDED: 'Said that a scan did not happen.',
  SCAN_CONFLICT_CLOSED: 'Put a conflict between two scans out of the list.',
  QUARANTINE_REPLAYED: 'Had something in quarantine tried again.',
  DELIVERY_REPLAYED: 'Had a delivery of a carrier read again.',
  SCANS_REMAPPED: 'Had kept codes read anew; written before it begins.',
});

export const AUDITED_KINDS = describedEnum<AuditSubject>('AuditSubject', 'To what something was done.', {
  ALERT: 'An alert, by its id.',
  INCIDENT: 'An incident, by its id.',
  CAPACITY: 'A resource, by its name.',
  LOAD: 'A resource, by its name; `*`: all of them.',
  ORDER: 'An order, by its reference.',
  SHIPMENT: 'A parcel, by its id.',
  SCAN: 'A scan, by its id.',
  SCAN_CONFLICT: 'A conflict, by its id.',
  QUARANTINE: 'An entry of the quarantine, by its id.',
  DELIVERY: 'A delivery of a carrier, by its id.',
  CARRIER: 'A carrier, by its code; `*`: all of them.',
});

@InputType({ description: 'Narrows the audit log; what is absent does not narrow.' })
export class AuditLogFilter {
  @Field(() => ID, { nullable: true, description: 'Who did it: the id of a staff member.' })
  actor?: string | null;

  @Field(() => [AUDITED_ACTS], { nullable: true })
  acts?: AuditedAct[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'To what, by its whole name: a subject as the log has it, or the reference of an order, which finds what was done to its parcels, scans and alerts too.',
  })
  about?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Not before.' })
  since?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'Before.' })
  until?: number | null;
}

@Access('staff')
@ObjectType({ description: 'Something that belongs to an act, by name.' })
export class AuditDetail {
  @Field({
    description:
      'Such as `until`, `outcome`, `from`, `to`, `capacity`, `unit`, `kind`, `parcels`, `carrier`, `number`.',
  })
  name!: string;

  @Field()
  value!: string;
}

@Access('staff')
@ObjectType({ description: 'One act of staff; never changed.' })
export class AuditLogEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: number;

  @Field({ description: 'Who: the id of a staff member.' })
  actor!: string;

  @Field(() => AUDITED_ACTS)
  act!: AuditedAct;

  @Field(() => AUDITED_KINDS)
  subjectKind!: AuditSubject;

  @Field({ description: 'To what; its kind says what name that is.' })
  subject!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The order it belongs to, by its reference; null when it belongs to none.',
  })
  orderReference!: string | null;

  @Field(() => ID, { nullable: true, description: 'The parcel it belongs to.' })
  shipmentId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, as they wrote it.' })
  reason!: string | null;

  @Field(() => [AuditDetail], { description: 'In the order of their names.' })
  details!: readonly AuditDetail[];
}

@Access('staff')
@ObjectType({ description: 'A page of the audit log.' })
export class AuditLogConnection {
  @Field(() => [AuditLogEntry])
  nodes!: readonly AuditLogEntry[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
