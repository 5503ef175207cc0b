/**
 * FedEx's event types, and the exception codes beside them (FedEx's Track documentation, as published by karrio). Codes of
 * a return label's link, of delivery options and of forecasts say nothing of where a parcel is: INFO.
 */
import { CodeMap } from '../code-map.js';

export const FEDEX_CODES = new CodeMap('fedex', {
  event: {
    PRE_TRANSIT: 'IN MD OC OX EP',
    PICKED_UP: 'AP IP PU PX',
    IN_TRANSIT: 'IT IX OF OW PF PL PM SP TP TR',
    ARRIVED_AT_FACILITY: 'AA AC AF AR AX FD SF',
    DEPARTED_FACILITY: 'DP DS EO LO',
    CUSTOMS: 'BR CC CD CP CU EA',
    OUT_FOR_DELIVERY: 'AD ED OD',
    AVAILABLE_FOR_PICKUP: 'HL HP RL',
    DELIVERED: 'DL',
    DELAYED: 'DD DY PY',
    'DELAYED PICKUP_FAILED': 'PD',
    HELD: 'HA',
    EXCEPTION: 'DE OE RC SE',
    RETURNING: 'RS RT',
    CANCELLED: 'CA',
    INFO: 'AE AO CH DR LP RD RG RP',
    'INFO REDIRECTED': 'RM RR',
    UNKNOWN: 'SH',
  },
  /** Compared without leading zeros: 7, 07 and 007 are one code. */
  exception: {
    'DELIVERY_ATTEMPTED RECIPIENT_ABSENT': '7 8',
    'INFO REDIRECTED': 'A12 A13 A47',
    CUSTOMS: '72 A25',
    'DELAYED CARRIER_DELAY': 'A52',
  },
});
