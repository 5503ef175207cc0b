import { toDay } from '../../time/local-date.js';
import { CalendarWords } from './calendar-words.js';

const wednesday = toDay('2025-09-17');
const [british, american, russian, kazakh] = ['en-GB', 'en-US', 'ru', 'ru-KZ'].map(
  (l) => new CalendarWords(l),
);

describe('a day in words', () => {
  it('follows the style of the region', () => {
    expect(british?.full(wednesday)).toBe('Wednesday 17 September');
    expect(american?.full(wednesday)).toBe('Wednesday, September 17');
    expect(russian?.full(wednesday)).toBe('среда, 17 сентября');
    expect(kazakh?.full(wednesday)).toBe('среда, 17 сентября');
    expect(british?.start(wednesday)).toBe('Wednesday 17');
    expect(american?.date(wednesday)).toBe('September 17');
    expect(russian?.weekday(wednesday)).toBe('среда');
  });

  it('is the day itself in whatever zone the host is', () => {
    const zone = process.env.TZ;
    try {
      for (process.env.TZ of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        expect(new CalendarWords('en-GB').full(wednesday)).toBe('Wednesday 17 September');
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('a range of days', () => {
  it('names a month and a year that both ends share once', () => {
    expect(british?.range(wednesday, wednesday + 1)).toBe('17–18 September');
    expect(american?.range(wednesday, wednesday + 1)).toBe('September 17–18');
    expect(russian?.range(wednesday, wednesday + 1)).toBe('17–18 сентября');
    expect(russian?.range(toDay('2025-09-30'), toDay('2025-10-02'))).toBe('30 сентября – 2 октября');
    expect(british?.range(toDay('2025-09-30'), toDay('2025-10-02'))).toBe('30 September – 2 October');
  });

  it('over New Year has both years, in Russian written out', () => {
    const [from, to] = [toDay('2025-12-31'), toDay('2026-01-02')];
    expect(british?.range(from, to)).toBe('31 December 2025 – 2 January 2026');
    expect(american?.range(from, to)).toBe('December 31, 2025 – January 2, 2026');
    expect(russian?.range(from, to)).toBe('31 декабря 2025 года – 2 января 2026 года');
  });

  it('that ends before it begins is its first day', () => {
    expect(british?.range(wednesday, wednesday)).toBe('17 September');
    expect(british?.range(wednesday, wednesday - 3)).toBe('17 September');
  });
});

describe('a time of day', () => {
  it('follows the clock of the region, with plain spaces', () => {
    expect([british, american, russian].map((words) => words?.time(14 * 60))).toEqual([
      '14:00',
      '2:00 PM',
      '14:00',
    ]);
    expect([british, american, russian].map((words) => words?.time(9 * 60 + 5))).toEqual([
      '9:05',
      '9:05 AM',
      '9:05',
    ]);
  });
});

it('days and times that make no sense become a dash', () => {
  for (const day of [NaN, Infinity, -Infinity, 0.5, 1e12]) {
    expect(british?.full(day)).toBe('–');
    expect(british?.range(wednesday, day)).toMatch(/^(–|17 September)$/);
    expect(british?.range(day, wednesday)).toBe('–');
  }
  for (const minutes of [NaN, -1, 1441, 0.5, Infinity]) expect(russian?.time(minutes)).toBe('–');
});

it('answers the same after more days than it remembers', () => {
  const words = new CalendarWords('ru');
  for (let day = 0; day < 5_000; day++) words.date(day);
  expect(words.date(wednesday)).toBe('17 сентября');
});
