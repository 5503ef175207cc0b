// Opening hours of points, and the rounds of the stores' vans. One object a pattern: the document writes it once, under its name, and refers to it after
// that, so that a reader sees at a glance which points keep the same hours.
import { EVERY_DAY, MON_FRI, MON_SAT, hourly, intervals } from './texts.mjs';

const all = (line) => ({ default: intervals(line) });

export const patterns = {
  'hourly-rounds': { default: hourly(11, 20), byWeekday: { sun: hourly(12, 18) } },
  'hours-9-21': all('09:00-21:00'),
  'hours-10-20': all('10:00-20:00'),
  'hours-10-21-sun-18': { default: intervals('10:00-21:00'), sun: intervals('10:00-18:00') },
  'hours-10-22': all('10:00-22:00'),
  'hours-8-20-sat-17': { default: intervals('08:00-20:00'), sat: intervals('09:00-17:00') },
  'hours-9-19-sat-15': { default: intervals('09:00-19:00'), sat: intervals('10:00-15:00') },
  'hours-lunch': { default: intervals('09:00-13:00 14:00-18:00'), sat: intervals('09:00-14:00') },
  'hours-long-lunch': { default: intervals('10:00-12:30 14:00-19:00'), sat: intervals('10:00-12:30') },
  'hours-kiosk': {
    default: intervals('07:00-23:00'),
    sat: intervals('08:00-23:00'),
    sun: intervals('09:00-22:00'),
  },
  'hours-office': all('09:00-18:00'),
  'new-year-russia': {
    '2026-12-31': intervals('10:00-16:00'),
    '2027-01-01': [],
    '2027-01-02': intervals('12:00-18:00'),
  },
  'new-year-short': { '2026-12-31': intervals('09:00-14:00'), '2027-01-03': [] },
  'year-end-europe': { '2026-12-24': intervals('09:00-13:00'), '2026-12-31': intervals('09:00-13:00') },
};

/** Too common for a name: YAML readers refuse more than a hundred references to one, as a guard against bombs. */
export const roundTheClock = () => all('00:00-24:00');

/** What a kind of point keeps: [pattern, days], with how often it is met. */
export const habits = {
  russianPoint: [
    [['hours-9-21', EVERY_DAY], 3],
    [['hours-10-20', EVERY_DAY], 3],
    [['hours-10-21-sun-18', EVERY_DAY], 3],
    [['hours-10-22', EVERY_DAY], 2],
    [['hours-8-20-sat-17', MON_SAT], 2],
    [['hours-9-19-sat-15', MON_SAT], 1],
  ],
  postOffice: [
    [['hours-8-20-sat-17', MON_SAT], 3],
    [['hours-lunch', MON_SAT], 3],
    [['hours-9-19-sat-15', MON_SAT], 1],
    [['hours-office', MON_FRI], 1],
  ],
  europeanShop: [
    [['hours-9-19-sat-15', MON_SAT], 3],
    [['hours-8-20-sat-17', MON_SAT], 3],
    [['hours-long-lunch', MON_SAT], 2],
    [['hours-office', MON_FRI], 1],
  ],
  americanShop: [
    [['hours-kiosk', EVERY_DAY], 3],
    [['hours-9-21', EVERY_DAY], 2],
    [['hours-10-20', MON_SAT], 1],
  ],
  locker: [
    [['always', EVERY_DAY], 8],
    // Lockers inside shopping centres and stations keep the house's hours.
    [['hours-10-22', EVERY_DAY], 2],
    [['hours-kiosk', EVERY_DAY], 1],
  ],
};
