/** Estimates and alerts over GraphQL on a real database, from the order to the door, the clock moved by hand. */
import { createClient } from 'graphql-ws';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { EtaSweeper } from '../src/eta/eta-sweeper.js';
import { ExperienceMemory } from '../src/eta/experience-memory.service.js';
import { PassageMemory } from '../src/eta/passage-memory.service.js';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import { Outbox } from '../src/platform/outbox.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { AlertsService } from '../src/risk/alerts.service.js';
import { PostgresServer } from './support/postgres-server.js';
import { MONDAY } from './support/shop.js';
import { openTrackedShop, RECORD, type TrackedShop } from './support/tracked-shop.js';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: TrackedShop;
let client: Client;
let otherStaff: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openTrackedShop(address);
  otherStaff = (await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'other' })).key;
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});
beforeEach(() => shop.clock.set(MONDAY));

const ETA = `query ($id: ID!) { shipment(id: $id) { status
  eta { earliest likely latest basis sampleSize asOf carrierWord { saidOn weight sampleSize keptShare } }
  etaChanges { likely lateProbability silent }
  risk { lateProbability lateProbabilityFirst slackHours silentForHours canStillBeSaved action saveUntil
    expectedLoss { amountMinor currency } drivers { kind stage facility hours normalHours lasting saidOn lateProbabilityWithout } }
  alerts { id kind state version outcome acts { act actor text } } } }`;

interface Shown {
  readonly status: string;
  readonly eta: {
    earliest: string;
    likely: string;
    latest: string;
    basis: string;
    sampleSize: number;
    carrierWord: object | null;
  } | null;
  readonly etaChanges: readonly { likely: string; lateProbability: number; silent: boolean }[];
  readonly risk: {
    lateProbability: number;
    lateProbabilityFirst: number;
    slackHours: number;
    silentForHours: number | null;
    canStillBeSaved: boolean;
    action: string | null;
    saveUntil: string | null;
    expectedLoss: { amountMinor: number; currency: string };
    drivers: readonly {
      kind: string;
      stage: string;
      lasting: boolean;
      lateProbabilityWithout: number | null;
    }[];
  } | null;
  readonly alerts: readonly {
    id: string;
    kind: string;
    state: string;
    version: number;
    outcome: string | null;
    acts: readonly { act: string; actor: string; text: string | null }[];
  }[];
}

/** Everything that is due at the clock's moment, done. */
async function settle(): Promise<void> {
  await shop.read();
  // Each twice: the first may be one of the service's own that began before.
  for (let i = 0; i < 2; i++) await shop.app.get(Outbox).deliver();
  for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
  // What a look wants looked at again at once.
  shop.clock.advance(1);
  for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
}

async function shownAt(moment: string, id: string): Promise<Shown> {
  shop.clock.set(moment);
  await settle();
  return (await shop.data<{ shipment: Shown }>(ETA, { id }, shop.staff)).shipment;
}

const scan = (trackingNumber: string, status: string, occurredAt: string, more: object = {}): object => ({
  ...{ carrierCode: 'post', trackingNumber, status, occurredAt },
  ...more,
});
async function record(at: string, ...input: readonly object[]): Promise<void> {
  shop.clock.set(at);
  await shop.data(RECORD, { input }, shop.carrier);
  await settle();
}

// Ordered on Monday the 23rd, packed until Tuesday, 1 to 2 days on the way: 24 to 26 November. Planned for Tuesday's 17:00.
describe('The estimate of a parcel', () => {
  it('is what was promised while nothing is known, and a day later for nine in ten', async () => {
    const { shipmentId } = await shop.dispatched('E-1');
    const shown = await shownAt(MONDAY, shipmentId);
    expect(shown.eta).toMatchObject({ basis: 'PROMISE', sampleSize: 0, latest: '2026-11-27' });
    expect(shown.risk).toMatchObject({ silentForHours: null, action: 'HAND_OVER' });
    expect(shown.alerts).toEqual([]);
  });

  it('moves as the days go by without a word, is promised anew and put before staff', async () => {
    const { shipmentId } = await shop.dispatched('E-2');
    await shownAt(MONDAY, shipmentId);
    const shown = await shownAt('2026-11-27T08:00:00Z', shipmentId);
    expect(shown.eta?.earliest).toBe('2026-11-27');
    const promises = await client.query<{ revision: number; cause: string; latest: string; last: object }>(
      `SELECT revision, cause, p.latest_on::text AS latest, p.ledger -> -1 AS last FROM promises p
         JOIN shipments s ON s.order_id = p.order_id WHERE s.id = $1 ORDER BY revision`,
      [shipmentId],
    );
    expect(promises.rows).toMatchObject([
      { revision: 1, latest: '2026-11-26' },
      {
        revision: 2,
        cause: 'LATE_HANDOVER',
        last: { step: 'DELAY', from: '2026-11-26', days: expect.any(Number) },
      },
    ]);
    expect(promises.rows[1]?.last).toMatchObject({ to: promises.rows[1]?.latest });
    // The first promise is broken, whatever becomes of the new one.
    expect(shown.risk?.lateProbabilityFirst).toBe(1);
    expect(shown.risk?.lateProbability).toBeLessThan(0.5);
    // Against the new promise it is not late any more, but still nobody knows where it is.
    expect(shown.alerts[0]?.acts.map(({ act }) => act)).toEqual(['OPENED', 'CHANGED']);
    expect(shown.alerts[0]).toMatchObject({ kind: 'SILENT', state: 'OPEN' });
  });

  it('ends with the parcel, teaches once, and the next parcel of the lane is expected by what was learned', async () => {
    await client.query('TRUNCATE passage_kinds');
    for (const number of ['E-3', 'E-4', 'E-5']) {
      const { shipmentId } = await shop.dispatched(number);
      await settle();
      await record('2026-11-24T18:00:00Z', scan(number, 'PICKED_UP', '2026-11-24T17:00:00Z'));
      await record('2026-11-25T09:00:00Z', scan(number, 'DELIVERED', '2026-11-25T08:30:00Z'));
      const shown = await shownAt('2026-11-25T09:00:00Z', shipmentId);
      expect(shown.eta).toMatchObject({ basis: 'ARRIVED', likely: '2026-11-25' });
      expect(shown.risk).toBeNull();
      shop.clock.set(MONDAY);
    }
    await settle();
    const { rows } = await client.query<{ key: string; passages: string }>(
      `SELECT key, passages FROM passage_kinds WHERE key LIKE '*%' ORDER BY key`,
    );
    expect(rows).toEqual([
      { key: '*|AWAITING_PICKUP', passages: '3' },
      { key: '*|MOVING', passages: '3' },
    ]);
    await shop.app.get(PassageMemory).read();
    const { shipmentId } = await shop.dispatched('E-6');
    await record('2026-11-24T18:00:00Z', scan('E-6', 'PICKED_UP', '2026-11-24T17:00:00Z'));
    const shown = await shownAt('2026-11-24T18:00:00Z', shipmentId);
    expect(shown.eta).toMatchObject({ basis: 'LEARNED', sampleSize: 3 });
  });

  it("heeds the carrier's own word as its past words have earned, and none from before the parcel moved", async () => {
    const say = (number: string, latestOn: string, at: string) =>
      client.query(
        `INSERT INTO carrier_etas (parcel_id, said_at, latest_on, text, received_at, counts)
         SELECT p.id, $2, $3, 'by then', $2, 'BEFORE_MOVEMENT' FROM parcels p WHERE p.tracking_number = $1`,
        [number, at, latestOn],
      );
    const words: (object | null)[] = [];
    for (const number of ['W-1', 'W-2']) {
      shop.clock.set(MONDAY);
      const { shipmentId } = await shop.dispatched(number);
      await record('2026-11-23T20:00:00Z', scan(number, 'PRE_TRANSIT', '2026-11-23T20:00:00Z'));
      await say(number, '2026-11-27', '2026-11-23T21:00:00Z');
      await record('2026-11-24T18:00:00Z', scan(number, 'PICKED_UP', '2026-11-24T17:00:00Z'));
      words.push((await shownAt('2026-11-24T18:30:00Z', shipmentId)).eta?.carrierWord ?? null);
      await say(number, '2026-11-25', '2026-11-24T19:00:00Z');
      await record('2026-11-24T20:00:00Z', scan(number, 'DEPARTED_FACILITY', '2026-11-24T19:30:00Z'));
      words.push((await shownAt('2026-11-24T20:00:00Z', shipmentId)).eta?.carrierWord ?? null);
      await record('2026-11-25T09:00:00Z', scan(number, 'DELIVERED', '2026-11-25T08:30:00Z'));
      await shop.app.get(ExperienceMemory).read();
    }
    expect(words).toEqual([
      null,
      null,
      null,
      { saidOn: '2026-11-25', weight: expect.any(Number), sampleSize: 1, keptShare: 1 },
    ]);
    const { rows } = await client.query(
      'SELECT key, words, missed_days FROM carrier_word_cells ORDER BY key',
    );
    expect(rows).toEqual([
      { key: 'post', words: 2, missed_days: 0 },
      { key: expect.stringMatching(/^post\|/), words: 2, missed_days: 0 },
    ]);
    // What was claimed of parcels that have come is counted by what came of them.
    const late = await client.query(
      `SELECT sum(parcels) > 0 AS some, sum(late) AS late FROM claim_cells WHERE cell >= $1`,
      [0],
    );
    expect(late.rows).toEqual([{ some: true, late: expect.any(Number) }]);
  });

  it("names the carrier's word among what moves the danger, with the danger there would be without it", async () => {
    // A carrier whose words were as far off as our own estimates: it counts for two fifths, which is no new promise yet.
    await client.query(
      `INSERT INTO carrier_word_cells (key, words, errors, missed_days, own_missed_days, updated_at)
       VALUES ('post', 300, '{0,0,0,0,0,270,30,0,0,0,0,0,0,0,0}', 30, 23, now())
       ON CONFLICT (key) DO UPDATE SET words = 300, errors = excluded.errors, missed_days = 30, own_missed_days = 23`,
    );
    await shop.app.get(ExperienceMemory).read();
    shop.clock.set(MONDAY);
    const { shipmentId } = await shop.dispatched('W-3');
    await record('2026-11-24T18:00:00Z', scan('W-3', 'PICKED_UP', '2026-11-24T17:00:00Z'));
    const before = await shownAt('2026-11-24T18:30:00Z', shipmentId);
    await client.query(
      `INSERT INTO carrier_etas (parcel_id, said_at, latest_on, text, received_at, counts)
       SELECT p.id, $1, '2026-12-04', 'by then', $1, 'FIRST' FROM parcels p WHERE p.tracking_number = 'W-3'`,
      ['2026-11-24T19:00:00Z'],
    );
    await record('2026-11-24T20:00:00Z', scan('W-3', 'DEPARTED_FACILITY', '2026-11-24T19:30:00Z'));
    const after = await shownAt('2026-11-24T20:00:00Z', shipmentId);
    const [driver] = after.risk?.drivers ?? [];
    expect(before.risk?.drivers).toEqual([]);
    expect(driver).toEqual({
      ...{ kind: 'CARRIER_WORD', stage: 'MOVING', facility: null, hours: null, normalHours: null },
      ...{ lasting: true, saidOn: '2026-12-04', lateProbabilityWithout: expect.any(Number) },
    });
    expect(after.risk?.lateProbability).toBeGreaterThan((driver?.lateProbabilityWithout ?? 1) + 0.2);
  });

  it('is the same whatever order the scans came in', async () => {
    const scans = (number: string): object[] => [
      scan(number, 'PICKED_UP', '2026-11-24T17:00:00Z'),
      scan(number, 'ARRIVED_AT_FACILITY', '2026-11-24T20:00:00Z', { facilityCode: 'HUB1' }),
      scan(number, 'DEPARTED_FACILITY', '2026-11-25T02:00:00Z', { facilityCode: 'HUB1' }),
    ];
    const [one, other] = [await shop.dispatched('E-7'), await shop.dispatched('E-8')];
    await record('2026-11-25T03:00:00Z', ...scans('E-7'));
    for (const late of scans('E-8').toReversed()) await record('2026-11-25T03:00:00Z', late);
    const [first, second] = [
      await shownAt('2026-11-25T03:00:00Z', one.shipmentId),
      await shownAt('2026-11-25T03:00:00Z', other.shipmentId),
    ];
    expect(second.eta).toEqual({ ...first.eta, asOf: expect.any(String) });
    expect(second.risk).toEqual(first.risk);
  });
});

describe('An alert', () => {
  const PAGE = `query ($filter: AtRiskFilter, $first: Int!, $after: String, $orderBy: AtRiskOrder) {
    atRiskShipments(filter: $filter, first: $first, after: $after, orderBy: $orderBy) { totalCount
      nodes { shipmentId orderReference trackingNumber promisedOn alert { id kind state version claimedBy }
        risk { lateProbability canStillBeSaved } }
      pageInfo { hasNextPage endCursor } } }`;
  const CONFLICT = `... on AlertConflictError { code alert { state version claimedBy } } ... on AlertUnknownError { code }`;
  const CLAIM = `mutation ($input: ClaimAlertInput!) {
    claimAlert(input: $input) { __typename ... on Alert { state version claimedBy } ${CONFLICT} } }`;
  const SNOOZE = `mutation ($input: SnoozeAlertInput!) {
    snoozeAlert(input: $input) { __typename ... on Alert { state version snoozedUntil } ${CONFLICT} } }`;
  const RESOLVE = `mutation ($input: ResolveAlertInput!) {
    resolveAlert(input: $input) { __typename ... on Alert { state version outcome } ${CONFLICT} } }`;
  const NOTE = `mutation ($input: AddAlertNoteInput!) {
    addAlertNote(input: $input) { __typename ... on Alert { version } ${CONFLICT} } }`;

  interface Page {
    readonly totalCount: number;
    readonly nodes: readonly { shipmentId: string; alert: { id: string; version: number; kind: string } }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  }
  const page = async (variables: object = {}): Promise<Page> =>
    (await shop.data<{ atRiskShipments: Page }>(PAGE, { first: 50, ...variables }, shop.staff))
      .atRiskShipments;

  /** Three parcels promised by the 26th, delayed by the carrier's own word since the evening before. */
  async function endanger(): Promise<string[]> {
    await client.query('DELETE FROM assessments; DELETE FROM alert_acts; DELETE FROM alerts');
    await client.query('UPDATE estimates SET look_again_at = NULL');
    await client.query('TRUNCATE passage_kinds');
    await shop.app.get(PassageMemory).forget();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      shop.clock.set(MONDAY);
      const number = `A-${performance.now()}`;
      ids.push((await shop.dispatched(number)).shipmentId);
      await record('2026-11-25T20:00:00Z', scan(number, 'DELAYED', '2026-11-25T19:30:00Z'));
    }
    shop.clock.set('2026-11-26T08:00:00Z');
    await settle();
    return ids;
  }

  it('is listed with what is most at stake first, page by page, and found by its order', async () => {
    const ids = await endanger();
    const all = await page();
    expect(all.totalCount).toBe(3);
    expect(all.nodes.map(({ shipmentId }) => shipmentId).toSorted()).toEqual(ids.toSorted());
    for (const orderBy of ['EXPECTED_LOSS', 'DEADLINE', 'LATE_PROBABILITY', 'PROMISED_DATE']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const one: Page = await page({ first: 1, after, orderBy });
        seen.push(...one.nodes.map(({ shipmentId }) => shipmentId));
        after = one.pageInfo.hasNextPage ? one.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen.toSorted()).toEqual(ids.toSorted());
    }
    const [first] = all.nodes as unknown as {
      orderReference: string;
      shipmentId: string;
      trackingNumber: string;
    }[];
    expect(first?.trackingNumber).toMatch(/^A-/);
    const found = await page({ filter: { search: first?.orderReference } });
    expect(found.nodes.map(({ shipmentId }) => shipmentId)).toEqual([first?.shipmentId]);
    expect((await page({ filter: { carrierCodes: ['other'] } })).totalCount).toBe(0);
  });

  it('belongs to whoever claims it first; the second sees who has it', async () => {
    await endanger();
    const { alert } = (await page()).nodes[0] as Page['nodes'][number];
    const input = { id: alert.id, version: alert.version };
    const claims = await Promise.all([
      shop.data<Record<string, { __typename: string }>>(CLAIM, { input }, shop.staff),
      shop.data<Record<string, { __typename: string }>>(CLAIM, { input }, otherStaff),
    ]);
    const names = claims.map(({ claimAlert }) => claimAlert?.__typename).toSorted();
    expect(names).toEqual(['Alert', 'AlertConflictError']);
    const loser = claims.find(({ claimAlert }) => claimAlert?.__typename !== 'Alert');
    expect(loser).toMatchObject({ claimAlert: { code: 'ALERT_CHANGED', alert: { state: 'CLAIMED' } } });
  });

  it('sleeps until its moment and comes back by itself', async () => {
    await endanger();
    const { alert } = (await page()).nodes[0] as Page['nodes'][number];
    const until = '2026-11-26T09:00:00Z';
    const slept = await shop.data(SNOOZE, { input: { id: alert.id, until, reason: 'wait' } }, shop.staff);
    expect(slept).toMatchObject({ snoozeAlert: { state: 'SNOOZED', snoozedUntil: until } });
    expect((await page()).totalCount).toBe(2);
    expect((await page({ filter: { includeSnoozed: true } })).totalCount).toBe(3);
    shop.clock.set('2026-11-26T09:00:01Z');
    expect(await shop.app.get(AlertsService).wake(shop.clock.now())).toBe(1);
    expect((await page()).totalCount).toBe(3);
  });

  it('stands in the table of the list as long as it is open, whatever is done about it', async () => {
    const DIFFERENT = `
      SELECT shipment_id FROM assessments a FULL JOIN at_risk r USING (shipment_id)
       WHERE (a.alert_id, a.alert_kind, a.snoozed_until, a.changed_at, a.loss_rank, a.save_until)
         IS DISTINCT FROM (r.alert_id, r.alert_kind, r.snoozed_until, r.changed_at, r.loss_rank, r.save_until)
         AND (a.alert_id IS NOT NULL OR r.alert_id IS NOT NULL)`;
    const listed = async (): Promise<number> => {
      expect((await client.query(DIFFERENT)).rows).toEqual([]);
      return (await client.query('SELECT 1 FROM at_risk')).rowCount ?? 0;
    };
    await endanger();
    expect(await listed()).toBe(3);
    const [{ alert: first }, { alert: second }] = (await page()).nodes as [
      Page['nodes'][0],
      Page['nodes'][0],
    ];
    await shop.data(SNOOZE, { input: { id: first.id, until: '2026-11-26T09:00:00Z' } }, shop.staff);
    expect(await listed()).toBe(3);
    await shop.app.get(AlertsService).wake(Date.parse('2026-11-26T09:00:01Z'));
    expect(await listed()).toBe(3);
    await shop.data(RESOLVE, { input: { id: second.id, outcome: 'SAVED' } }, shop.staff);
    expect(await listed()).toBe(2);
    await client.query('DELETE FROM assessments');
    expect(await listed()).toBe(0);
  });

  it('stays resolved while the danger is the same, with everything that was done in its log', async () => {
    await endanger();
    const { alert, shipmentId } = (await page()).nodes[0] as Page['nodes'][number];
    await shop.data(NOTE, { input: { id: alert.id, text: 'called the depot' } }, shop.staff);
    const input = { id: alert.id, version: alert.version, outcome: 'CUSTOMER_TOLD', note: 'agrees' };
    expect(await shop.data(RESOLVE, { input }, shop.staff)).toMatchObject({
      resolveAlert: { __typename: 'Alert', state: 'CLOSED', outcome: 'CUSTOMER_TOLD' },
    });
    expect((await page()).totalCount).toBe(2);
    await client.query(`UPDATE estimates SET look_again_at = '-infinity' WHERE shipment_id = $1`, [
      shipmentId,
    ]);
    const shown = await shownAt('2026-11-26T10:00:00Z', shipmentId);
    expect(shown.alerts).toHaveLength(1);
    expect(shown.alerts[0]?.acts.map(({ act, text }) => [act, text])).toEqual([
      ['OPENED', 'LIKELY_LATE'],
      ['NOTED', 'called the depot'],
      ['RESOLVED', 'CUSTOMER_TOLD: agrees'],
    ]);
    expect(await shop.data(RESOLVE, { input }, shop.staff)).toMatchObject({
      resolveAlert: { code: 'ALERT_CLOSED' },
    });
  });

  it('is told to whoever watches the list, within two seconds: opened, claimed, snoozed', async () => {
    await endanger();
    interface Change {
      readonly changed: readonly { shipmentId: string; alert: { state: string } }[];
      readonly left: readonly string[];
      readonly reload: boolean;
      readonly totalCount: number;
    }
    const socket = createClient({
      url: `${shop.baseUrl.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${shop.staff}` },
    });
    const query = `subscription ($filter: AtRiskFilter) { atRiskChanged(filter: $filter) {
      changed { shipmentId alert { state } } left reload totalCount } }`;
    const events = socket.iterate<{ atRiskChanged: Change }>({ query, variables: {} });
    const others = socket.iterate<{ atRiskChanged: Change }>({
      query,
      variables: { filter: { carrierCodes: ['other'] } },
    });
    /** The first event that says so; each must come in time. */
    const heard = async (stream: typeof events, is: (change: Change) => boolean): Promise<Change> => {
      for (;;) {
        const late = AbortSignal.timeout(2000);
        const { value } = await Promise.race([
          stream.next(),
          new Promise<never>((_, reject) => {
            late.addEventListener('abort', () => reject(new Error('nothing was told for two seconds')));
          }),
        ]);
        const change = (value as { data?: { atRiskChanged: Change } }).data?.atRiskChanged;
        if (change && is(change)) return change;
      }
    };
    try {
      expect(await heard(events, () => true)).toMatchObject({ reload: true, totalCount: 3, changed: [] });
      expect(await heard(others, () => true)).toMatchObject({ reload: true, totalCount: 0 });
      const [first] = (await page()).nodes;
      if (!first) throw new Error('nothing is in danger');
      const { alert, shipmentId } = first;
      await shop.data(CLAIM, { input: { id: alert.id } }, shop.staff);
      const claimed = ({ changed }: Change): boolean =>
        changed.some((one) => one.shipmentId === shipmentId && one.alert.state === 'CLAIMED');
      expect(await heard(events, claimed)).toMatchObject({ reload: false, totalCount: 3 });
      // Another filter: it is not on that list, so there is nothing to show.
      const apart = await heard(others, ({ left }) => left.includes(shipmentId));
      expect(apart).toMatchObject({ changed: [], totalCount: 0 });
      const until = '2026-11-26T12:00:00Z';
      await shop.data(SNOOZE, { input: { id: alert.id, until } }, shop.staff);
      expect(await heard(events, ({ left }) => left.includes(shipmentId))).toMatchObject({ totalCount: 2 });
      shop.clock.set(MONDAY);
      const { shipmentId: another } = await shop.dispatched('A-WATCHED');
      await record('2026-11-25T20:00:00Z', scan('A-WATCHED', 'DELAYED', '2026-11-25T19:30:00Z'));
      shop.clock.set('2026-11-26T08:00:00Z');
      await settle();
      const opened = ({ changed }: Change): boolean => changed.some((one) => one.shipmentId === another);
      expect(await heard(events, opened)).toMatchObject({ totalCount: 3 });
    } finally {
      await events.return?.();
      await others.return?.();
      await socket.dispose();
    }
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: 201 }, 'first'],
    [{ first: 1, after: 'nonsense' }, 'after'],
    [{ first: 1, filter: { minProbability: 2 } }, 'filter.minProbability'],
    [{ first: 1, filter: { search: '' } }, 'filter.search'],
  ])('refuses %j by name', async (variables, field) => {
    const answer = await shop.ask(PAGE, variables, shop.staff);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('is unknown under an id that nobody gave', async () => {
    for (const id of ['nonsense', '00000000-0000-4000-8000-000000000000'])
      expect(await shop.data(CLAIM, { input: { id } }, shop.staff)).toMatchObject({
        claimAlert: { code: 'ALERT_UNKNOWN' },
      });
  });
});
