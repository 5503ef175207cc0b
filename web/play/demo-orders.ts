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

/** `take`: the best by the service's own order; or the one whose window ends first. */
interface Wish {
  readonly reference: string;
  readonly to: keyof typeof CITIES;
  readonly method: 'COURIER' | 'LOCKER';
  readonly take: 'best' | 'soonest';
  readonly scenario: Scenario;
  /** How far along the scenario it has got. */
  readonly steps: number;
}

/**
 * Where a parcel comes on the same day, what goes wrong is put before staff at once, since the promise ends within thirty
 * hours; at most hours of the week that is so in one of these cities. What has gone silent was ordered longer ago: the past of
 * the demo has it.
 */
const CITIES = {
  novosibirsk: { countryCode: 'RU', postalCode: '630099', city: 'Новосибирск' },
  moscow: { countryCode: 'RU', postalCode: '125009', city: 'Москва' },
  berlin: { countryCode: 'DE', postalCode: '10115', city: 'Berlin' },
  newYork: { countryCode: 'US', postalCode: '10001', city: 'New York' },
} as const;

const far = { to: 'novosibirsk', method: 'COURIER', take: 'best' } as const;
const near = { method: 'COURIER', take: 'soonest' } as const;
const WISHES: readonly Wish[] = [
  { reference: 'DEMO-1001', ...far, scenario: 'on-time', steps: 3 },
  { reference: 'DEMO-1002', ...far, scenario: 'on-time', steps: 4 },
  { reference: 'DEMO-1003', ...far, method: 'LOCKER', scenario: 'on-time', steps: 4 },
  { reference: 'DEMO-1004', ...far, scenario: 'late', steps: 3 },
  { reference: 'DEMO-1006', ...far, scenario: 'on-time', steps: 5 },
  { reference: 'DEMO-1007', ...near, to: 'moscow', scenario: 'late', steps: 3 },
  { reference: 'DEMO-1008', ...near, to: 'berlin', scenario: 'late', steps: 3 },
  { reference: 'DEMO-1009', ...near, to: 'newYork', scenario: 'storm', steps: 3 },
];

/** Offers that are going to be accepted, by reference. */
export type DemoPlan = Readonly<Record<string, string>>;

export interface DemoKeys extends PlayKeys {
  readonly checkoutKey: string;
}

const LAMP = { sku: 'LAMP-OAK', quantity: 1, weightGrams: 1450, lengthMm: 420, widthMm: 220, heightMm: 180 };
const SECOND_MS = 1000;

/** Asks for the offers; an order whose way is not offered now is left out. */
export async function planDemoOrders({ endpoint, checkoutKey }: DemoKeys): Promise<DemoPlan> {
  const offered = async (to: keyof typeof CITIES) => {
    const input = { destination: CITIES[to], items: [LAMP], locale: 'en' };
    return (await ask({ endpoint, key: checkoutKey }, Options, { input })).deliveryOptions.options;
  };
  const plan: Record<string, string> = {};
  for (const to of Object.keys(CITIES) as (keyof typeof CITIES)[]) {
    const options = await offered(to);
    for (const wish of WISHES.filter((one) => one.to === to)) {
      const fitting = options.filter(({ method }) => method === wish.method);
      const byEnd = fitting.toSorted((a, b) => a.window.latest.localeCompare(b.window.latest));
      const option = { best: fitting[0], soonest: byEnd[0] }[wish.take];
      if (option) plan[wish.reference] = option.offer.token;
    }
  }
  return plan;
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
  const input = steps.map(({ status, description, city }, index) => ({
    ...{ carrierCode, trackingNumber, status, description, ...(city !== undefined && { city }) },
    // The same in every attempt, one after the other, none of them in the future.
    occurredAt: new Date(placedAt + (index - steps.length) * SECOND_MS).toISOString(),
  }));
  await ask(carrier, Scan, { input });
}
