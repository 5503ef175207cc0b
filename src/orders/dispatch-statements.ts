/**
 * The SQL of dispatch lists. Parcels of a facility come in the order of their deadlines, which is that of day and minute of
 * the reserved pick-up, since all of them are in one zone.
 */

/** The wall-clock minute of the pick-up that was reserved. */
const PICKUP = `CROSS JOIN LATERAL (
      SELECT coalesce(min(r.part), 1440)::integer AS pickup FROM reservation_steps r
       WHERE r.reservation_id = o.reservation_id AND r.on_day = s.dispatch_on
         AND r.resource = 'pickup:' || s.service_code || '@' || s.origin_code) w`;

const list = (which: string): string => `
  SELECT s.id AS "shipmentId", o.reference AS "orderReference", s.position + 1 AS parcel,
         (SELECT count(*)::integer FROM shipments p WHERE p.order_id = o.id) AS parcels,
         s.carrier_code AS "carrierCode", s.service_code AS "serviceCode", o.pickup_point_code AS "pickupPointCode",
         s.dispatch_on AS "dispatchOn", w.pickup, s.items, s.grams::float8 AS grams,
         s.latest_on AS "promisedLatest", s.tracking_number AS "trackingNumber", s.status
    FROM shipments s
    JOIN orders o ON o.id = s.order_id AND o.status <> 'CANCELLED'
    ${PICKUP}
   WHERE s.origin_code = $1 AND s.direction = 'FORWARD' AND s.dispatch_on <= $2::date AND s.dispatch_on >= $3::date
     AND (s.dispatch_on, w.pickup, s.id) > ($3::date, $4::integer, $5::uuid) AND ${which}
   ORDER BY s.dispatch_on, w.pickup, s.id LIMIT $6`;

/** What the carrier does not have; reads the index shipments_to_dispatch. */
export const DISPATCH_OPEN = list(`s.status = 'PRE_TRANSIT'`);

/** That, and whatever else was meant for the day. */
export const DISPATCH_DAY = list(
  `(s.status = 'PRE_TRANSIT' OR (s.dispatch_on = $2::date AND s.status <> 'CANCELLED'))`,
);

/** Of each facility in $1 that has anything to hand over, on whatever day, the first pick-up. */
export const FIRST_PICKUPS = `
  SELECT f.code AS "facilityCode", p."dispatchOn", p.pickup
    FROM unnest($1::text[]) AS f (code)
    CROSS JOIN LATERAL (
      SELECT s.dispatch_on AS "dispatchOn", w.pickup
        FROM shipments s
        JOIN orders o ON o.id = s.order_id AND o.status <> 'CANCELLED'
        ${PICKUP}
       WHERE s.origin_code = f.code AND s.direction = 'FORWARD' AND s.status = 'PRE_TRANSIT'
       ORDER BY s.dispatch_on, w.pickup LIMIT 1) AS p`;
