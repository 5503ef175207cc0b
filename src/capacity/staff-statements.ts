/** The SQL of the staff's view of capacities. */

/** What is confirmed and what is held of some resources from one day to another; holds that are over count for neither. */
export const TAKEN_DAYS = `
  SELECT d.resource, (d.on_day - date '1970-01-01') AS day, d.part,
         (d.orders - coalesce(h.orders, 0))::float8 AS orders, (d.items - coalesce(h.items, 0))::float8 AS items,
         (d.grams - coalesce(h.grams, 0))::float8 AS grams,
         coalesce(h.held_orders, 0)::float8 AS "heldOrders", coalesce(h.held_items, 0)::float8 AS "heldItems",
         coalesce(h.held_grams, 0)::float8 AS "heldGrams"
    FROM unnest($1::text[]) AS t (r)
    JOIN capacity_days d ON d.resource = t.r AND d.on_day BETWEEN $2::date AND $3::date
    LEFT JOIN LATERAL (
      SELECT sum(s.orders) AS orders, sum(s.items) AS items, sum(s.grams) AS grams,
             sum(s.orders) FILTER (WHERE live) AS held_orders, sum(s.items) FILTER (WHERE live) AS held_items,
             sum(s.grams) FILTER (WHERE live) AS held_grams
        FROM reservation_steps s, LATERAL (SELECT s.held_until > clock_timestamp() AS live) l
       WHERE s.resource = d.resource AND s.on_day = d.on_day AND s.part = d.part
         AND s.counted AND s.held_until IS NOT NULL) h ON true`;

/** Confirmed reservations that no longer fit under a capacity when the first that came is served first; the last one first. */
export const BEYOND = `
  SELECT id, count(*) OVER ()::integer AS all FROM (
    SELECT r.id, r.created_at, sum(CASE $5 WHEN 'orders' THEN s.orders WHEN 'items' THEN s.items ELSE s.grams END)
             OVER (ORDER BY r.created_at, r.id) AS so_far
      FROM reservation_steps s JOIN reservations r ON r.id = s.reservation_id
     WHERE s.resource = $1 AND s.on_day = $2::date AND s.part = $3 AND s.counted AND s.held_until IS NULL
       AND r.state = 'CONFIRMED') t
   WHERE so_far > $4 ORDER BY created_at DESC, id DESC LIMIT $6`;
