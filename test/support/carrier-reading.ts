/** A parsed payload as lines a person can write down and compare: a parcel and its status, indented below its events. */
import type { CarrierTime, ParsedPayload } from '../../src/scans/domain/carrier-event.js';

const shown = (text: string | null): string => text ?? '-';

/** A code keeps its spaces; they are shown as dots. */
const shownCode = (code: string | null): string => shown(code?.replaceAll(' ', '·') ?? null);

const shownTime = ({ text, kind }: CarrierTime): string => `${shown(text)} ${kind}`;

export function linesOf(payload: ParsedPayload): readonly string[] {
  if (payload.error !== null) return [`error: ${payload.error}`];
  return payload.shipments.flatMap(({ trackingNumber, currentStatus, events }) => [
    `${shown(trackingNumber)} ${shown(currentStatus)}`,
    ...events
      .filter(({ voided }) => !voided)
      .map(
        ({ occurredAt, codes, status, city, country }) =>
          `  ${shownTime(occurredAt)} ${shownCode(codes.code)} ${status} | ${shown(city)} | ${shown(country)}`,
      ),
  ]);
}
