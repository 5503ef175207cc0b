/** Moves a parcel one step along a scenario, over the API and with the keys of those who would do it. */
import { ask } from '../checkout/ask.js';
import { Dispatch, Found, Parcel, Scan, Void } from './operations.js';
import { nextStep, SCENARIOS, stepsOf, type Scenario } from './scenarios.js';

export interface PlayKeys {
  readonly endpoint: string;
  readonly staffKey: string;
  readonly carrierKey: string;
}

/** What was done, for people; or why nothing was. */
export type Played =
  | { readonly kind: 'moved'; readonly what: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown link' };

const HOUR_MS = 3_600_000;

export const isScenario = (name: unknown): name is Scenario =>
  SCENARIOS.some((scenario) => scenario === name);

/**
 * The first parcel of the order that has not come yet. Scans happen by the clock of the service: one of the caller that is
 * ahead would report them from the future, and they would not count.
 */
export async function play(keys: PlayKeys, token: string, scenario: Scenario): Promise<Played> {
  const { endpoint } = keys;
  const staff = { endpoint, key: keys.staffKey };
  const carrier = { endpoint, key: keys.carrierKey };
  const { tracking, serverTime } = await ask(staff, Found, { token });
  if (!tracking) return { kind: 'unknown link' };
  const parcel = tracking.parcels.find(({ status }) => status !== 'DELIVERED') ?? tracking.parcels[0];
  const id = parcel?.shipmentId ?? '';
  const { shipment } = await ask(staff, Parcel, { id });
  if (!shipment) return { kind: 'unknown link' };
  const trackingNumber = shipment.trackingNumber ?? `PLAY-${id.slice(0, 8).toUpperCase()}`;
  if (shipment.trackingNumber === null)
    await ask(staff, Dispatch, { input: { shipmentId: id, trackingNumber } });
  const { scans, carrierCode } = shipment;
  const voided = scans.filter((one) => one.voided !== null).length;
  const city = tracking.pickupPoint?.city ?? undefined;
  const step = nextStep(stepsOf(scenario, tracking.pickupPoint !== null, city), scans.length, voided);
  if (step === undefined) return { kind: 'over' };
  if (step.kind === 'void') {
    await ask(staff, Void, { input: { scanId: scans.at(-1)?.id ?? '', reason: step.reason } });
    return { kind: 'moved', what: `taken back: ${step.reason}` };
  }
  const { status, description, hoursAgo = 0 } = step;
  const occurredAt = new Date(Date.parse(serverTime) - hoursAgo * HOUR_MS).toISOString();
  const place = step.city === undefined ? {} : { city: step.city };
  await ask(carrier, Scan, {
    input: [{ carrierCode, trackingNumber, status, description, occurredAt, ...place }],
  });
  return { kind: 'moved', what: `${status}: ${description}` };
}
