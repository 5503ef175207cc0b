/** The SQL about parcels that are promised and not there yet; migrations/1795700000000 has the indexes for it. */

/** As in the index: a parcel that a courier has tried to hand over, or that lies at its point, has come. */
export const OPEN = `s.direction = 'FORWARD' AND s.status IN ('PRE_TRANSIT', 'PICKED_UP', 'IN_TRANSIT',
  'ARRIVED_AT_FACILITY', 'DEPARTED_FACILITY', 'CUSTOMS', 'OUT_FOR_DELIVERY', 'DELAYED', 'HELD', 'EXCEPTION')`;

export const ANY_OPEN = `SELECT 1 FROM shipments s WHERE ${OPEN} AND s.latest_on >= $1::date LIMIT 1`;

const AFTER = `${OPEN} AND (s.latest_on, s.id) > ($1::date, $2::uuid)`;

export const COUNT_OPEN = `SELECT count(*)::integer AS count FROM shipments s WHERE ${AFTER}`;

/** The days that were reserved say how each parcel goes; parcels of one order share a reservation. */
export const OPEN_PARCELS = `
  SELECT s.id, o.reference, s.origin_code AS origin, s.carrier_code AS carrier, s.service_code AS service,
         o.pickup_point_code AS point, w.zone, o.placed_at AS "placedAt", w.packed_on AS "packedOn",
         s.dispatch_on AS "dispatchOn", w.pickup, w.brought_on AS "broughtOn", s.latest_on AS latest,
         s.slot_end AS "slotEnd", s.status <> 'PRE_TRANSIT' AS "handedOver"
    FROM (SELECT * FROM shipments s WHERE ${AFTER} ORDER BY s.latest_on, s.id LIMIT $3) s
    JOIN orders o ON o.id = s.order_id
    LEFT JOIN LATERAL (
      SELECT max(r.on_day) FILTER (WHERE r.resource = 'facility:' || s.origin_code) AS packed_on,
             min(r.part) FILTER (WHERE r.resource = 'pickup:' || s.service_code || '@' || s.origin_code
                                   AND r.on_day = s.dispatch_on) AS pickup,
             min(r.on_day) FILTER (WHERE r.resource = 'point:' || o.pickup_point_code) AS brought_on,
             max(split_part(r.resource, '>', 2))
               FILTER (WHERE starts_with(r.resource, 'lane:' || s.service_code || '@' || s.origin_code || '>')) AS zone
        FROM reservation_steps r WHERE r.reservation_id = o.reservation_id) w ON true
   ORDER BY s.latest_on, s.id`;
