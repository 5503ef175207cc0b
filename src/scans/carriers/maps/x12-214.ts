/**
 * AT701 and AT702 of X12 214: the standard's lists (elements 1650 and 1651) as commonly published. Partners mean different
 * things by the same code, so an overlay by partner goes before the table.
 */
import { CodeMap } from '../code-map.js';
import type { Cause } from '../../domain/carrier-event.js';

export const X12_CODES = new CodeMap('edi_x12_214', {
  status: {
    PRE_TRANSIT: 'X3 XB',
    PICKED_UP: 'CP AF AM',
    IN_TRANSIT: 'X6 J1',
    ARRIVED_AT_FACILITY: 'X4 AR I1 X1',
    DEPARTED_FACILITY: 'P1 RL OA',
    OUT_FOR_DELIVERY: 'AJ',
    DELIVERY_ATTEMPTED: 'AH AP',
    DELIVERED: 'D1',
    DELAYED: 'SD',
    RETURNING: 'A3',
    'EXCEPTION REFUSED': 'A7',
    DAMAGED: 'A9',
    CANCELLED: 'CA',
    INFO: 'AG X2 E1 AA AB CD S1',
  },
  /** FourKites numbers arrivals at pick-up and delivery the other way round. */
  fourkites: { PRE_TRANSIT: 'X1', ARRIVED_AT_FACILITY: 'X3' },
});

/** Estimates: their time is when it is going to be, so they are no events. */
export const X12_ESTIMATES: ReadonlySet<string> = new Set(['AG', 'X2', 'E1']);

/** AT702; NS and NA, "normal", are no causes. */
export const X12_REASONS: Readonly<Partial<Record<string, Cause>>> = {
  ...{
    A2: 'ADDRESS',
    AA: 'MISSORTED',
    AD: 'RECIPIENT_REQUEST',
    AG: 'OTHER',
    AH: 'CARRIER_DELAY',
    AI: 'MECHANICAL',
  },
  ...{
    AJ: 'CARRIER_DELAY',
    AM: 'MERCHANT',
    AN: 'HOLIDAY',
    AO: 'WEATHER',
    AQ: 'RECIPIENT_ABSENT',
    AR: 'DOCUMENTS',
  },
  ...{ AS: 'CUSTOMS', AU: 'FORCE_MAJEURE', AV: 'NO_CAPACITY', AW: 'CARRIER_DELAY', AX: 'PICKUP_FAILED' },
  ...{ AY: 'PICKUP_FAILED', B1: 'RECIPIENT_ABSENT', B4: 'PAYMENT', B5: 'RECIPIENT_REQUEST', BB: 'MERCHANT' },
  ...{ BC: 'DOCUMENTS', BD: 'CUSTOMS', BE: 'FORCE_MAJEURE', BG: 'OTHER', BH: 'CARRIER_DELAY', BS: 'REFUSED' },
  ...{
    C3: 'RECIPIENT_REQUEST',
    C8: 'PAYMENT',
    C9: 'PAYMENT',
    CA: 'CUSTOMS',
    D1: 'CARRIER_DELAY',
    D2: 'NO_CAPACITY',
  },
};
