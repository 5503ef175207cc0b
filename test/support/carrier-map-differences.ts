/**
 * Where a code table reads a code otherwise than the list of carriers' codes beside the project, and why, by carrier and
 * code. Reviewed one by one: what stands here is meant.
 */
type Why = readonly [change: string, why: string];

const codes = (words: string, change: string, why: string): Readonly<Record<string, Why>> =>
  Object.fromEntries(words.split(' ').map((code) => [code.replaceAll('·', ' '), [change, why]]));

export const DIFFERENT: Readonly<Partial<Record<string, Readonly<Record<string, Why>>>>> = {
  easypost: {
    ...codes('held', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
  },
  shippo: {
    ...codes('package_held', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
  },
  ups: {
    ...codes('019 020 083 085 HD', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
    ...codes('028 096 098 099', 'EXCEPTION -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('071 074 137', 'UNKNOWN -> IN_TRANSIT', "the carrier's own text says it"),
    ...codes(
      '075 082 093 094 110 111 112 113 117 120 121 130 140 153 154 155 156',
      'UNKNOWN -> INFO',
      'a request, notice or paper moves nothing',
    ),
    ...codes('095', 'DELIVERY_ATTEMPTED -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('100', 'AVAILABLE_FOR_PICKUP -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('114 128 142', 'CANCELLED -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('126', 'UNKNOWN -> CUSTOMS', "the carrier's own text says it"),
    ...codes('139 141', 'UNKNOWN -> EXCEPTION', "the carrier's own text says it"),
    ...codes('147 149', 'UNKNOWN -> LOST', "the carrier's own text says it"),
    ...codes('160 167 168', 'UNKNOWN -> PICKED_UP', "the carrier's own text says it"),
    ...codes('166', 'UNKNOWN -> PRE_TRANSIT', "the carrier's own text says it"),
    ...codes('169', 'AVAILABLE_FOR_PICKUP -> PICKED_UP', 'the sender dropped it off'),
    ...codes('AR', 'IN_TRANSIT -> ARRIVED_AT_FACILITY', 'the code is the arrival scan'),
    ...codes('D', 'DELIVERED -> UNKNOWN', "D is UPS's type for all of the last mile and no activity code"),
    ...codes('DP', 'IN_TRANSIT -> DEPARTED_FACILITY', 'the code is the departure scan'),
    ...codes('MV', 'PRE_TRANSIT -> CANCELLED', 'manifest void'),
  },
  fedex: {
    ...codes('DR', 'DEPARTED_FACILITY -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('EP', 'PICKED_UP -> PRE_TRANSIT', 'on the way to pick it up'),
    ...codes('HA', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
    ...codes('LP', 'PICKED_UP -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('RD', 'RETURNED -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('RG RP', 'RETURNING -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('RM', 'IN_TRANSIT -> INFO', 'a request, notice or paper moves nothing'),
    ...codes('RR', 'EXCEPTION -> INFO', 'a request, notice or paper moves nothing'),
  },
  canada_post: {
    ...codes('100', 'PICKED_UP -> IN_TRANSIT', 'processed at a facility, as the event says'),
    ...codes(
      '117 120 121 125 127 1411 1414 1443 1484 1487 1494 2411 2414 4700 810',
      'EXCEPTION -> HELD',
      'held and storage are HELD in the contract',
    ),
    ...codes(
      '1479',
      'AVAILABLE_FOR_PICKUP -> DELIVERY_ATTEMPTED',
      "an attempt, as the list's own remark below the tables says",
    ),
    ...codes('173', 'DELAYED -> EXCEPTION', "an addressing error, as the list's own remark says"),
  },
  dhl: {
    ...codes('AF AR ULFMV', 'IN_TRANSIT -> ARRIVED_AT_FACILITY', 'what the checkpoint means'),
    ...codes('CC', 'IN_TRANSIT -> AVAILABLE_FOR_PICKUP', 'what the checkpoint means'),
    ...codes('CD', 'IN_TRANSIT -> CUSTOMS', 'what the checkpoint means'),
    ...codes('DF', 'IN_TRANSIT -> DEPARTED_FACILITY', 'what the checkpoint means'),
    ...codes('DM', 'EXCEPTION -> DAMAGED', 'what the checkpoint means'),
    ...codes('HP OH', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
    ...codes('NH', 'EXCEPTION -> DELIVERY_ATTEMPTED', 'what the checkpoint means'),
    ...codes('PL', 'PICKED_UP -> IN_TRANSIT', 'what the checkpoint means'),
    ...codes('RT', 'EXCEPTION -> RETURNING', 'what the checkpoint means'),
    ...codes('PCKDU SHRCU', 'IN_TRANSIT -> PICKED_UP', 'what the checkpoint means'),
    ...codes('UNKNOWN unknown', 'DELAYED -> UNKNOWN', 'nothing known is no delay'),
  },
  dpd: {
    ...codes('DeliveryFailure', 'EXCEPTION -> DELIVERY_ATTEMPTED', 'they could not deliver it: an attempt'),
    ...codes(
      'ReturningFromDelivery',
      'OUT_FOR_DELIVERY -> DELIVERY_ATTEMPTED',
      'back at the depot after an attempt',
    ),
  },
  gls: {
    ...codes(
      'DELIVEREDPS',
      'DELIVERED -> AVAILABLE_FOR_PICKUP',
      'listed twice; brought to a parcel shop is not delivered',
    ),
  },
  bpost: {
    ...codes('B04', 'EXCEPTION -> UNKNOWN', 'listed with two meanings: none is guessed'),
    ...codes('L00', 'EXCEPTION -> OUT_FOR_DELIVERY', 'bpost describes it as out for distribution'),
  },
  hermes: {
    ...codes('6000', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
  },
  royal_mail: {
    ...codes('EVNRT', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
  },
  australia_post: {
    ...codes('Article·damaged', 'EXCEPTION -> DAMAGED', 'there is a status for exactly this'),
    ...codes('Cancelled', 'EXCEPTION -> CANCELLED', 'there is a status for exactly this'),
    ...codes('Held·by·courier', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
    ...codes('Possible·delay', 'EXCEPTION -> DELAYED', 'listed twice; a delay'),
    ...codes('Unsuccessful·Delivery', 'EXCEPTION -> DELIVERY_ATTEMPTED', 'an attempt'),
  },
  russian_post: {
    ...codes('15/0 23/0 7/1 7/2 7/3 7/4', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
    ...codes('21/2 21/3', 'OUT_FOR_DELIVERY -> DELIVERED', 'handed over'),
    ...codes(
      '8/10 8/11 8/21 8/23 8/24 8/25 8/26 8/27 8/28 8/33 8/34 8/35 8/36 8/37 8/38 8/40 8/42 8/43 8/45 8/46 8/48 8/50 8/52 8/53 8/54 8/56 8/57 8/58 8/59 8/61 8/63 8/66 8/67 8/78',
      'IN_TRANSIT -> INFO',
      'a request, notice or paper moves nothing',
    ),
    ...codes('8/22', 'OUT_FOR_DELIVERY -> IN_TRANSIT', 'waits for the courier'),
    ...codes('8/29 8/47', 'IN_TRANSIT -> HELD', 'held and storage are HELD in the contract'),
    ...codes('8/41', 'IN_TRANSIT -> RETURNING', 'a return was put together'),
    ...codes('8/49', 'AVAILABLE_FOR_PICKUP -> IN_TRANSIT', 'on its way to the point'),
    ...codes('8/60 8/74', 'IN_TRANSIT -> AVAILABLE_FOR_PICKUP', 'put into a locker'),
    ...codes('8/65', 'IN_TRANSIT -> EXCEPTION', 'it is missing'),
    ...codes('8/70 8/77', 'OUT_FOR_DELIVERY -> IN_TRANSIT', 'taken to another depot'),
  },
  epcis: {
    ...codes('holding', 'EXCEPTION -> HELD', 'held and storage are HELD in the contract'),
  },
};
