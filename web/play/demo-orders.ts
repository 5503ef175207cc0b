/**
 * A handful of orders in different states, so that a demo has something to show at once: over the API and with the keys of those
 * who would do it. Every step can be done again: what is planned is kept by whoever asks, offers are accepted under their own
 * keys, and scans that are told twice count once.
 */
import { ask } from '../checkout/ask.js';
import { Accept, Options } from '../checkout/operations.js';
import { Dispatch, Found, Parcel, Scan } from './operations.js';
import type { PlayKeys } from './play.js';
import { stepsOf, type Scenario, type ScanStep } from './scenarios.js';

interface Wish {
  readonly reference: string;
  readonly method: 'COURIER' | 'LOCKER';
  readonly scenario: Scenario;
  /** How far along the scenario it has got. */
  readonly steps: number;
}

const WISHES: readonly Wish[] = [
  { reference: 'DEMO-1001', method: 'COURIER', scenario: 'on-time', steps: 3 },
  { reference: 'DEMO-1002', method: 'COURIER', scenario: 'on-time', steps: 4 },
  { reference: 'DEMO-1003', method: 'LOCKER', scenario: 'on-time', steps: 4 },
  { reference: 'DEMO-1004', method: 'COURIER', scenario: 'late', steps: 3 },
  { reference: 'DEMO-1005', method: 'COURIER', scenario: 'silent', steps: 1 },
  { reference: 'DEMO-1006', method: 'COURIER', scenario: 'on-time', steps: 5 },
];

/** Offers that are going to be accepted, by reference. */
export type DemoPlan = Readonly<Record<string, string>>;

export interface DemoKeys extends PlayKeys {
  readonly checkoutKey: string;
}

const NOVOSIBIRSK = { countryCode: 'RU', postalCode: '630099', city: 'Новосибирск' };
const LAMP = { sku: 'LAMP-OAK', quantity: 1, weightGrams: 1450, lengthMm: 420, widthMm: 220, heightMm: 180 };
const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

/** Asks for the offers; an order whose way is not offered now is left out. */
export async function planDemoOrders({ endpoint, checkoutKey }: DemoKeys): Promise<DemoPlan> {
  const input = { destination: NOVOSIBIRSK, items: [LAMP], locale: 'en' };
  const { deliveryOptions } = await ask({ endpoint, key: checkoutKey }, Options, { input });
  return Object.fromEntries(
    WISHES.flatMap(({ reference, method }) => {
      const option = deliveryOptions.options.find((one) => one.method === method);
      return option ? [[reference, option.offer.token] as const] : [];
    }),
  );
}

export interface DemoOrder {
  readonly reference: string;
  readonly trackingUrl: string;
}

/** Accepts what was planned, or finds it accepted; what cannot be any more is left out. */
export async function acceptDemoOrders(
  { endpoint, checkoutKey }: DemoKeys,
  plan: DemoPlan,
): Promise<readonly DemoOrder[]> {
  const orders: DemoOrder[] = [];
  for (const { reference } of WISHES) {
    const offerToken = plan[reference];
    if (offerToken === undefined) continue;
    const input = { offerToken, orderReference: reference, idempotencyKey: reference };
    const { acceptOffer: result } = await ask({ endpoint, key: checkoutKey }, Accept, { input });
    if (result.__typename === 'Order' && result.trackingUrl !== null)
      orders.push({ reference, trackingUrl: result.trackingUrl });
  }
  return orders;
}

/** Takes the parcel of an order as far along as it is meant to be. `placedAt` in epoch milliseconds. */
export async function moveDemoOrder(keys: DemoKeys, order: DemoOrder, placedAt: number): Promise<void> {
  const wish = WISHES.find(({ reference }) => reference === order.reference);
  if (!wish) return;
  const staff = { endpoint: keys.endpoint, key: keys.staffKey };
  const carrier = { endpoint: keys.endpoint, key: keys.carrierKey };
  const { tracking } = await ask(staff, Found, { token: order.trackingUrl.split('/').at(-1) ?? '' });
  const id = tracking?.parcels[0]?.shipmentId ?? '';
  const { shipment } = await ask(staff, Parcel, { id });
  if (!tracking || !shipment) return;
  const trackingNumber = shipment.trackingNumber ?? `T-${order.reference}`;
  if (shipment.trackingNumber === null)
    await ask(staff, Dispatch, { input: { shipmentId: id, trackingNumber } });
  const { carrierCode } = shipment;
  const steps = stepsOf(wish.scenario, tracking.pickupPoint !== null, tracking.pickupPoint?.city ?? undefined)
    .filter((step): step is ScanStep => step.kind === 'scan')
    .slice(0, wish.steps);
  const input = steps.map(({ status, description, city, hoursAgo = 0 }, index) => ({
    ...{ carrierCode, trackingNumber, status, description, ...(city !== undefined && { city }) },
    // The same in every attempt, one after the other, none of them in the future.
    occurredAt: new Date(placedAt + (index - steps.length) * SECOND_MS - hoursAgo * HOUR_MS).toISOString(),
  }));
  await ask(carrier, Scan, { input });
}
