import { DAY_MS } from '../../time/local-date.js';
import { weightAsOf } from './learned-ways.js';

const NOW = Date.UTC(2026, 10, 25);
const daysAgo = (days: number): number => weightAsOf(NOW - days * DAY_MS, NOW);

it('a delivery counts half as much two months later', () => {
  expect(daysAgo(0)).toBe(1);
  expect(daysAgo(60)).toBeCloseTo(0.5);
  expect(daysAgo(120)).toBeCloseTo(0.25);
});

it('last year counts again at its time of the year, and not in between', () => {
  expect(daysAgo(365)).toBeGreaterThan(0.24);
  expect(daysAgo(300)).toBeLessThan(0.05);
  expect(daysAgo(730)).toBeGreaterThan(0.2);
  expect(daysAgo(600)).toBe(0);
});
