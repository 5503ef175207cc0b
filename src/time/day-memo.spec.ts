import { DayMemo } from './day-memo.js';

it('computes each day once and gives the same value again, before 1970 too', () => {
  const asked: number[] = [];
  const memo = new DayMemo((day) => {
    asked.push(day);
    return `day ${day}`;
  });
  const days = [-300, -256, -1, 0, 255, 256, 20_000];
  for (const day of [...days, ...days.reverse()]) expect(memo.get(day)).toBe(`day ${day}`);
  expect(asked).toHaveLength(days.length);
});

it('a value that asks for another day lands on its own day', () => {
  const memo: DayMemo<number> = new DayMemo((day) => (day <= 0 ? 0 : memo.get(day - 300) + 1));
  expect([memo.get(3000), memo.get(2700), memo.get(300), memo.get(0)]).toEqual([10, 9, 1, 0]);
  for (let day = 0; day <= 3000; day++) expect(memo.get(day)).toBe(Math.ceil(day / 300));
});

it('forgets rather than grows, and is right all the same', () => {
  const memo = new DayMemo((day) => day * 2);
  for (let day = 0; day < 100_000; day += 100) memo.get(day);
  for (let day = 0; day < 100_000; day += 7_001) expect(memo.get(day)).toBe(day * 2);
});
