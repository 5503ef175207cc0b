import type { AuditAct } from '../operations.js';

/** In the order in which the choice offers them: by what they are done to. */
const NAMES: Readonly<Record<AuditAct, true>> = {
  ALERT_CLAIMED: true,
  ALERT_SNOOZED: true,
  ALERT_NOTED: true,
  ALERT_RESOLVED: true,
  INCIDENT_DECLARED: true,
  INCIDENT_CLOSED: true,
  CAPACITY_OVERRIDDEN: true,
  CAPACITY_OVERRIDE_WITHDRAWN: true,
  LOAD_ADJUSTED: true,
  LOAD_ADJUSTMENT_WITHDRAWN: true,
  ORDER_CANCELLED: true,
  CUSTOMER_ERASED: true,
  TRACKING_LINK_REVOKED: true,
  SHIPMENT_DISPATCHED: true,
  SCAN_VOIDED: true,
  SCAN_CONFLICT_CLOSED: true,
  QUARANTINE_REPLAYED: true,
  DELIVERY_REPLAYED: true,
  SCANS_REMAPPED: true,
};
export const AUDIT_ACTS = Object.keys(NAMES) as readonly AuditAct[];
