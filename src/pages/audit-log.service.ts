import { Injectable } from '@nestjs/common';
import type { AuditedAct, AuditSubject } from '../platform/audit-log.js';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';

export interface AuditQuestion {
  readonly actor: string | null;
  readonly acts: readonly AuditedAct[] | null;
  readonly about: string | null;
  /** Epoch ms; `until` is not included. */
  readonly since: number | null;
  readonly until: number | null;
}

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly act: AuditedAct;
  readonly subjectKind: AuditSubject;
  readonly subject: string;
  readonly orderReference: string | null;
  readonly shipmentId: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, string | number>>;
}

const ENTRIES = `
  SELECT l.id, l.at, l.actor, l.act, l.subject_kind AS "subjectKind", l.subject, l.shipment_id AS "shipmentId", l.reason,
         l.details, CASE WHEN l.subject_kind = 'ORDER' THEN l.subject ELSE o.reference END AS "orderReference"
    FROM audit_log l
    LEFT JOIN shipments s ON s.id = l.shipment_id
    LEFT JOIN orders o ON o.id = s.order_id`;

/** What staff did, the latest first. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** `after`: the id of the last entry of the page before. */
  page(question: AuditQuestion, first: number, after: string | null): Promise<AuditRow[]> {
    const { actor, acts, about, since, until } = question;
    const values: unknown[] = [first];
    const given = (value: unknown): string => `$${values.push(value)}`;
    // Only what is asked for stands in the statement, so that each question is read from the index that suits it.
    const wanted = [
      ...(after === null ? [] : [`l.id < ${given(after)}::bigint`]),
      ...(actor === null ? [] : [`l.actor = ${given(actor)}`]),
      ...(acts === null ? [] : [`l.act = ANY (${given(acts)}::text[])`]),
      ...(since === null ? [] : [`l.at >= ${given(isoInstant(since))}`]),
      ...(until === null ? [] : [`l.at < ${given(isoInstant(until))}`]),
    ];
    if (about !== null) {
      const name = given(about);
      wanted.push(`(l.subject = ${name} OR l.shipment_id = ANY (ARRAY (
        SELECT p.id FROM shipments p JOIN orders r ON r.id = p.order_id WHERE r.reference = ${name})))`);
    }
    const where = wanted.length > 0 ? `WHERE ${wanted.join(' AND ')}` : '';
    const text = `${ENTRIES} ${where} ORDER BY l.id DESC LIMIT $1`;
    return runStatement<AuditRow>(this.database, { name: undefined, text, values });
  }
}
