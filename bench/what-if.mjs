// What a what-if costs beside 50,000 live promises on the demo network: a warehouse closes on a day. In this process, on a
// PostgreSQL that shares the machine; the event loop is watched meanwhile, because others are served by it.
import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { load, median } from './demo-world.mjs';
import { OPTIONS_QUERY, postJson, startService } from './graphql-quotes.mjs';
import { openRooms } from './reserve.mjs';

const PARCELS = 50_000;

/** Real orders by every option of some baskets and addresses. */
export async function sell(app, service) {
  const { OrdersService } = await load('orders/orders.service.js');
  const orders = app.get(OrdersService);
  const { baskets, addresses } = JSON.parse(
    await readFile(new URL('../demo/baskets.json', import.meta.url), 'utf8'),
  );
  let sold = 0;
  for (const basket of Object.values(baskets)) {
    for (const { destination } of Object.values(addresses).flat()) {
      if (!destination) continue;
      const variables = { input: { destination, items: basket.items } };
      const answer = JSON.parse(
        await postJson(service.url, service.keys.checkout, { query: OPTIONS_QUERY, variables }),
      );
      for (const { offer } of answer.data?.deliveryOptions.options.slice(0, 8) ?? []) {
        const name = `seed-${sold}`;
        const given = { offerToken: offer.token, orderReference: name, idempotencyKey: name };
        const { kind } = await orders.accept({ ...given, holdId: null, customer: null }, 'bench', Date.now());
        if (kind === 'accepted') sold++;
      }
      if (sold >= 400) return sold;
    }
  }
  return sold;
}

/** The same orders again and again, each with ids of its own. */
async function multiply(folder) {
  const { runningEmbedded } = await load('platform/embedded-postgres.js');
  const pool = new pg.Client({ connectionString: (await runningEmbedded(folder)).owner });
  await pool.connect();
  try {
    await copyOrders(pool);
  } finally {
    await pool.end();
  }
}

async function copyOrders(pool) {
  const { rows } = await pool.query('SELECT count(*)::integer AS n FROM shipments');
  const times = Math.ceil(PARCELS / rows[0].n) - 1;
  await pool.query(`CREATE TABLE copies AS
    SELECT o.id AS old, o.reservation_id AS old_reservation, gen_random_uuid() AS id, gen_random_uuid() AS reservation, n
      FROM orders o, generate_series(1, ${times}) n`);
  await pool.query(`INSERT INTO reservations SELECT c.reservation, r.caller, r.purpose, r.state, r.created_at, r.expires_at, r.decided_at
    FROM copies c JOIN reservations r ON r.id = c.old_reservation`);
  await pool.query(`INSERT INTO reservation_steps SELECT c.reservation, s.resource, s.on_day, s.part, s.orders, s.items, s.grams, s.held_until, s.counted
    FROM copies c JOIN reservation_steps s ON s.reservation_id = c.old_reservation`);
  await pool.query(`INSERT INTO orders (id, reference, status, reservation_id, token_nonce, token_hash, locale, country_code,
      subdivision_code, postal_code, pickup_point_code, service_code, price_minor, currency, placed_at)
    SELECT c.id, o.reference || '-' || c.n, o.status, c.reservation, o.token_nonce, sha256(c.id::text::bytea), o.locale,
      o.country_code, o.subdivision_code, o.postal_code, o.pickup_point_code, o.service_code, o.price_minor, o.currency, o.placed_at
      FROM copies c JOIN orders o ON o.id = c.old`);
  await pool.query(`INSERT INTO shipments (id, order_id, position, origin_code, carrier_code, service_code, status, direction,
      dispatch_on, earliest_on, latest_on, slot_start, slot_end, grams, items, ledger)
    SELECT gen_random_uuid(), c.id, s.position, s.origin_code, s.carrier_code, s.service_code, s.status, s.direction,
      s.dispatch_on, s.earliest_on, s.latest_on, s.slot_start, s.slot_end, s.grams, s.items, s.ledger
      FROM copies c JOIN shipments s ON s.order_id = c.old`);
  await pool.query('DROP TABLE copies');
  await pool.query('ANALYZE');
}

export async function whatIfs({ rounds = 5 } = {}) {
  const service = await startService();
  const { app, pool } = await openRooms(service.folder);
  try {
    const { WhatIfService } = await load('orders/what-if.service.js');
    const seeds = await sell(app, service);
    await multiply(service.folder);
    const { rows } = await pool.query(
      `SELECT origin_code AS facility, to_char(dispatch_on, 'YYYY-MM-DD') AS "from" FROM shipments
        GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1`,
    );
    const question = { change: { closeFacilities: rows }, first: 100, on: null, locale: 'ru' };
    const service_ = app.get(WhatIfService);
    const times = [];
    const pauses = [];
    let answer;
    for (let round = 0; round <= rounds; round++) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const begun = performance.now();
      answer = await service_.ask(question, Date.now());
      const ms = performance.now() - begun;
      delay.disable();
      if (round === 0) continue;
      times.push(ms);
      pauses.push(delay.max / 1e6);
    }
    return {
      orders: seeds,
      examined: answer.breaks.examined,
      broken: answer.breaks.total,
      lateAlready: answer.breaks.lateAlready,
      windowsCompared: answer.windows.compared,
      windowsChanged: answer.windows.total,
      medianMs: Math.round(median(times)),
      longestPauseMs: Math.round(median(pauses)),
    };
  } finally {
    await app.close();
    await service.stop();
  }
}
