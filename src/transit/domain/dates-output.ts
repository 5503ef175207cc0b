/** The result of the date definition as the JSON that `cli dates` prints: local dates of the places, instants in UTC. */
import { formatInstant } from '../../time/instant.js';
import { toLocalDate } from '../../time/local-date.js';
import { deliveryDates, isUnreachable, promiseValidUntil } from './delivery-dates.js';
import type { Route, SlotInstants } from './route.js';
import { slotOf } from './walk-leg.js';

const instantOrNull = (at: number | null): string | null =>
  at === null || Number.isNaN(at) ? null : formatInstant(at);

const slotJson = (slot: SlotInstants | null): { start: string; end: string } | null =>
  slot && { start: formatInstant(slot.start), end: formatInstant(slot.end) };

/** The `expected` object of one input: fifteen members, or `{error: 'UNREACHABLE', stage}`. */
export function datesOutput(route: Route, orderedAt: number): Record<string, unknown> {
  const dates = deliveryDates(route, orderedAt);
  if (isUnreachable(dates)) return { error: 'UNREACHABLE', stage: dates.stage };
  const { earliest, latest } = dates;
  return {
    acceptedOn: toLocalDate(earliest.acceptedOn),
    cutoffAt: formatInstant(earliest.cutoffAt),
    readyDate: toLocalDate(earliest.readyOn),
    readyAt: instantOrNull(earliest.readyAt),
    dispatchDate: toLocalDate(earliest.dispatchedOn),
    dispatchAt: formatInstant(earliest.dispatchedAt),
    latestDispatchDate: toLocalDate(latest.dispatchedOn),
    earliestDeliveryDate: toLocalDate(earliest.deliveredOn),
    latestDeliveryDate: toLocalDate(latest.deliveredOn),
    earliestSlot: slotJson(slotOf(route, earliest.deliveredOn, earliest.dispatchedAt, 'first')),
    latestSlot: slotJson(slotOf(route, latest.deliveredOn, latest.dispatchedAt, 'last')),
    collectFrom: instantOrNull(earliest.collectFrom),
    promiseValidUntil: instantOrNull(promiseValidUntil(route, orderedAt, dates)),
  };
}
