/**
 * The model in use as a quote asks it: for a way, how long handling and transit take, and on what evidence. It is a value:
 * asked again it says the same, until another one takes its place.
 */
import { Distribution } from '../../transit/domain/distribution.js';
import { DAY_MS, MINUTE_MS } from '../../time/local-date.js';
import type { Evidence } from './amount-book.js';
import { LearnedWays, TRANSIT_GRID, type AskedWay, type WrittenWays } from './learned-ways.js';
import type { OrderFacts } from './order-facts.js';
import { LEVELS_AS_ASKED, type WindowLevels } from './read-window.js';
import { toScale } from './time-scale.js';
import type { DeliveryDistribution } from './delivery-distribution.js';
import { TrainedForecaster, type WrittenForecaster } from './trained-forecaster.js';
import type { Holidays } from './train-model.js';
import { readLevels, type WrittenLevels } from './window-calibration.js';

/** What is stored of a model, whole. */
export interface ModelContent {
  readonly format: 1;
  /** It knows what was heard by this moment (ms). */
  readonly asOf: number;
  /** Null: too few deliveries to fit one; ways are learned all the same. */
  readonly forecaster: WrittenForecaster | null;
  readonly ways: WrittenWays;
  /** At which levels promised windows are read, by what came of others; absent: at those asked for. */
  readonly windows?: WrittenLevels;
}

export interface LearnedAmounts {
  /** In the unit of the way's handling, and in carrier days. */
  readonly handling: Distribution;
  readonly transit: Distribution;
  /** That of transit. */
  readonly evidence: Evidence;
  /** Null: what handling takes is said by the network alone. */
  readonly handlingEvidence: Evidence | null;
}

/** A carrier that states no share on time is taken for a middling one. */
const UNSTATED_RELIABILITY = 0.85;
/** Nobody promises by the last thousandth, and each outcome has to be walked. */
const CAP = 0.999;

export class LiveModel {
  private readonly ways: LearnedWays;
  private readonly forecaster: TrainedForecaster | null;
  /** At which levels a promised window is read. */
  readonly windows: WindowLevels;

  constructor(
    readonly id: string,
    readonly content: ModelContent,
    holidays: Holidays,
  ) {
    this.ways = new LearnedWays(content.ways);
    this.forecaster = content.forecaster && new TrainedForecaster(content.forecaster, holidays);
    this.windows = content.windows ? readLevels(content.windows) : LEVELS_AS_ASKED;
  }

  get asOf(): number {
    return this.content.asOf;
  }

  /** Null: too little was seen of the way's service to say anything else than its tariff does. */
  amountsOf(way: AskedWay): LearnedAmounts | null {
    const plain = this.ways.transitOf(way, way.dispatchedOn, tariffTransit(way));
    if (plain.evidence === null) return null;
    const forecast = this.forecaster && forecastTransit(this.forecaster, way);
    const transit = forecast ? this.ways.transitOf(way, way.dispatchedOn, forecast) : plain;
    const handling = this.ways.handlingOf(way, way.unit, way.acceptedOn, statedHandling(way.handling));
    return {
      handling: capped(handling.evidence ? handling.amount : statedHandling(way.handling)),
      transit: capped(transit.amount),
      evidence: plain.evidence,
      handlingEvidence: handling.evidence,
    };
  }
}

/** By the tariff's own share within its days, the rest one to three days after them. */
export function tariffTransit({
  transit: { min, max },
  reliability,
}: Pick<AskedWay, 'transit' | 'reliability'>): Distribution {
  const inTime = reliability ?? UNSTATED_RELIABILITY;
  const days = max - min + 1;
  const within = Array.from({ length: days }, (_, i): [number, number] => [min + i, inTime / days]);
  const late = [0.6, 0.3, 0.1].map((share, i): [number, number] => [max + 1 + i, share * (1 - inTime)]);
  return Distribution.of([...within, ...late]);
}

/** The longest as often as everything shorter together: a stated limit is what people work towards. */
export function statedHandling({ min, max }: AskedWay['handling']): Distribution {
  if (min === max) return Distribution.certain(max);
  return Distribution.of([
    [min, 0.25],
    [Math.round((min + max) / 2), 0.25],
    [max, 0.5],
  ]);
}

/** What trees say of a way, in carrier days: the end of the k-th is k working days and the rest of the first after the pick-up. */
function forecastTransit(forecaster: TrainedForecaster, way: AskedWay): Distribution {
  const said = forecaster.ask(factsOf(forecaster, way), 'handover');
  const rest = 1 - way.pickupMinute / 1440;
  let before = 0;
  return Distribution.of(
    TRANSIT_GRID.map((days, i): [number, number] => {
      const sum = i === TRANSIT_GRID.length - 1 ? 1 : belowUnits(said, days + rest);
      const mass = Math.max(0, sum - before);
      before = Math.max(before, sum);
      return [days, mass];
    }),
  );
}

function belowUnits(said: DeliveryDistribution, units: number): number {
  return said.residualShare((toScale(units) - said.centre) / said.spread);
}

function factsOf(forecaster: TrainedForecaster, way: AskedWay): OrderFacts {
  const place = `${way.destinationCountry}-${way.subdivision}`;
  // The next midday: questions about a moment before what is known are refused.
  const handedAt = Math.ceil(forecaster.asOf / DAY_MS) * DAY_MS + way.pickupMinute * MINUTE_MS;
  const purchasedAt = handedAt - 20 * 60 * MINUTE_MS;
  return {
    ...{ purchasedAt, purchasedWall: purchasedAt, handedAt, handedWall: handedAt, shipByWall: NaN },
    service: `${way.carrier}/${way.service}`,
    origin: way.origin,
    originZone: `${way.originCountry}-`,
    originArea: `${way.originCountry}--`,
    destinationCountry: way.destinationCountry,
    destinationZone: place,
    destinationArea: `${place}-${way.area}`,
    kilometers: way.kilometers,
    grams: way.grams > 0 ? way.grams : NaN,
    cubicCentimeters: NaN,
    extras: [],
  };
}

function capped(amount: Distribution): Distribution {
  const most = amount.quantile(CAP);
  return amount.max <= most ? amount : amount.map((value) => Math.min(value, most));
}
