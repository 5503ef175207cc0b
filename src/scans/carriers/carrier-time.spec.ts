import {
  americanTime,
  compactTime,
  dottedTime,
  epochTime,
  isoTime,
  monthNameDate,
  offsetText,
  twelveHourClock,
  withUtcTwin,
  zonedTime,
} from './carrier-time.js';

const told = ({ kind, text }: { kind: string; text: string | null }): string => `${kind} ${text ?? '-'}`;

describe('times of carriers', () => {
  it.each([
    ['2026-01-02T03:04:05Z', 'instant 2026-01-02T03:04:05Z'],
    ['2026-01-02 03:04:05.120000+00:00', 'instant 2026-01-02T03:04:05.12+00:00'],
    ['2026-01-02T03:04:05+0700', 'instant 2026-01-02T03:04:05+07:00'],
    ['2026-01-02T03:04+07', 'instant 2026-01-02T03:04:00+07:00'],
    ['2021-05-07 23:59:00 GMT-04:00', 'instant 2021-05-07T23:59:00-04:00'],
    ['2026-01-02T03:04:05.000', 'local 2026-01-02T03:04:05'],
    ['2026-01-02', 'date 2026-01-02'],
    ['2026-02-30', 'none -'],
    ['2026-01-02T24:00:00Z', 'none -'],
    ['2026-01-02T03:04:05+19:00', 'local 2026-01-02T03:04:05'],
    ['22-07-2026', 'none -'],
    ['٢٠٢٦-٠١-٠٢', 'none -'],
    ['string', 'none -'],
    ['', 'none -'],
  ])('%s is %s', (text, expected) => {
    expect(told(isoTime(text))).toBe(expected);
  });

  it('are read in the ways of UPS, USPS, DPD and the posts', () => {
    expect(told(compactTime('20240112', '154207'))).toBe('local 2024-01-12T15:42:07');
    expect(told(compactTime('20240112', ''))).toBe('date 2024-01-12');
    expect(told(compactTime('20241312', '154207'))).toBe('none -');
    expect(monthNameDate('April 28, 2015')).toBe('2015-04-28');
    expect(monthNameDate('Aprilis 28, 2015')).toBe('2015-04-28');
    expect(monthNameDate('February 30, 2015')).toBeNull();
    expect([twelveHourClock('9:01 am'), twelveHourClock('12:05 am'), twelveHourClock('12:30 pm')]).toEqual([
      ...['09:01:00', '00:05:00', '12:30:00'],
    ]);
    expect(twelveHourClock('13:00 pm')).toBeNull();
    expect(told(americanTime('8/17/2021 7:11:26 PM'))).toBe('local 2021-08-17T19:11:26');
    expect(told(americanTime('17/8/2021 7:11:26 PM'))).toBe('none -');
    expect(told(dottedTime('28.04.2018 19:48:47'))).toBe('local 2018-04-28T19:48:47');
    expect(offsetText('-04.00')).toBe('-04:00');
  });

  it('know seconds from milliseconds by their size', () => {
    expect(told(epochTime('1767225600'))).toBe('instant 2026-01-01T00:00:00Z');
    expect(told(epochTime('1767225600123'))).toBe('instant 2026-01-01T00:00:00.123Z');
    expect(told(epochTime('-5'))).toBe('none -');
  });

  it('get their offset from a twin in UTC, and none from one that does not fit', () => {
    const local = isoTime('2024-04-23T09:15:19');
    expect(told(withUtcTwin(local, isoTime('2024-04-23T13:15:19Z')))).toBe(
      'instant 2024-04-23T09:15:19-04:00',
    );
    expect(told(withUtcTwin(local, isoTime('2024-04-23T03:30:19Z')))).toBe(
      'instant 2024-04-23T09:15:19+05:45',
    );
    expect(told(withUtcTwin(local, isoTime('2024-04-23T13:16:00Z')))).toBe('local 2024-04-23T09:15:19');
    expect(told(withUtcTwin(local, isoTime('2024-04-25T13:15:19Z')))).toBe('local 2024-04-23T09:15:19');
  });

  it('become instants in a zone the carrier names, but not in the hour its clocks show twice or never', () => {
    const eastern = (text: string) => told(zonedTime(isoTime(text), 'America/New_York'));
    expect(eastern('2026-07-01T12:00:00')).toBe('instant 2026-07-01T12:00:00-04:00');
    expect(eastern('2026-01-01T12:00:00')).toBe('instant 2026-01-01T12:00:00-05:00');
    expect(eastern('2026-11-01T01:30:00')).toBe('local 2026-11-01T01:30:00');
    expect(eastern('2026-03-08T02:30:00')).toBe('local 2026-03-08T02:30:00');
  });
});
