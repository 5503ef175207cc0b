/** A text in both languages of the demo; one string where they are the same. */
export const text = (en, ru) => (ru === undefined || en === ru ? en : { en, ru });

/** 'mon tue' as a list. */
export const words = (line) => (line === '' ? [] : line.split(/\s+/));

export const EVERY_DAY = 'mon tue wed thu fri sat sun';
export const MON_SAT = 'mon tue wed thu fri sat';
export const MON_FRI = 'mon tue wed thu fri';

/** '10:00-14:00 16:00-20:00' as intervals. */
export const intervals = (line) => words(line).map((part) => part.split('-'));

/** Two-digit hours as times on the hour: hourly(10, 12) gives 10:00, 11:00, 12:00. */
export const hourly = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => `${String(first + i).padStart(2, '0')}:00`);
