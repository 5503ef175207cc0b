import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { OrderRecord, ParcelRecord } from '../orders/domain/order.js';
import { OrdersService } from '../orders/orders.service.js';
import { isoInstant } from '../platform/clock.js';
import type { DeliveryOption } from '../promise/promise.graphql.js';
import { PromiseService } from '../promise/promise.service.js';
import { DAY_MS, toDay } from '../time/local-date.js';
import type { PastOrder, PastPromise } from './domain/demo-past.js';

const LAMP = { sku: 'LAMP-OAK', weightGrams: 1450, lengthMm: 420, widthMm: 220, heightMm: 180 };
const SHOP = 'the shop of the demo';
const NOON_MINUTES = 720;
/** What was ordered ten days ago and went silent can still be saved for three. */
const SILENT_PROMISED_DAYS = 13;

/** The checkout of a demo's past: asks for options and takes one, by the clock of the moment at which somebody ordered. */
@Injectable()
export class PastShop {
  constructor(
    private readonly networks: CurrentNetwork,
    private readonly promises: PromiseService,
    private readonly orders: OrdersService,
  ) {}

  /** As it was bought before, or bought now; null when its way is not offered, or had no room. */
  async bought(order: PastOrder): Promise<OrderRecord | null> {
    const { reference, orderedAt, destination, quantity } = order;
    const known = await this.orders.find(reference);
    if (known) return known;
    const input = { destination, items: [{ ...LAMP, quantity }], locale: 'en' };
    const context = { principal: null, now: orderedAt, requestId: reference };
    const option = chosen(this.promises.options(input, context).options, order);
    if (!option) return null;
    const given = { offerToken: option.offer.token, orderReference: reference, idempotencyKey: reference };
    const outcome = await this.orders.accept({ ...given, holdId: null, customer: null }, SHOP, orderedAt);
    return outcome.kind === 'accepted' ? outcome.order : null;
  }

  /** By the clock of where it goes: what comes at noon there is of that day. */
  promiseOf({ destination }: PastOrder, { revisions }: OrderRecord, parcel: ParcelRecord): PastPromise {
    const { services, zones, facilities } = this.networks.snapshot;
    const { carrierCode, originCode, dispatchOn, serviceCode } = parcel;
    const there = zones.find(destination.countryCode, null, destination.postalCode)?.timeZone;
    const here = facilities.get(originCode)?.origin.site.zone ?? there;
    const window = revisions[0]?.window ?? parcel.window;
    const noon = (day: string, zone = there): number =>
      zone?.resolve(toDay(day), NOON_MINUTES) ?? Date.parse(`${day}T12:00:00Z`);
    return {
      ...{ carrierCode, originCode, pickupNoon: noon(dispatchOn, here) },
      ...{
        earliestNoon: noon(window.earliest),
        likelyNoon: noon(window.likely),
        latestNoon: noon(window.latest),
      },
      toPoint: services.find(({ code }) => code === serviceCode)?.method !== 'COURIER',
    };
  }
}

function chosen(
  options: readonly DeliveryOption[],
  { fate, choice, orderedAt }: PastOrder,
): DeliveryOption | undefined {
  const whole = options.filter(({ parcels }) => parcels.length === 1);
  if (fate === 'SILENT') {
    const ahead = isoInstant(orderedAt + SILENT_PROMISED_DAYS * DAY_MS).slice(0, 10);
    const byEnd = whole.toSorted((one, other) => one.window.latest.localeCompare(other.window.latest));
    return byEnd.find(({ window }) => window.latest >= ahead) ?? byEnd.at(-1);
  }
  return whole[Math.min(whole.length - 1, Math.floor(choice * whole.length))];
}
