import { Injectable } from '@nestjs/common';
import type { Reach } from '../incidents/domain/incident.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import { isoInstant } from '../platform/clock.js';
import type { AlertKind } from './domain/alerting.js';
import type { AlertState } from './domain/alert-acts.js';
import type { AtRiskCursor, AtRiskSorting } from './domain/at-risk-cursor.js';

export interface AtRiskQuery {
  readonly kinds: readonly AlertKind[] | null;
  readonly states: readonly AlertState[] | null;
  readonly carrierCodes: readonly string[] | null;
  readonly serviceCodes: readonly string[] | null;
  readonly originCodes: readonly string[] | null;
  readonly countryCodes: readonly string[] | null;
  readonly canStillBeSaved: boolean | null;
  readonly minProbability: number | null;
  readonly claimedBy: string | null;
  /** Whole order references and tracking numbers. */
  readonly search: string | null;
  /** Reached by an incident; null does not narrow. */
  readonly reach: Reach | null;
  /** Whether alerts that sleep until later are shown as well. */
  readonly snoozed: boolean;
}

export interface AtRiskRow {
  readonly shipmentId: string;
  readonly orderReference: string;
  readonly alertId: string;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly originCode: string;
  readonly countryCode: string;
  readonly trackingNumber: string | null;
  readonly saveable: boolean;
  readonly rank: number;
  readonly saveUntil: Date | null;
  readonly lateProbability: number;
  readonly promisedOn: string;
}

/** By sorting: the expressions in their order, each with its direction, and the types of the cursor's values. */
const ORDERS: Readonly<Record<AtRiskSorting, readonly (readonly [string, 'ASC' | 'DESC', string])[]>> = {
  EXPECTED_LOSS: [
    ['(a.save_until IS NOT NULL)', 'DESC', 'boolean'],
    ['a.loss_rank', 'DESC', 'float8'],
  ],
  DEADLINE: [["coalesce(a.save_until, 'infinity')", 'ASC', 'timestamptz']],
  LATE_PROBABILITY: [['a.late_probability', 'DESC', 'float8']],
  PROMISED_DATE: [['a.promised_on', 'ASC', 'date']],
};

const WAY = `
  a.carrier_code AS "carrierCode", a.service_code AS "serviceCode", a.origin_code AS "originCode",
  a.country_code AS "countryCode",
  (SELECT s.tracking_number FROM shipments s WHERE s.id = a.shipment_id) AS "trackingNumber"`;

/** What has happened to the list since a moment. */
export interface AtRiskDifference {
  /** Of the database; ask for what came after it next time. */
  readonly asOf: Date;
  /** On the list as it is asked for now, and new or different since. */
  readonly changed: readonly AtRiskRow[];
  /** Shipments whose alert has changed since and that are not on it. */
  readonly left: readonly string[];
  /** More has changed than is told one by one. */
  readonly tooMany: boolean;
}

/** A count beyond this is "many": counting a million rows for a headline is not worth its time. */
export const COUNTED_AT_MOST = 10_000;

/** The list of parcels in danger, page by page. */
@Injectable()
export class AtRiskService {
  constructor(private readonly database: Database) {}

  /** One row more than `first` says that there is another page. */
  page(
    query: AtRiskQuery,
    sorting: AtRiskSorting,
    first: number,
    after: AtRiskCursor | null,
    now: number,
  ): Promise<AtRiskRow[]> {
    const { where, values } = conditions(query, now);
    const order = ORDERS[sorting];
    const by = [...order.map(([text, direction]) => `${text} ${direction}`), 'a.shipment_id'].join(', ');
    const beyond = after ? ` AND ${afterCursor(sorting, values, after)}` : '';
    const text = `
      SELECT a.shipment_id AS "shipmentId", a.order_reference AS "orderReference", a.alert_id AS "alertId", ${WAY},
             a.save_until IS NOT NULL AS saveable, a.loss_rank AS rank, a.save_until AS "saveUntil",
             a.late_probability AS "lateProbability", a.promised_on::text AS "promisedOn"
        FROM at_risk a WHERE ${where}${beyond} ORDER BY ${by} LIMIT $${values.push(first + 1)}`;
    return runStatement<AtRiskRow>(this.database, { name: nameOf('at-risk-page', text), text, values });
  }

  /**
   * What is different from `since` on, up to `most` parcels. Transactions commit after the moment they write down, so the
   * caller asks for a little of what it has seen once more.
   */
  async changedSince(query: AtRiskQuery, since: Date, most: number, now: number): Promise<AtRiskDifference> {
    const { where, values } = conditions(query, now);
    const moment = `$${values.push(since)}::timestamptz`;
    const limit = `$${values.push(most + 1)}`;
    const text = `
      WITH moved AS (
        SELECT shipment_id FROM at_risk WHERE changed_at > ${moment}
         UNION SELECT shipment_id FROM alerts WHERE changed_at > ${moment}
         LIMIT ${limit})
      SELECT m.shipment_id AS "movedId", clock_timestamp() AS "asOf", a.shipment_id AS "shipmentId",
             a.order_reference AS "orderReference", a.promised_on::text AS "promisedOn", ${WAY}
        FROM (SELECT 1) AS one LEFT JOIN moved m ON true
        LEFT JOIN at_risk a ON a.shipment_id = m.shipment_id AND ${where}`;
    type Row = AtRiskRow & { readonly movedId: string | null; readonly asOf: Date };
    const rows = await runStatement<Row>(this.database, {
      name: nameOf('at-risk-moved', text),
      text,
      values,
    });
    const [first] = rows;
    if (!first) throw new Error('the question about changes has always one row');
    const moved = rows.filter(({ movedId }) => movedId !== null);
    return {
      asOf: first.asOf,
      changed: moved.filter(({ shipmentId }) => (shipmentId as string | null) !== null),
      left: moved.flatMap(({ shipmentId, movedId }) =>
        (shipmentId as string | null) === null && movedId !== null ? [movedId] : [],
      ),
      tooMany: moved.length > most,
    };
  }

  /** How many there are, up to COUNTED_AT_MOST. */
  async count(query: AtRiskQuery, now: number): Promise<number> {
    const { where, values } = conditions(query, now);
    const text = `SELECT count(*)::integer AS n FROM (SELECT 1 FROM at_risk a WHERE ${where}
                   LIMIT $${values.push(COUNTED_AT_MOST)}) AS counted`;
    const name = nameOf('at-risk-count', text);
    const [row] = await runStatement<{ n: number }>(this.database, { name, text, values });
    return row?.n ?? 0;
  }
}

function conditions(query: AtRiskQuery, now: number): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const where: string[] = [];
  const among = (column: string, list: readonly string[] | null): void => {
    if (list !== null) where.push(`${column} = ANY ($${values.push(list)}::text[])`);
  };
  among('a.alert_kind', query.kinds);
  among('a.carrier_code', query.carrierCodes);
  among('a.service_code', query.serviceCodes);
  among('a.origin_code', query.originCodes);
  among('a.country_code', query.countryCodes);
  if (query.canStillBeSaved !== null)
    where.push(`a.save_until IS ${query.canStillBeSaved ? 'NOT NULL' : 'NULL'}`);
  if (query.minProbability !== null)
    where.push(`a.late_probability >= $${values.push(query.minProbability)}::float8`);
  if (!query.snoozed)
    where.push(
      `(a.snoozed_until IS NULL OR a.snoozed_until <= $${values.push(isoInstant(now))}::timestamptz)`,
    );
  if (query.states !== null || query.claimedBy !== null) {
    const alert = ['l.id = a.alert_id'];
    if (query.states !== null) alert.push(`l.state = ANY ($${values.push(query.states)}::text[])`);
    if (query.claimedBy !== null) alert.push(`l.claimed_by = $${values.push(query.claimedBy)}`);
    where.push(`EXISTS (SELECT 1 FROM alerts l WHERE ${alert.join(' AND ')})`);
  }
  if (query.reach !== null) where.push(...reached(query.reach, values));
  if (query.search !== null) {
    const wanted = `$${values.push(query.search)}`;
    where.push(`a.shipment_id IN (
      SELECT s.id FROM shipments s WHERE s.tracking_number = ${wanted}
       UNION ALL SELECT s.id FROM shipments s JOIN orders o ON o.id = s.order_id WHERE o.reference = ${wanted})`);
  }
  return { where: where.join(' AND ') || 'true', values };
}

/** The same as isReached of the incidents room, over what the list keeps of a parcel's way. */
function reached(reach: Reach, values: unknown[]): readonly string[] {
  const { countryCode, zoneCodes, facilityCodes, carrierCodes, serviceCodes, lanes } = reach;
  const list = (codes: readonly string[]): string => `ANY ($${values.push(codes)}::text[])`;
  const where: string[] = [];
  if (countryCode !== null) where.push(`a.country_code = $${values.push(countryCode)}`);
  if (zoneCodes !== null) where.push(`split_part(a.lane, '>', 2) = ${list(zoneCodes)}`);
  if (carrierCodes !== null) where.push(`a.carrier_code = ${list(carrierCodes)}`);
  if (serviceCodes !== null) where.push(`a.service_code = ${list(serviceCodes)}`);
  if (facilityCodes !== null) {
    const codes = list(facilityCodes);
    where.push(`(a.origin_code = ${codes} OR a.service_code || '|' || a.lane = ${list(lanes)}
      OR EXISTS (SELECT 1 FROM estimates e WHERE e.shipment_id = a.shipment_id AND e.facility = ${codes}))`);
  }
  return where;
}

/** Rows that stand after the one a cursor names; a disjunction, because the directions differ. */
function afterCursor(sorting: AtRiskSorting, values: unknown[], cursor: AtRiskCursor): string {
  const keys = [
    ...ORDERS[sorting].map(([text, direction, type], index) => ({
      text,
      compare: direction === 'DESC' ? '<' : '>',
      value: `$${values.push(cursor.values[index])}::${type}`,
    })),
    { text: 'a.shipment_id', compare: '>', value: `$${values.push(cursor.shipmentId)}::uuid` },
  ];
  const cases = keys.map(({ text, compare, value }, index) =>
    [...keys.slice(0, index).map((key) => `${key.text} = ${key.value}`), `${text} ${compare} ${value}`].join(
      ' AND ',
    ),
  );
  return `(${cases.map((one) => `(${one})`).join(' OR ')})`;
}

/** Statements of the same shape share a prepared plan; a number for each shape keeps names short. */
const shapes = new Map<string, number>();
function nameOf(prefix: string, text: string): string {
  const known = shapes.get(text) ?? shapes.size;
  shapes.set(text, known);
  return `${prefix}-${known}`;
}
