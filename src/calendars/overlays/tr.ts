/**
 * Turkey: Law No. 2429 of 1981. The Sugar Feast is three and a half days, the Feast of Sacrifice four and a half: the
 * half is the afternoon of the eve (from 13:00), a half-day, which is no holiday here. The package starts both at 18:00
 * on the eve and so ends them at noon of a day that is worked; the whole-day reading of `package-days.ts` leaves the
 * three and the four dates. Diyanet publishes the dates years ahead; they were compared up to 2027.
 */
import type { Overlay } from '../overlay.js';

export const TR: Overlay = {
  country: 'TR',
  knownUntil: '2027-12-31',
  coveredFrom: 2024,
  sightingsConfirmedUntil: '2027-12-31',
  notes: ['The afternoons before the two feasts and before 29 October are half-days and not listed.'],
};
