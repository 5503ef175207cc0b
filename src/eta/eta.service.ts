import { Injectable } from '@nestjs/common';
import { JourneysService, type CarrierWord } from '../scans/journeys.service.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { ShipmentsUnderWayService, type ShipmentUnderWay } from '../orders/shipments-under-way.service.js';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { runStatement } from '../platform/one-statement.js';
import { NO_DAY, toDay } from '../time/local-date.js';
import type { KeptClaim } from './domain/claim-book.js';
import type { Surroundings } from './domain/disrupt.js';
import type { Line, Passage } from './domain/journey.js';
import { lessonsAt, wordLessonsOf } from './domain/look-at.js';
import type { Word } from './domain/word-book.js';
import {
  dateOf,
  lookAt,
  type EstimateBasis,
  type EstimateState,
  type Look,
  type UnderWay,
} from './estimate.js';
import * as sql from './estimate-statements.js';
import { goesBy, LineFinder } from './line-finder.js';
import { claimsAfter, type ClaimsAfter } from './domain/claims-after.js';
import { ExperienceMemory } from './experience-memory.service.js';

export type { Look, UnderWay } from './estimate.js';

/** What was kept of a parcel at the look before. */
export interface LookBefore {
  readonly id: string;
  readonly lateProbability: number;
  /** The promise that was measured against; null at the first look. */
  readonly promisedOn: string | null;
  readonly state: EstimateState;
  readonly taught: boolean;
  readonly silent: boolean;
  readonly earliestOn: string | null;
  readonly likelyOn: string | null;
  readonly latestOn: string | null;
  readonly stage: string | null;
  /** What was claimed of it so far, until its outcome is known, and whether it is. */
  readonly claims: readonly KeptClaim[];
  readonly judged: boolean;
}

export interface Looked {
  readonly look: Look;
  readonly before: LookBefore;
  /** The carrier's words that count. */
  readonly said: readonly Word[];
}

/**
 * Does something with every look, within its transaction; says when it wants each parcel looked at again, if sooner than
 * the estimate itself. Rooms to the right register one.
 */
export type Follower = (
  looks: readonly Looked[],
  now: number,
  runner: SqlRunner,
) => Promise<ReadonlyMap<string, number>>;

export interface KeptEstimate {
  readonly shipmentId: string;
  readonly state: EstimateState;
  readonly stage: string | null;
  readonly facility: string | null;
  readonly since: Date | null;
  /** Local to the destination. */
  readonly earliestOn: string | null;
  readonly likelyOn: string | null;
  readonly latestOn: string | null;
  readonly basis: EstimateBasis;
  readonly sampleSize: number;
  readonly lateProbability: number;
  readonly lateProbabilityFirst: number;
  readonly lostProbability: number;
  readonly silentHours: number;
  readonly silenceLimitHours: number;
  readonly silent: boolean;
  readonly arrivedAt: Date | null;
  readonly asOf: Date;
  /** The carrier's word it counts with: the day, how much, by how many past ones, and which share of them was kept. */
  readonly wordOn: string | null;
  readonly wordWeight: number | null;
  readonly wordSample: number | null;
  readonly wordKept: number | null;
}

export interface EstimateChange {
  readonly asOf: Date;
  readonly earliestOn: string | null;
  readonly likelyOn: string | null;
  readonly latestOn: string | null;
  readonly lateProbability: number;
  readonly silent: boolean;
  readonly stage: string | null;
}

/** Estimates of arrival: kept for every parcel, renewed when something is heard of it or its moment has come. */
@Injectable()
export class EtaService {
  private readonly followers: Follower[] = [];

  constructor(
    private readonly database: Database,
    private readonly shipments: ShipmentsUnderWayService,
    private readonly journeys: JourneysService,
    private readonly lines: LineFinder,
    private readonly memory: ExperienceMemory,
    private readonly incidents: IncidentsService,
  ) {}

  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  /** Something was heard of these parcels: the next sweep looks at them, whatever was planned. */
  async touch(shipmentIds: readonly string[]): Promise<void> {
    await runStatement(this.database, { name: 'eta-touch', text: sql.TOUCH, values: [shipmentIds] });
  }

  /** Likewise the parcels of these orders; the first time makes their rows. */
  async touchOrders(orderIds: readonly string[]): Promise<void> {
    await runStatement(this.database, {
      name: 'eta-touch-orders',
      text: sql.TOUCH_ORDERS,
      values: [orderIds],
    });
  }

  /** Has these parcels looked at from a moment on, if not sooner; with the transaction of the runner. */
  async touchLater(shipmentIds: readonly string[], at: number, runner: SqlRunner): Promise<void> {
    if (shipmentIds.length > 0) await runner.query(sql.TOUCH_LATER, [shipmentIds, isoInstant(at)]);
  }

  /**
   * Looks at up to `most` parcels whose moment has come, as one transaction; gives how many. Processes that do it at the
   * same time take different ones.
   */
  async lookAtDue(now: number, most: number): Promise<number> {
    return this.database.inTransaction(async (manager) => {
      const due = await manager.query<LookBefore[]>(sql.TAKE_DUE, [isoInstant(now), most]);
      if (due.length > 0) await this.look(due, now, manager);
      return due.length;
    });
  }

  /** When the next parcel is due, epoch ms; null when none ever is. */
  async nextDue(): Promise<number | null> {
    const statement = { name: 'eta-next-due', text: sql.NEXT_DUE };
    const [row] = await runStatement<{ at: Date | number | null }>(this.database, statement);
    return row?.at == null ? null : Number(row.at);
  }

  async of(shipmentIds: readonly string[]): Promise<ReadonlyMap<string, KeptEstimate>> {
    const statement = { name: 'eta-of', text: sql.ESTIMATES_OF, values: [shipmentIds] };
    const rows = await runStatement<KeptEstimate>(this.database, statement);
    return new Map(rows.map((row) => [row.shipmentId, row]));
  }

  /** How the estimate of a parcel moved, the latest `most` changes, oldest first. */
  async changesOf(shipmentId: string, most: number): Promise<readonly EstimateChange[]> {
    const statement = { name: 'eta-changes', text: sql.CHANGES_OF, values: [shipmentId, most] };
    return (await runStatement<EstimateChange>(this.database, statement)).reverse();
  }

  private async look(due: readonly LookBefore[], now: number, runner: SqlRunner): Promise<void> {
    const ids = due.map(({ id }) => id);
    const before = new Map(due.map((row) => [row.id, row]));
    const shipments = await this.shipments.of(ids, runner);
    const journeys = await this.journeys.of(ids, runner);
    const words = await this.journeys.wordsOn(ids, runner);
    const { experience } = this.memory;
    const looks = shipments.flatMap((shipment): Looked[] => {
      const was = before.get(shipment.id);
      if (!was) return [];
      const line = this.lines.lineOf(shipment);
      const scans = journeys.get(shipment.id) ?? [];
      const said = wordsOf(words.get(shipment.id));
      const around = { ...this.around(shipment, line, now), said };
      return [{ look: lookAt(shipment, scans, line, experience, now, around), before: was, said }];
    });
    const sooner = new Map<string, number>();
    for (const follower of this.followers) {
      for (const [id, at] of await follower(looks, now, runner))
        sooner.set(id, Math.min(at, sooner.get(id) ?? Infinity));
    }
    const rows = looks.map((looked) => ({ ...looked, claims: claimsAfter(looked, now) }));
    await runner.query(sql.WRITE, [isoInstant(now), ...columnsOf(rows, sooner, now)]);
    await this.memory.learn(
      rows.flatMap(({ claims: { learned } }) => learned ?? []),
      runner,
    );
    await this.noteChanges(looks, now, runner);
    await this.teach(looks, now, runner);
  }

  private around(shipment: ShipmentUnderWay, line: Line, now: number): Surroundings {
    const goes = goesBy(shipment, line);
    return {
      ahead: (facility) => this.incidents.reaching(goes, facility),
      during: ({ since, endedAt, place }: Passage) =>
        this.incidents
          .thatReached(goes, place.facility)
          .find(({ from, until }) => since < until && (endedAt ?? now) > from) ?? null,
    };
  }

  private async noteChanges(looks: readonly Looked[], now: number, runner: SqlRunner): Promise<void> {
    const moved = looks.filter(({ look, before }) => look.underWay && differs(look, before));
    if (moved.length === 0) return;
    const outlooks = moved.map(({ look }) => look.underWay?.outlook);
    await runner.query(sql.NOTE_CHANGES, [
      isoInstant(now),
      moved.map(({ look }) => look.shipment.id),
      outlooks.map((outlook) => outlook && dateOf(outlook.earliest)),
      outlooks.map((outlook) => outlook && dateOf(outlook.likely)),
      outlooks.map((outlook) => outlook && dateOf(outlook.latest)),
      outlooks.map((outlook) => outlook?.lateProbability ?? 0),
      outlooks.map((outlook) => outlook?.silent ?? false),
      moved.map(({ look }) => look.underWay?.passage.place.stage ?? null),
    ]);
  }

  /**
   * A journey teaches once, when it is first seen to be over, or given up; cancelled ones say nothing about a carrier, and
   * what an incident delayed nothing about ordinary days.
   */
  private async teach(looks: readonly Looked[], now: number, runner: SqlRunner): Promise<void> {
    const over = looks.flatMap((looked) => {
      const lessons = looked.before.taught ? null : lessonsAt(looked.look, now);
      return lessons ? [{ ...looked, lessons }] : [];
    });
    if (over.length === 0) return;
    const ordinary = over.filter(
      ({ look }) => !look.journey.passages.some((passage) => look.disruptionDuring(passage) !== null),
    );
    await this.memory.learnWords(
      ordinary.flatMap(({ look, said }) => wordLessonsOf(look, said)),
      runner,
    );
    await this.memory.teach(
      ordinary.flatMap(({ lessons }) => lessons),
      runner,
    );
    await runner.query(sql.TAUGHT, [isoInstant(now), over.map(({ look }) => look.shipment.id)]);
  }
}

/** Whether people would see a difference: a day, a tenth of the probability, silence, another stage. */
function differs({ underWay }: Look, before: LookBefore): boolean {
  if (!underWay) return false;
  const { outlook, passage } = underWay;
  return (
    before.promisedOn === null ||
    dateOf(outlook.earliest) !== before.earliestOn ||
    dateOf(outlook.likely) !== before.likelyOn ||
    dateOf(outlook.latest) !== before.latestOn ||
    outlook.silent !== before.silent ||
    passage.place.stage !== before.stage ||
    Math.abs(outlook.lateProbability - before.lateProbability) >= 0.1
  );
}

/** In the order of ESTIMATE_COLUMNS. */
function columnsOf(
  looks: readonly (Looked & { readonly claims: ClaimsAfter })[],
  sooner: ReadonlyMap<string, number>,
  now: number,
): readonly unknown[][] {
  const rows = looks.map(({ look, claims }) => [
    ...rowOf(look, sooner.get(look.shipment.id) ?? Infinity, now),
    ...[JSON.stringify(claims.claims), claims.judged, ...testimonyOf(look.underWay)],
  ]);
  return sql.ESTIMATE_COLUMNS.map((_, column) => rows.map((row) => row[column]));
}

const NOTHING_SILENT = { lostProbability: 0, silentHours: 0, silenceLimitHours: 0, silent: false };

function rowOf(look: Look, sooner: number, now: number): readonly unknown[] {
  const { shipment, state, basis, arrivedAt, underWay, promised } = look;
  const outlook = underWay?.outlook ?? arrivedOutlook(look);
  const { lostProbability, silentHours, silenceLimitHours, silent } = underWay?.outlook ?? NOTHING_SILENT;
  const lookAgainAt = Math.min(underWay?.outlook.lookAgainAt ?? Infinity, sooner);
  return [
    ...[shipment.id, state, ...stageOf(underWay)],
    ...[dateOf(outlook.earliest), dateOf(outlook.likely), dateOf(outlook.latest), basis],
    ...[underWay?.waiting.expectation.sampleSize ?? 0, dateOf(promised.current)],
    ...[outlook.lateProbability, outlook.lateProbabilityFirst, lostProbability],
    ...[silentHours, silenceLimitHours, silent, arrivedAt === null ? null : isoInstant(arrivedAt)],
    // A moment that is already past would be taken again at once, and for ever.
    Number.isFinite(lookAgainAt) ? isoInstant(Math.max(lookAgainAt, now + 1)) : null,
  ];
}

const wordsOf = (words: readonly CarrierWord[] = []): readonly Word[] =>
  words.map(({ saidAt, latestOn }) => ({ saidAt, latestOn: toDay(latestOn) }));

function testimonyOf(underWay: UnderWay | null): readonly unknown[] {
  const testimony = underWay?.testimony;
  if (!testimony) return [null, null, null, null];
  return [dateOf(testimony.saidOn), testimony.weight, testimony.words, testimony.keptShare];
}

const stageOf = (underWay: UnderWay | null): readonly (string | null)[] =>
  underWay === null
    ? [null, null, null]
    : [underWay.passage.place.stage, underWay.passage.place.facility, isoInstant(underWay.passage.since)];

/** What is there has arrived on its day, in time or not. */
function arrivedOutlook({ arrivedAt, line, promised }: Look) {
  const on = arrivedAt === null ? NO_DAY : line.delivering.zone.dayOf(arrivedAt);
  return {
    ...{ earliest: on, likely: on, latest: on },
    lateProbability: Number(on > promised.current),
    lateProbabilityFirst: Number(on > promised.first),
  };
}
