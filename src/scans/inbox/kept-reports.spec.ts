import type { ReportedScan } from '../domain/reported-scan.js';
import { readReports, writeReports } from './kept-reports.js';

const report = (n: number): ReportedScan => ({
  ...{ trackingNumber: `PST-${n}`, externalId: `ev-${n}`, status: 'IN_TRANSIT', code: null },
  ...{ occurredAt: '2025-09-16T07:00:00Z', facilityCode: null, city: 'Тверь', countryCode: 'RU' },
  text: 'on two\nlines',
});
const reports = (length: number): ReportedScan[] => Array.from({ length }, (_, n) => report(n));

describe('the reports of a call', () => {
  it.each([1, 100, 101, 1000])('are read as they were kept, %i of them', (length) => {
    const kept = { reports: reports(length), foreign: false };
    expect(readReports(writeReports(kept))).toEqual(kept);
  });

  it('stay those of another carrier’s key', () => {
    const kept = { reports: reports(150), foreign: true };
    expect(readReports(writeReports(kept))).toEqual(kept);
  });

  it('no line of which holds more than a hundred', () => {
    const lines = writeReports({ reports: reports(250), foreign: false })
      .toString()
      .split('\n');
    expect(lines.map((line) => line.split('trackingNumber').length - 1)).toEqual([100, 100, 50]);
  });

  it('are read when they were kept on one line, as it was done before', () => {
    const body = Buffer.from(JSON.stringify({ reports: reports(300) }));
    expect(readReports(body)).toEqual({ reports: reports(300), foreign: false });
  });

  it('that were cut off are no reports', () => {
    const body = writeReports({ reports: reports(150), foreign: false });
    expect(() => readReports(body.subarray(0, body.length - 9))).toThrow(SyntaxError);
    expect(() => readReports(Buffer.alloc(0))).toThrow(SyntaxError);
  });
});
