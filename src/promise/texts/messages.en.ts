/**
 * English messages in ICU MessageFormat. Days and times come in as finished text, in the style of the reader's region;
 * `select` and `plural` do the grammar. The keys here are the keys of every language.
 */
export const messagesEn = {
  'year.after': '{date}{monthFirst, select, yes {,} other {}} {year}',
  midnight: 'midnight',

  'days.named': '{days}, {name}',
  'days.two': '{first} and {last}, {range}',
  'days.week': '{first} to {last}, {range}',

  'when.today': 'today',
  'when.tomorrow': 'tomorrow',
  'when.day': '{full}',
  'when.fromDay': '{full}',
  'when.soon': 'today or tomorrow',
  'when.range': '{fromFull} – {toFull}',

  orderBy:
    '{end, select, yes {by the end of {day, select, same {the day} today {today} tomorrow {tomorrow} other {{full}}}} ' +
    'other {before {time}{day, select, same {} today { today} tomorrow { tomorrow} other { on {full}}}}}',
  'summary.door':
    'Arrives {when}{slot, select, yes { between {slotFrom} and {slotTo}} other {}}' +
    '{parcels, plural, =1 {} one { in # parcel} other { in # parcels}}' +
    '{deadline, select, yes { if you order {orderBy}} other {}}',
  'summary.point':
    'Ready to collect{named, select, yes { at {point}} other {}} ' +
    '{span, select, one {from {when}} soon {{when}} other {between {fromFull} and {toFull}}}' +
    '{parcels, plural, =1 {} one { in # parcel} other { in # parcels}}' +
    '{deadline, select, yes { if you order {orderBy}} other {}}',

  'ledger.notYetAvailable': 'In stock from {date}',
  'ledger.beforeCutoff':
    'Ordered before the {time, select, none {} other {{time} }}cut-off, so it counts from the same day',
  'ledger.afterCutoff':
    'Ordered after the {time, select, none {} other {{time} }}cut-off, so it counts from the next working day',
  'ledger.accepted': 'Taken up on {when}',
  'ledger.work':
    'Packing: {days, plural, =0 {the same day} one {# working day} other {# working days}}' +
    '{learned, plural, =0 {} one { (by # past delivery)} other { (by # past deliveries)}}',
  'ledger.missedPickup': '{label}: ready after the last pick-up by {carrier}, waits for the next one',
  'ledger.noPickup': '{label}: no pick-up by {carrier}',
  'ledger.collected': 'Collected by {carrier} on {when}{time, select, none {} other { at {time}}}',
  'ledger.dateLine': 'It is already {date} at the destination when the parcel leaves',
  'ledger.moving':
    'In transit with {carrier}: {days, plural, =0 {less than a day} one {# day} other {# days}}' +
    '{learned, plural, =0 {} one { (by # past delivery)} other { (by # past deliveries)}}',
  'incident.unnamed': 'Disruption',
  'ledger.incident': '{name}: +{days, plural, one {# day} other {# days}}',
  'ledger.noSlot': '{label}: no delivery slot that could be kept',
  'ledger.noDropOff': '{label}: the last delivery to {point} has already left',
  'ledger.delivered': 'Delivered to the door on {when}',
  'ledger.brought': 'Brought to {point} on {when}',
  'ledger.pointClosed': '{label}: {point} is not open after the delivery to it',
  'ledger.ready': 'Ready to collect{time, select, none {} other { from {time}}} on {when}',
  'closed.origin': '{label}: {facility} is closed',
  'closed.carrier': '{label}: {days, plural, one {a day off} other {days off}} for {carrier}',
  'closed.lastMile': '{label}: no deliveries at the destination',
  'closed.point': '{label}: {point} is closed',
  'load.packing':
    'Seasonal load: +{days, plural, one {# day} other {# days}}' +
    '{counted, select, yes { ({load, number} to pack, {capacity, number} a day, {backlog, number} left from before)} other {}}',
  'load.pickup':
    'Seasonal load at the pick-up by {carrier}: +{days, plural, one {# day} other {# days}}' +
    '{counted, select, yes { ({load, number} to collect, {capacity, number} a day, {backlog, number} left from before)} other {}}',
  'full.packing': '{label}: {facility} has no packing capacity left',
  'full.pickup': '{label}: the pick-up by {carrier} is full',
  'full.lane': '{label}: {carrier} has no place left on the way',
  'full.slots': '{label}: every delivery slot is taken',
  'full.point': '{label}: {point} has no free cell',
  'point.unnamed': 'the pick-up point',

  'unavailable.TOO_HEAVY':
    '{service}: the parcel is too heavy{known, select, yes { ({found}, the limit is {limit})} other {}}',
  'unavailable.TOO_LARGE':
    '{service}: the parcel is too large{known, select, yes { ({found}, the limit is {limit})} other {}}',
  'unavailable.HAZARD_CLASS':
    '{service}: does not carry {named, select, yes {dangerous goods of class {subject}} other {dangerous goods}}',
  'unavailable.AGE_CLASS':
    '{service}: {checked, select, yes {age is checked up to {limit, number} years only} other {age is not checked on delivery}}' +
    '{known, select, yes {, the goods are {found, number}+} other {}}',
  'unavailable.PRODUCT_CLASS':
    '{service}: does not carry {named, select, yes {goods of the kind “{subject}”} other {goods of this kind}}',
  'unavailable.NO_STOCK': '{service}: not in stock',
  'unavailable.NOT_YET_AVAILABLE':
    '{service}: only for goods in stock{date, select, none {, these are not yet} other {, these come on {date}}}',
  'unavailable.OUTSIDE_ZONE': '{service}: does not deliver to this address',
  'unavailable.NO_LANE_FROM_STOCK':
    '{service}: does not run to this address from where the goods are in stock',
  'unavailable.NO_PICKUP_POINT': '{service}: no suitable pick-up point nearby',
  'unavailable.PICKUP_POINT_UNAVAILABLE': '{service}: the chosen pick-up point cannot take this order',
  'unavailable.CLOSED_TOO_LONG': '{service}: no delivery day within a year',
  'unavailable.FULLY_BOOKED': '{service}: every day within a year is full',
  'unavailable.NEEDED_BY_MISSED':
    '{service}: arrives {date, select, none {later than needed} other {on {date}, later than needed}}',

  'broken.service': 'The service {service} is gone',
  'broken.facility': '{facility} is gone',
  'broken.zone': 'The destination zone {zone} is gone',
  'broken.point': '{service} does not deliver to {point} any more',
  'broken.lane': '{service} does not run from {facility} to {zone} any more',
  'broken.collection': '{carrier} does not collect at {facility} any more',
  'broken.slot': 'The promised delivery slot on {day} is not there any more',
  'broken.stage':
    'No day within a year: {stage, select, origin {{facility} does not work} dispatch {{carrier} does not collect at {facility}} transit {{carrier} does not operate} delivery {nothing is brought to the destination} other {{point} does not open}}',
  'broken.longer': 'On the way longer than before, until {day}',

  'method.COURIER': 'Courier',
  'method.PICKUP_POINT': 'Pick-up point',
  'method.LOCKER': 'Parcel locker',
  'method.STORE': 'Store pick-up',
} as const;

export type MessageKey = keyof typeof messagesEn;

/** A language has every key, and no other: a missing or a stray one does not compile. */
export type Messages = Readonly<Record<MessageKey, string>>;
