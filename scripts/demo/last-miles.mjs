// Days on which the door is reached or a point is supplied, by part of the world.
import { EVERY_DAY, MON_FRI, MON_SAT, words } from './texts.mjs';

const lastMile = (code, days, calendar) => ({ code, operatingDays: words(days), calendar });

const russia = [
  lastMile('RU-DAILY', EVERY_DAY, 'FLEET-RU'),
  lastMile('RU-COURIER', MON_SAT, 'STRIZHOK'),
  lastMile('RU-POST', MON_SAT, 'NATPOST'),
  lastMile('RU-POINTS', EVERY_DAY, 'RYADOM'),
  lastMile('RU-LOCKERS', EVERY_DAY, 'YACHEYKA'),
  lastMile('RU-FREIGHT', MON_FRI, 'RU'),
  // Where one aircraft brings the mail, the door is reached three times a week, beyond the circle twice.
  lastMile('RU-REMOTE', 'tue thu sat', 'NATPOST'),
  lastMile('RU-ARCTIC', 'wed sat', 'NATPOST'),
];

/** Countries of the European part that deliver on Saturdays; the others deliver from Monday to Friday. */
const saturday = ['DE', 'NL', 'BE', 'FR', 'CZ', 'AT', 'IT', 'ES'];
const europe = ['DE', 'NL', 'BE', 'LU', 'FR', 'PL', 'CZ', 'AT', 'IT', 'DK', 'SE', 'FI', 'ES', 'PT', 'IE'].map(
  (country) => lastMile(`LM-${country}`, saturday.includes(country) ? MON_SAT : MON_FRI, country),
);

export const lastMiles = [
  ...russia,
  ...europe,
  lastMile('LM-DE-BE', MON_SAT, 'DE-BE'),
  lastMile('LM-ES-CN', MON_FRI, 'ES-CN'),
  // Between stores there is no door: the store's own days decide.
  lastMile('STORES', EVERY_DAY, 'NEVER-CLOSED'),
  lastMile('US-DAILY', EVERY_DAY, 'STORES-US'),
  lastMile('US-PARCEL', MON_SAT, 'BLUEBARN'),
  lastMile('US-MAIL', MON_SAT, 'CONTINENTAL'),
  lastMile('US-HAWAII', MON_FRI, 'US-HI'),
  lastMile('US-ALASKA', MON_FRI, 'US-AK'),
];
