/** The danger a parcel is in, from one look at it. */
import type { Looked } from '../eta/eta.service.js';
import { slackHours } from '../eta/domain/arrival-outlook.js';
import { HOUR_MS } from '../eta/domain/estimate-arrival.js';
import { alertFor, alertInHours, signsOf, type AlertKind } from './domain/alerting.js';
import { driversOf, wordDriverOf, type Driver } from './domain/drivers.js';
import { expectedLoss, type ExpectedLoss, type LateCosts } from './domain/loss.js';
import { savingOf, type Saving } from './domain/saving.js';

export interface Assessment {
  readonly lateProbability: number;
  readonly slackHours: number;
  /** Null while no word is owed: before the planned pick-up. */
  readonly silentHours: number | null;
  readonly drivers: readonly Driver[];
  readonly saving: Saving | null;
  readonly loss: ExpectedLoss;
  readonly alert: AlertKind | null;
  /** When it comes on the list if nothing happens until then, epoch ms; null: not by the passing of time alone. */
  readonly alertAt: number | null;
}

/** Null for a parcel that is not under way any more: it is in no danger. */
export function assess(
  { look }: Looked,
  open: AlertKind | null,
  costs: LateCosts,
  now: number,
): Assessment | null {
  const { underWay, shipment, line, journey, promised, expectationOf } = look;
  if (!underWay) return null;
  const { outlook, passage, waiting } = underWay;
  const signs = signsOf(underWay, line.delivering.zone.resolve(promised.current + 1, 0), now);
  const waits = alertInHours(signs);
  const price = { amountMinor: shipment.priceMinor, currency: shipment.currency };
  return {
    lateProbability: outlook.lateProbability,
    slackHours: slackHours(outlook.likely, promised.current),
    silentHours: passage.since > now ? null : outlook.silentHours,
    drivers: [
      ...driversOf(line, [...journey.passages, passage], expectationOf, now),
      ...wordDriverOf(underWay),
    ],
    saving: savingOf(passage.place.stage, waiting, promised.current, now),
    loss: expectedLoss(outlook.lateProbability, price, costs),
    alert: alertFor(signs, open),
    alertAt: waits === null ? null : now + waits * HOUR_MS,
  };
}
