/**
 * Remembers timelines and nearest points of one network snapshot. Both are functions of the snapshot and the question, so
 * the memory changes how fast an answer comes, never what it says; it goes with its snapshot.
 */
import { LRUCache } from 'lru-cache';
import type { NetworkSnapshot, PickupPoint, Service } from '../../network/domain/snapshot.js';
import type { Nearby } from '../../network/domain/point-index.js';
import type { Centroid } from '../../network/domain/zone-index.js';
import type { QueuesOfWays, Rooms } from '../../capacity/domain/rooms.js';
import type { Load, WayRoom } from '../../capacity/domain/way-room.js';
import type { Queues, Route } from '../../transit/domain/route.js';
import type { Carriage, NoTimeline, Timeline } from './timeline.js';
import type { Incident } from '../../incidents/domain/incident.js';
import { computeTimeline, hasRoom, routeOf } from './timeline.js';
import { USUAL_CONFIDENCE, type DatePolicy } from '../../learning/domain/decide-date.js';
import type { LiveModel } from '../../learning/domain/live-model.js';
import { LearnedTimelines, promiseKey, type AskedPromise } from './learned-timelines.js';

/** About 3 kB each with both ledgers: 30 MB at the most. */
const TIMELINES = 10_000;
const PLACES = 5_000;
/** The nearest points of a service that are offered. */
export const NEARBY_POINTS = 5;
/** How many are looked at when one of those nearest is closed or full. */
export const WIDER_POINTS = 40;
/** A point further away than this is no convenience but a journey. */
export const NEARBY_KILOMETERS = 150;

/** Timelines that pass over full days; most of what is asked about is not full. */
const CROWDED = 4_000;

const NOT_COLLECTED: NoTimeline = { unreachable: 'dispatch', full: false };

interface Crowded {
  readonly room: WayRoom;
  readonly incidents: readonly Incident[] | null;
  readonly timeline: Timeline | NoTimeline;
  /** Holds for orders placed in [from, until). */
  readonly from: number;
  readonly until: number;
}

/** What delays parcels on the ways of the network now: the same value until something of it changes. */
export interface IncidentsOfWays {
  /** Null: nothing. */
  on(carriage: Carriage): readonly Incident[] | null;
}

function withQueues(route: Route | undefined, queues: Queues | null): Route | undefined {
  return route && queues ? { ...route, queues } : route;
}

export class Timelines {
  private readonly timelines = new LRUCache<number, Timeline>({ max: TIMELINES });
  private readonly nearby = new LRUCache<string, readonly Nearby<PickupPoint>[]>({ max: PLACES });

  private readonly learned: LearnedTimelines | null;
  /** Different timetables of points, and none. */
  private readonly timetables: number;
  private readonly crowded = new LRUCache<string, Crowded>({ max: CROWDED });

  /** `rooms`: what is taken on the ways of the network, `queues`: who waits on them, `incidents`: what delays them; null: nobody looks. */
  constructor(
    private readonly network: NetworkSnapshot,
    private readonly rooms: Rooms | null = null,
    private readonly queues: QueuesOfWays | null = null,
    private readonly incidents: IncidentsOfWays | null = null,
    /** What past deliveries teach of the ways; null: tariffs alone speak. */
    readonly model: LiveModel | null = null,
    /** How a day is decided from what was learned where the shop asks for no confidence. */
    readonly usual: DatePolicy = { kind: 'confidence', share: USUAL_CONFIDENCE },
  ) {
    this.learned = model && new LearnedTimelines(model, network.zones);
    let most = 0;
    for (const { hoursIndex } of network.pickupPoints.values()) most = Math.max(most, hoursIndex + 1);
    this.timetables = most + 1;
  }

  /**
   * The timeline of a parcel ordered at `orderedAt` (epoch ms) that goes on the first days that have room for it. Almost
   * always that is the timeline of any parcel, which is remembered; another one is computed only where a step is full.
   */
  forParcel(
    carriage: Carriage,
    load: Load,
    orderedAt: number,
    asked: AskedPromise | null = null,
    remember = true,
  ): Timeline | NoTimeline {
    const stated = this.at(carriage, orderedAt, remember);
    if ('unreachable' in stated) return stated;
    const learned = this.learnedAt(carriage, stated, orderedAt, asked);
    const usual = learned ?? stated;
    const room = this.rooms?.on(carriage, load) ?? null;
    if (room === null || hasRoom(usual, room)) return usual;
    return this.crowdedAt(carriage, usual, room, orderedAt, learned ? asked : null);
  }

  /** The timeline of a parcel that finds some step full; `asked`: null where the tariff is all there is. */
  private crowdedAt(
    carriage: Carriage,
    usual: Timeline,
    room: WayRoom,
    orderedAt: number,
    asked: AskedPromise | null,
  ): Timeline | NoTimeline {
    const promise = asked ? promiseKey(asked) : '';
    const key = `${this.keyOf(carriage)} ${carriage.point?.index ?? ''} ${room.loadKey} ${promise}`;
    const known = this.crowded.get(key);
    const { incidents } = usual;
    if (known?.room.equals(room) && known.incidents === incidents) {
      if (known.from <= orderedAt && orderedAt < known.until) return known.timeline;
    }
    const stated = this.at(carriage, orderedAt);
    if ('unreachable' in stated) return stated;
    const timeline =
      (asked && this.learned?.crowded(carriage, stated, room, orderedAt, asked)) ??
      computeTimeline(carriage, { ...stated.route, room }, orderedAt, incidents);
    const { until } = 'unreachable' in timeline ? usual : timeline;
    this.crowded.set(key, { room, incidents, timeline, from: orderedAt, until });
    return timeline;
  }

  /** Null: the tariff is all there is. */
  private learnedAt(
    carriage: Carriage,
    stated: Timeline,
    orderedAt: number,
    asked: AskedPromise | null,
  ): Timeline | null {
    if (asked === null || this.learned === null) return null;
    return this.learned.at(this.keyOf(carriage), carriage, stated, orderedAt, asked);
  }

  /**
   * The timeline of an order placed at `orderedAt` (epoch ms). Points with the same hours and calendar have the same days, so
   * they share one, and its carriage names one of them. A pre-order starts far ahead of the questions that follow it,
   * so its timeline is not remembered in the place of theirs.
   */
  at(carriage: Carriage, orderedAt: number, remember = true): Timeline | NoTimeline {
    const key = this.keyOf(carriage);
    const known = this.timelines.get(key);
    const queues = this.queues?.on(carriage.facility, carriage.service) ?? null;
    const same = known !== undefined && (known.route.queues ?? null) === queues;
    const incidents = this.incidents?.on(carriage) ?? null;
    if (same && known.incidents === incidents && holdsAt(known, orderedAt)) return known;
    const route = same ? known.route : withQueues(routeOf(carriage), queues);
    if (!route) return NOT_COLLECTED;
    const timeline = computeTimeline(carriage, route, orderedAt, incidents);
    if (remember && !('unreachable' in timeline)) this.timelines.set(key, timeline);
    return timeline;
  }

  /** The points of a service in a country nearest to a place, nearest first. */
  pointsNear(service: Service, place: Centroid, country: string): readonly Nearby<PickupPoint>[] {
    const inCountry = service.pointsByCountry.get(country)?.all;
    if (!inCountry) return [];
    const key = `${service.index} ${country} ${place.latitude} ${place.longitude}`;
    let points = this.nearby.get(key);
    if (!points) {
      points = inCountry.nearest(place, NEARBY_POINTS, NEARBY_KILOMETERS);
      this.nearby.set(key, points);
    }
    return points;
  }

  private keyOf({ service, facility, zone, point }: Carriage): number {
    const { facilities, zones } = this.network;
    const origin = service.index * facilities.size + facility.index;
    const hours = point ? point.hoursIndex + 1 : 0;
    // A small whole number is looked up several times as quickly as a large one.
    return (origin * zones.all.length + zone.index) * this.timetables + hours;
  }
}

/** At the very limit (the last instant at which the work is done in time) a timeline holds for its own instant only. */
function holdsAt({ from, until }: Timeline, orderedAt: number): boolean {
  return from <= orderedAt && (orderedAt < until || orderedAt === from);
}
