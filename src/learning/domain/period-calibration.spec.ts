import { DAY_MS } from '../../time/local-date.js';
import { Calibration } from './calibration.js';
import { PeriodCalibration } from './period-calibration.js';
import { ResidualCounts } from './residual-table.js';

const MARCH_1 = Date.UTC(2026, 2, 1);
const day = (of: number): number => MARCH_1 + (of - 1) * DAY_MS;

/** Residuals of training: evenly from -1.5 to 1.5. */
function training(): ResidualCounts {
  const counts = new ResidualCounts();
  for (let i = 0; i < 300; i++) counts.add(-1.5 + i / 100);
  return counts;
}

/** Of every order: two spreads before its centre when bought, and a spread later every five days. */
const ageAfter = (days: number): number => -2 + days / 5;
const soFar =
  (from: number) =>
  (now: number): number =>
    ageAfter((now - from) / DAY_MS);

interface Watching {
  begin(id: string, at: number, soFar: (at: number) => number): void;
  finish(id: string, residual: number): void;
  advance?(moment: number): void;
}

/**
 * From the 1st of March on 40 orders a day, at noon; each takes nine to eleven days, but nothing comes between two dates: what
 * should have comes on the second of them.
 */
function live(calibration: Watching, until: number, shut: readonly [from: number, to: number]): void {
  const due = new Map<number, { id: string; from: number }[]>();
  for (let of = 1; of <= until; of++) {
    calibration.advance?.(day(of));
    for (const { id, from } of due.get(of) ?? []) calibration.finish(id, ageAfter(of - from));
    if (of === until) break;
    calibration.advance?.(day(of) + DAY_MS / 2);
    for (let i = 0; i < 40; i++) {
      const id = `${of}/${i}`;
      calibration.begin(id, day(of), soFar(day(of)));
      const usual = of + 9 + (i % 3);
      const comes = usual >= shut[0] && usual < shut[1] ? shut[1] : usual;
      due.set(comes, [...(due.get(comes) ?? []), { id, from: of }]);
    }
  }
}

const NEVER = [0, 0] as const;

it('before anything happened it says what training says, on whatever day', () => {
  const calibration = new PeriodCalibration(training());
  const before = calibration.distribution();
  expect(before.quantile(0.9)).toBeCloseTo(1.2, 1);
  calibration.advance(day(1));
  calibration.advance(day(400));
  expect(calibration.distribution().quantile(0.9)).toBe(before.quantile(0.9));
});

it('what comes every day narrows what is expected to it', () => {
  const calibration = new PeriodCalibration(training());
  live(calibration, 60, NEVER);
  // Nine to eleven days are -0.2 to 0.2.
  expect(calibration.distribution().quantile(0.9)).toBeLessThan(0.35);
  expect(calibration.distribution().quantile(0.1)).toBeGreaterThan(-0.35);
});

it('a standstill is seen in its first days, before any of the orders it holds up has come', () => {
  const [shut, quiet] = [new PeriodCalibration(training()), new PeriodCalibration(training())];
  live(shut, 64, [60, 100]);
  live(quiet, 64, NEVER);
  expect(shut.distribution().quantile(0.9)).toBeGreaterThan(quiet.distribution().quantile(0.9) + 0.5);
});

it('when it is over the late end comes back within two weeks, further than in a table by order', () => {
  const shut = [60, 75] as const;
  const [during, after] = [new PeriodCalibration(training()), new PeriodCalibration(training())];
  live(during, 74, shut);
  live(after, 89, shut);
  const byOrder = new Calibration(training());
  live(byOrder, 89, shut);
  const at90 = after.distribution().quantile(0.9);
  expect(at90).toBeLessThan(during.distribution().quantile(0.9) - 0.5);
  expect(at90).toBeLessThan(byOrder.at(day(89)).quantile(0.9));
});

it('what comes today counts from tomorrow on, so that the hour of a question makes no difference', () => {
  const calibration = new PeriodCalibration(new ResidualCounts());
  calibration.advance(day(1));
  calibration.begin('a', day(1), soFar(day(1)));
  calibration.advance(day(11));
  calibration.finish('a', 0);
  expect(calibration.distribution().below(1)).toBe(0);
  calibration.advance(day(12) - 1);
  expect(calibration.distribution().below(1)).toBe(0);
  calibration.advance(day(12));
  expect(calibration.distribution().below(1)).toBeGreaterThan(0.99);
});

it('what is waited within the day an order comes on counts, too', () => {
  // Two that are bought and come on one day, each after half a bin: one wait, two deliveries.
  const calibration = new PeriodCalibration(new ResidualCounts());
  calibration.advance(day(1));
  for (const id of ['a', 'b']) {
    calibration.begin(id, day(1), () => 0);
    calibration.finish(id, 1 / 64);
  }
  calibration.advance(day(2));
  expect(calibration.distribution().below(1 / 32)).toBeCloseTo(1 - Math.exp(-2), 12);
});

it('what is known on a day does not hang on what came first on the days before', () => {
  const [forwards, backwards] = [
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ].map((ids) => {
    const calibration = new PeriodCalibration(training());
    calibration.advance(day(1));
    for (const id of ['a', 'b', 'c']) calibration.begin(id, day(1), soFar(day(1)));
    calibration.advance(day(9));
    for (const id of ids) calibration.finish(id, { a: -0.5, b: -0.45, c: -0.4 }[id] ?? NaN);
    calibration.advance(day(10));
    return calibration.distribution();
  });
  expect(forwards?.quantile(0.5)).toBeCloseTo(backwards?.quantile(0.5) ?? NaN, 9);
});

it('an order of which nothing more is heard was waited for until then, and one open for 120 days no longer', () => {
  const told = (what: (calibration: PeriodCalibration) => void, until: number): number => {
    const calibration = new PeriodCalibration(training());
    calibration.advance(day(1));
    // Slow enough to be within the table for a year.
    for (let i = 0; i < 100; i++) calibration.begin(`${i}`, day(1), (now) => (now - day(1)) / DAY_MS / 100);
    what(calibration);
    calibration.advance(day(until));
    return calibration.distribution().below(1.4);
  };
  const nothing = (): void => undefined;
  const forgotten = told((calibration) => {
    calibration.advance(day(51));
    for (let i = 0; i < 100; i++) calibration.forget(`${i}`);
  }, 100);
  expect(forgotten).toBeGreaterThan(told(nothing, 100));
  expect(forgotten).toBeLessThan(new PeriodCalibration(training()).distribution().below(1.4));
  // Waits between 1.2 and 1.4 are those of the 120th day and later; nobody is waited for then any more.
  const between = (until: number): number => {
    const calibration = new PeriodCalibration(training());
    calibration.advance(day(1));
    for (let i = 0; i < 100; i++) calibration.begin(`${i}`, day(1), (now) => (now - day(1)) / DAY_MS / 100);
    calibration.advance(day(until));
    const said = calibration.distribution();
    return (1 - said.below(1.4)) / (1 - said.below(1.25));
  };
  const long = new PeriodCalibration(training()).distribution();
  expect(between(160)).toBeCloseTo((1 - long.below(1.4)) / (1 - long.below(1.25)), 9);
});
