/** The SQL by which scans are stored and folded. Rows go in and out as JSON: one parameter, whatever their number. */

/** Parcels by any carrier they may be known under. */
export const KNOWN_PARCELS = `
  SELECT p.id, p.carrier_code AS "carrierCode", p.tracking_number AS "trackingNumber", p.generation,
         p.carrier_unique_id AS "uniqueId", p.first_received_at AS "beganAt", p.last_scan_at AS "lastScanAt", p.status,
         p.shipment_id IS NOT NULL AS attached
    FROM unnest($1::text[], $2::text[]) AS asked (carrier, number)
    JOIN parcels p ON p.carrier_code = asked.carrier AND p.tracking_number = asked.number`;

/** Ids for parcels that are written once their state is known. The sequence is looked up once, not for each of them. */
export const NEW_IDS = `
  SELECT nextval(ids.sequence) AS id
    FROM (SELECT pg_get_serial_sequence('parcels', 'id')::regclass AS sequence OFFSET 0) ids, generate_series(1, $1::int)`;

const STATE_COLUMNS = `status text, direction text, cause text, party text,
      action_required_by text, status_at timestamptz, moved_at timestamptz, attempted_at timestamptz,
      delivered_at timestamptz, delivered_on date, last_scan_at timestamptz, scan_count integer, keep_until date,
      eta_on date, proof jsonb, pickup_point text, locker_code text`;

/** Parcels with their first state; $2 is when it was folded. Writes only those that nobody else has made meanwhile. */
export const NEW_PARCELS = `
  INSERT INTO parcels (id, carrier_code, tracking_number, generation, carrier_unique_id, first_received_at, folded_at,
                       status, direction, cause, party, action_required_by, status_at, moved_at, attempted_at,
                       delivered_at, delivered_on, last_scan_at, scan_count)
  SELECT id, carrier_code, tracking_number, generation, unique_id, began_at, $2::timestamptz,
         status, direction, cause, party, action_required_by, status_at, moved_at, attempted_at,
         delivered_at, delivered_on, last_scan_at, scan_count
    FROM json_to_recordset($1::json) AS given (id bigint, carrier_code text, tracking_number text,
      generation smallint, unique_id text, began_at timestamptz, ${STATE_COLUMNS})
   ORDER BY carrier_code, tracking_number, generation
  ON CONFLICT (carrier_code, tracking_number, generation) DO NOTHING`;

/** A scan may have come before the parcel was made, and be read after it: it is looked for from then on. */
export const BEGAN_EARLIER = `
  UPDATE parcels p SET first_received_at = given.at FROM unnest($1::bigint[], $2::timestamptz[]) AS given (id, at)
   WHERE p.id = given.id AND p.first_received_at > given.at`;

export const ADOPT_UNIQUE_IDS = `
  UPDATE parcels p SET carrier_unique_id = given.unique_id FROM unnest($1::bigint[], $2::text[]) AS given (id, unique_id)
   WHERE p.id = given.id AND p.carrier_unique_id IS NULL`;

/** Always in the order of ids, so that nobody waits in a circle. Gives the state each had before. */
export const LOCK_PARCELS = `
  SELECT id, shipment_id AS "shipmentId", status, direction, delivered_at AS "deliveredAt", eta_on AS "etaOn",
         first_received_at AS "firstReceivedAt", closed_at IS NOT NULL AS closed
    FROM parcels WHERE id = ANY ($1::bigint[]) ORDER BY id FOR NO KEY UPDATE`;

/** Gives the identities that are new, and null when all of them are: a list is read as long as it takes to write. */
export const CLAIM_KEYS = `
  WITH taken AS (
    INSERT INTO scan_keys (carrier_code, identity, content_hash, inbox_id)
    SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::bigint[]) AS given (identity, hash, inbox) ORDER BY identity
    ON CONFLICT (carrier_code, identity) DO NOTHING RETURNING identity)
  SELECT CASE WHEN count(*) < cardinality($2::text[]) THEN coalesce(array_agg(identity), '{}') END AS taken FROM taken`;

/** How many of these identities a delivery took. */
export const OWN_KEYS = `
  SELECT count(*)::integer AS own FROM scan_keys
   WHERE carrier_code = $1 AND identity = ANY ($2::text[]) AND inbox_id = $3`;

export const KNOWN_KEYS = `
  SELECT identity, encode(content_hash, 'hex') AS digest, inbox_id AS "inboxId" FROM scan_keys
   WHERE carrier_code = $1 AND identity = ANY ($2::text[])`;

/** Identities whose scans are stored, of a delivery that is read again. */
export const STORED_ALREADY = `
  SELECT identity FROM scans WHERE parcel_id = ANY ($1::bigint[]) AND identity = ANY ($2::text[])`;

/** A carrier takes a scan back: it stays visible, with who did it. */
export const VOID_BY_CARRIER = `
  UPDATE scans SET voided_at = $3, voided_by = $4, void_reason = 'The carrier took it back'
   WHERE parcel_id = $1 AND identity = $2 AND voided_at IS NULL`;

export const INSERT_FACTS = `
  INSERT INTO parcel_facts (parcel_id, hash, said_at, received_at, content)
  SELECT parcel_id, hash, said_at, received_at, content
    FROM json_to_recordset($1::json) AS f (parcel_id bigint, hash bytea, said_at timestamptz, received_at timestamptz,
                                           content jsonb)
  ON CONFLICT DO NOTHING`;

export const INSERT_ETAS = `
  INSERT INTO carrier_etas (parcel_id, said_at, earliest_on, latest_on, text, received_at, counts)
  SELECT parcel_id, said_at, earliest_on, latest_on, text, received_at, 'BEFORE_MOVEMENT'
    FROM json_to_recordset($1::json) AS e (parcel_id bigint, said_at timestamptz, earliest_on date, latest_on date,
                                           text text, received_at timestamptz)
  ON CONFLICT DO NOTHING`;

export const INSERT_CONFLICTS = `
  INSERT INTO scan_conflicts (carrier_code, identity, tracking_number, content_hash, inbox_id, event, received_at)
  SELECT carrier_code, identity, tracking_number, content_hash, inbox_id, event, received_at
    FROM json_to_recordset($1::json) AS c (carrier_code text, identity text, tracking_number text, content_hash bytea,
                                           inbox_id bigint, event jsonb, received_at timestamptz)
  ON CONFLICT DO NOTHING RETURNING 1`;

export const INSERT_QUARANTINE = `
  INSERT INTO scan_quarantine AS q (carrier_code, reason, detail, tracking_number, identity, content_hash, event, inbox_id,
                               received_at)
  SELECT carrier_code, reason, detail, tracking_number, identity, content_hash, event, inbox_id, received_at
    FROM json_to_recordset($1::json) AS c (carrier_code text, reason text, detail text, tracking_number text,
                                           identity text, content_hash bytea, event jsonb, inbox_id bigint,
                                           received_at timestamptz)
  ON CONFLICT (carrier_code, identity, content_hash) DO NOTHING RETURNING identity`;

export const COUNT_UNMAPPED = `
  INSERT INTO unmapped_codes AS known (carrier_code, raw_code, sample_text, times, first_seen_at, last_seen_at)
  SELECT $1, code, text, times, $5, $5 FROM unnest($2::text[], $3::text[], $4::bigint[]) AS given (code, text, times)
   ORDER BY code
  ON CONFLICT (carrier_code, raw_code) DO UPDATE
     SET times = known.times + excluded.times, last_seen_at = excluded.last_seen_at`;

/** $2 is the earliest arrival of any of them: months before it are not looked into. */
export const SCANS_OF_PARCELS = `
  SELECT parcel_id AS "parcelId", identity, status, direction, cause, party, action_required_by AS "actionRequiredBy",
         time_kind AS "timeKind", occurred_at AS "occurredAt", occurred_on AS "occurredOn", sort_at AS "sortAt",
         voided_at IS NOT NULL AS voided
    FROM scans WHERE parcel_id = ANY ($1::bigint[]) AND received_at >= $2`;

export const FACTS_OF_PARCELS = `
  SELECT parcel_id AS "parcelId", encode(hash, 'hex') AS hash, said_at AS "saidAt", content
    FROM parcel_facts WHERE parcel_id = ANY ($1::bigint[])`;

export const ETAS_OF_PARCELS = `
  SELECT id, parcel_id AS "parcelId", said_at AS "saidAt", latest_on AS "latestOn", text, counts
    FROM carrier_etas WHERE parcel_id = ANY ($1::bigint[])`;

export const UPDATE_ETAS = `
  UPDATE carrier_etas e SET counts = given.counts FROM unnest($1::bigint[], $2::text[]) AS given (id, counts)
   WHERE e.id = given.id`;

/** $2 is when it was folded. */
export const UPDATE_PARCELS = `
  WITH given AS (
    SELECT * FROM json_to_recordset($1::json) AS s (id bigint, ${STATE_COLUMNS}))
  UPDATE parcels p SET status = given.status, direction = given.direction, cause = given.cause, party = given.party,
         action_required_by = given.action_required_by, status_at = given.status_at, moved_at = given.moved_at,
         attempted_at = given.attempted_at, delivered_at = given.delivered_at, delivered_on = given.delivered_on,
         last_scan_at = given.last_scan_at, scan_count = given.scan_count, keep_until = given.keep_until,
         eta_on = given.eta_on, proof = given.proof, pickup_point = given.pickup_point, locker_code = given.locker_code,
         folded_at = $2
    FROM given WHERE p.id = given.id`;

export const SHOW_ON_SHIPMENTS = `
  UPDATE shipments s SET status = given.status, direction = given.direction
    FROM json_to_recordset($1::json) AS given (id uuid, status text, direction text, moved boolean)
   WHERE s.id = given.id AND (s.status, s.direction) IS DISTINCT FROM (given.status, given.direction)
     AND (s.status <> 'CANCELLED' OR given.moved)`;

export const TELL = `
  INSERT INTO outbox (event, subject, payload, created_at)
  SELECT event, subject, payload, clock_timestamp()
    FROM json_to_recordset($1::json) AS t (event text, subject text, payload jsonb)`;
