import { isoInstant } from './clock.js';
import type { SqlRunner } from './change-feed.js';
import { actorOf } from './principal.js';

/** What staff can have done, and to what kind of thing. */
export const AUDIT_SUBJECTS = {
  ALERT_CLAIMED: 'ALERT',
  ALERT_SNOOZED: 'ALERT',
  ALERT_NOTED: 'ALERT',
  ALERT_RESOLVED: 'ALERT',
  INCIDENT_DECLARED: 'INCIDENT',
  INCIDENT_CLOSED: 'INCIDENT',
  CAPACITY_OVERRIDDEN: 'CAPACITY',
  CAPACITY_OVERRIDE_WITHDRAWN: 'CAPACITY',
  LOAD_ADJUSTED: 'LOAD',
  LOAD_ADJUSTMENT_WITHDRAWN: 'LOAD',
  ORDER_CANCELLED: 'ORDER',
  CUSTOMER_ERASED: 'ORDER',
  TRACKING_LINK_REVOKED: 'ORDER',
  SHIPMENT_DISPATCHED: 'SHIPMENT',
  SCAN_VOIDED: 'SCAN',
  SCAN_CONFLICT_CLOSED: 'SCAN_CONFLICT',
  QUARANTINE_REPLAYED: 'QUARANTINE',
  DELIVERY_REPLAYED: 'DELIVERY',
  SCANS_REMAPPED: 'CARRIER',
} as const;
export type AuditedAct = keyof typeof AUDIT_SUBJECTS;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[AuditedAct];

export interface AuditEntry {
  readonly act: AuditedAct;
  /** The id of a staff member, or an author as `authorOf` writes it. */
  readonly author: string;
  /** Epoch ms; absent: now, by the clock of the database. */
  readonly at?: number;
  /** Of the kind that goes with the act: the id of an alert, the reference of an order, a resource, `*` for all of them. */
  readonly subject: string;
  /** The parcel it was about, where it was about one. */
  readonly shipmentId?: string | null;
  readonly reason?: string | null;
  /** What there is to say beside; nothing of a person. Null values are left out. */
  readonly details?: Readonly<Record<string, string | number | null>>;
}

const NOTE = `
  INSERT INTO audit_log (at, actor, act, subject_kind, subject, shipment_id, reason, details)
  VALUES (coalesce($1::timestamptz, clock_timestamp()), $2, $3, $4, $5, $6, $7, jsonb_strip_nulls($8::jsonb))`;

/** Writes an act of staff into the log, with the transaction of the runner: there is no act without its line, and no line without its act. */
export async function noteInAuditLog(runner: SqlRunner, entry: AuditEntry): Promise<void> {
  const { act, author, at, subject, shipmentId = null, reason = null, details = {} } = entry;
  const moment = at === undefined ? null : isoInstant(at);
  const values = [moment, actorOf(author), act, AUDIT_SUBJECTS[act], subject, shipmentId, reason];
  await runner.query(NOTE, [...values, JSON.stringify(details)]);
}

/**
 * The same as part of a statement that changes something in one trip: `from` gives a row to each act that was done, and the
 * other texts are expressions over its columns and the parameters. Nothing is written where `actor` is null.
 */
export const auditLineOf = (
  act: AuditedAct,
  line: {
    readonly at: string;
    readonly actor: string;
    readonly subject: string;
    readonly reason?: string;
    readonly from: string;
  },
): string => `
    INSERT INTO audit_log (at, actor, act, subject_kind, subject, reason)
    SELECT ${line.at}, ${line.actor}, '${act}', '${AUDIT_SUBJECTS[act]}', ${line.subject}, ${line.reason ?? 'NULL'}
      FROM ${line.from} WHERE ${line.actor} IS NOT NULL`;
