/** A changed window in codes and dates, as answers tell it. */
import type { Span, WindowChange } from '../../promise/domain/window-changes.js';
import { toLocalDate } from '../../time/local-date.js';

/** Dates local to the destination, instants in epoch ms. */
export interface ToldWindow {
  readonly serviceCode: string;
  readonly originCode: string;
  readonly zoneCode: string;
  readonly pickupPointCode: string | null;
  readonly orderedFrom: number;
  readonly orderedBefore: number;
  readonly before: ToldSpan | null;
  readonly after: ToldSpan | null;
}

export interface ToldSpan {
  readonly earliest: string;
  readonly latest: string;
}

export function toldWindow(change: WindowChange): ToldWindow {
  const { service, facility, zone, point, from, until, before, after } = change;
  return {
    serviceCode: service.code,
    originCode: facility.code,
    zoneCode: zone.code,
    pickupPointCode: point?.code ?? null,
    orderedFrom: from,
    orderedBefore: until,
    before: toldSpan(before),
    after: toldSpan(after),
  };
}

const toldSpan = (span: Span | null): ToldSpan | null =>
  span && { earliest: toLocalDate(span.earliest), latest: toLocalDate(span.latest) };
