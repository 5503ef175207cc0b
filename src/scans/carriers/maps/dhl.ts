/** DHL's codes: unified words, Express checkpoints (two letters), and Parcel DE's ICE with its standard event codes. */
import { CodeMap } from '../code-map.js';

export const DHL_CODES = new CodeMap('dhl', {
  unified: {
    PRE_TRANSIT: 'pre-transit',
    IN_TRANSIT: 'transit',
    DELIVERED: 'delivered',
    EXCEPTION: 'failure',
    UNKNOWN: 'unknown',
  },
  /** Sentences beside `transit` that say more than it. */
  sentence: {
    OUT_FOR_DELIVERY: [
      'OUT FOR DELIVERY',
      'WITH DELIVERY COURIER',
      'SHIPMENT IS OUT WITH COURIER FOR DELIVERY',
      'THE SHIPMENT HAS BEEN LOADED ONTO THE DELIVERY VEHICLE',
    ],
  },
  express: {
    PICKED_UP: 'PU OR',
    IN_TRANSIT: 'PL IT TR',
    DEPARTED_FACILITY: 'DF',
    ARRIVED_AT_FACILITY: 'AF AR',
    CUSTOMS: 'CD',
    'DELAYED CUSTOMS': 'UD',
    AVAILABLE_FOR_PICKUP: 'CC',
    OUT_FOR_DELIVERY: 'WC',
    'DELIVERY_ATTEMPTED RECIPIENT_ABSENT': 'NH',
    DELIVERED: 'OK',
    DELAYED: 'IR MD TD',
    HELD: 'OH',
    'HELD PAYMENT': 'HP',
    'EXCEPTION ADDRESS': 'BA CM',
    'EXCEPTION REFUSED': 'RD',
    EXCEPTION: 'DP DS SS ST',
    DAMAGED: 'DM',
    RETURNING: 'RT',
  },
  ice: {
    PICKED_UP: 'SHRCU PCKDU',
    IN_TRANSIT: 'LDTMV SRTED',
    ARRIVED_AT_FACILITY: 'ULFMV',
    DELIVERED: 'DLVRD',
    EXCEPTION: 'NDELV',
  },
  /** The German parcel's standard event code, where it says more than ICE. */
  event: { OUT_FOR_DELIVERY: 'PO', DELIVERED: 'ZU' },
});
