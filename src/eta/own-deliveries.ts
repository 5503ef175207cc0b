import { Injectable } from '@nestjs/common';
import { PastDeliveries } from '../learning/past-deliveries.service.js';
import type { DeliveryRecord } from '../learning/domain/delivery-record.js';
import { CurrentNetwork } from '../network/current-network.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { DAY_MS, toDay } from '../time/local-date.js';
import { postcodeArea, zonePart } from '../learning/domain/place-names.js';
import { EtaService, type Looked } from './eta.service.js';
import type { Look } from './estimate.js';

const NO_EXTRAS: readonly string[] = [];
const NOTHING_SOONER: ReadonlyMap<string, number> = new Map();

/**
 * Our own parcels as past deliveries, within the transaction of the look that saw it: on their way from the hand-over on,
 * over when they have come, and given up when they never will. Promises are learned from them like from imported ones.
 */
@Injectable()
export class OwnDeliveries {
  constructor(
    eta: EtaService,
    private readonly past: PastDeliveries,
    private readonly networks: CurrentNetwork,
  ) {
    eta.follow((looks, now, runner) => this.note(looks, now, runner));
  }

  private async note(
    looks: readonly Looked[],
    now: number,
    runner: SqlRunner,
  ): Promise<ReadonlyMap<string, number>> {
    const news = looks.filter(isNews);
    const ended = news.filter(({ look }) => look.state === 'ENDED');
    const going = news.filter(({ look }) => look.state === 'UNDER_WAY' || look.state === 'ARRIVED');
    const cancelled = news.filter(({ look }) => look.state === 'CANCELLED');
    await this.past.noteOwn(this.recordsOf(going), runner);
    await this.past.endOwn(idsOf(ended), now, runner);
    await this.past.forgetOwn(idsOf(cancelled), runner);
    return NOTHING_SOONER;
  }

  private recordsOf(looks: readonly Looked[]): readonly DeliveryRecord[] {
    return looks.flatMap(({ look }) => this.recordOf(look) ?? []);
  }

  /** Null where the times contradict each other: a scan from before the order teaches nothing. */
  private recordOf({ shipment, line, journey, promised, arrivedAt }: Look): DeliveryRecord | null {
    const { zone } = line.delivering;
    const wall = (at: number): number => (Number.isNaN(at) ? NaN : at + zone.offsetAt(at));
    const handedAt = handedOverAt(journey);
    const deliveredAt = arrivedAt ?? NaN;
    if (handedAt < shipment.placedAt || deliveredAt < shipment.placedAt || deliveredAt < handedAt)
      return null;
    const { countryCode, subdivisionCode, postalCode, carrierCode, serviceCode, originCode } = shipment;
    const country = this.countryOf(originCode);
    const place = `${countryCode}-${zonePart(countryCode, subdivisionCode)}`;
    return {
      orderId: shipment.id,
      purchasedAt: shipment.placedAt,
      purchasedWall: wall(shipment.placedAt),
      handedAt,
      handedWall: wall(handedAt),
      deliveredAt,
      deliveredWall: wall(deliveredAt),
      promisedOn: promised.first,
      shipByWall: (toDay(shipment.dispatchOn) + 1) * DAY_MS,
      service: `${carrierCode}/${serviceCode}`,
      origin: originCode,
      originZone: `${country}-`,
      originArea: `${country}--`,
      destinationCountry: countryCode,
      destinationZone: place,
      destinationArea: `${place}-${postcodeArea(postalCode)}`,
      kilometers: NaN,
      grams: shipment.grams > 0 ? shipment.grams : NaN,
      cubicCentimeters: NaN,
      extras: NO_EXTRAS,
      networkZone: line.lane.slice(line.lane.indexOf('>') + 1),
    };
  }

  private countryOf(originCode: string): string {
    if (this.networks.dataVersion === null) return '';
    return this.networks.snapshot.facilities.get(originCode)?.country ?? '';
  }
}

const idsOf = (looks: readonly Looked[]): readonly string[] => looks.map(({ look }) => look.shipment.id);

/** Whether a look says something of a way that the one before did not. */
function isNews({ look, before }: Looked): boolean {
  if (look.state !== before.state) return true;
  if (look.state !== 'UNDER_WAY') return !before.taught;
  return handed(look) && (before.stage === null || before.stage === 'AWAITING_PICKUP');
}

const handed = ({ journey }: Look): boolean => !Number.isNaN(handedOverAt(journey));

/** When the carrier was first seen with it, epoch ms; NaN before. */
function handedOverAt({ passages, whereabouts }: Look['journey']): number {
  const all = whereabouts.kind === 'UNDER_WAY' ? [...passages, whereabouts.passage] : passages;
  return all.find(({ place }) => place.stage !== 'AWAITING_PICKUP')?.since ?? NaN;
}
