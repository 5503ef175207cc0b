import { checkPostcodes } from './check-postcodes.js';
import { DocumentCheck } from './document-check.js';
import { FaultList } from './fault.js';

type Range = readonly [from: string, to: string];
interface Zone {
  readonly country?: string;
  readonly prefixes?: readonly string[];
  readonly ranges?: readonly Range[];
}

/** Paths of the faults, in any order. */
function faultsOf(...zones: Zone[]): string[] {
  const faults = new FaultList();
  const document = {
    zones: zones.map(({ country = 'RU', prefixes = [], ranges = [] }, i) => ({
      code: `z${i}`,
      country,
      postcodes: { prefixes, ranges: ranges.map(([from, to]) => ({ from, to })) },
    })),
  };
  checkPostcodes(new DocumentCheck(document, faults));
  const anywhere = { offsetOf: () => 0, lineAndColumn: () => ({ line: 1, column: 1 }) };
  return faults.inDocumentOrder(anywhere).faults.map(({ path }) => path.replace('.postcodes', ''));
}

describe('prefixes', () => {
  it('may lie within one another, in the same zone and in others', () => {
    expect(faultsOf({ prefixes: ['1', '10', '101'] }, { prefixes: ['1011'] }, { prefixes: ['2'] })).toEqual(
      [],
    );
  });

  it('may be the same in two countries', () => {
    expect(faultsOf({ prefixes: ['10'] }, { country: 'DE', prefixes: ['10'] })).toEqual([]);
  });

  it('may not be given twice, however they are written', () => {
    expect(faultsOf({ prefixes: ['10', '2', '10'] })).toEqual(['zones[0].prefixes[2]']);
    expect(faultsOf({ prefixes: ['SW1A1'] }, { prefixes: ['sw1a 1'] })).toEqual(['zones[1].prefixes[0]']);
    expect(faultsOf({ prefixes: ['00-9'] }, { prefixes: ['009'] })).toEqual(['zones[1].prefixes[0]']);
  });
});

describe('ranges', () => {
  it('may touch but not meet', () => {
    expect(faultsOf({ ranges: [['100', '199']] }, { ranges: [['200', '299']] })).toEqual([]);
    expect(faultsOf({ ranges: [['100', '200']] }, { ranges: [['200', '299']] })).toEqual([
      'zones[1].ranges[0]',
    ]);
    expect(faultsOf({ ranges: [['150', '160']] }, { ranges: [['100', '199']] })).toEqual([
      'zones[1].ranges[0]',
    ]);
  });

  it('may not meet in one zone either', () => {
    expect(
      faultsOf({
        ranges: [
          ['100', '150'],
          ['150', '199'],
        ],
      }),
    ).toEqual(['zones[0].ranges[1]']);
  });

  it('of different lengths meet where the longer lies in the shorter', () => {
    expect(faultsOf({ ranges: [['10', '19']] }, { ranges: [['150000', '150999']] })).toEqual([
      'zones[1].ranges[0]',
    ]);
    expect(faultsOf({ ranges: [['10', '19']] }, { ranges: [['200000', '200999']] })).toEqual([]);
  });

  it('that reach over several others are found against each of them', () => {
    const zones = [{ ranges: [['110', '120'] as const] }, { ranges: [['130', '140'] as const] }];
    expect(faultsOf(...zones, { ranges: [['100', '199']] }).length).toBe(2);
  });

  it('end where they start at the earliest', () => {
    expect(faultsOf({ ranges: [['100', '100']] })).toEqual([]);
    expect(faultsOf({ ranges: [['101', '100']] })).toEqual(['zones[0].ranges[0]']);
    expect(faultsOf({ ranges: [['99', '100']] })).toEqual(['zones[0].ranges[0]']);
  });
});

describe('a prefix and a range', () => {
  it('may meet within one zone', () => {
    expect(faultsOf({ prefixes: ['10'], ranges: [['101000', '101999']] })).toEqual([]);
    expect(faultsOf({ prefixes: ['1015'], ranges: [['101000', '101999']] })).toEqual([]);
  });

  it('of two zones may not, whichever holds the other', () => {
    expect(faultsOf({ prefixes: ['10'] }, { ranges: [['101000', '101999']] })).toEqual([
      'zones[1].ranges[0]',
    ]);
    expect(faultsOf({ ranges: [['101000', '101999']] }, { prefixes: ['1015'] })).toEqual([
      'zones[1].prefixes[0]',
    ]);
    expect(faultsOf({ prefixes: ['10'] }, { ranges: [['099000', '100500']] })).toEqual([
      'zones[1].ranges[0]',
    ]);
    expect(faultsOf({ prefixes: ['10'] }, { ranges: [['109500', '110500']] })).toEqual([
      'zones[1].ranges[0]',
    ]);
  });

  it('of two zones may lie side by side', () => {
    expect(faultsOf({ prefixes: ['10'] }, { ranges: [['110000', '119999']] })).toEqual([]);
    expect(faultsOf({ prefixes: ['10'] }, { ranges: [['090000', '099999']] })).toEqual([]);
  });

  it('is found through a nested prefix of the range’s own zone', () => {
    expect(faultsOf({ prefixes: ['1'] }, { prefixes: ['10'], ranges: [['101000', '101999']] })).toEqual([
      'zones[1].ranges[0]',
    ]);
  });
});

describe('ten thousand rules', () => {
  it('cost about ten times what a thousand do', () => {
    const rules = (count: number): Zone[] => [
      { prefixes: Array.from({ length: count / 2 }, (_, i) => String(100_000 + i)) },
      {
        ranges: Array.from(
          { length: count / 2 },
          (_, i) => [String(500_000 + 2 * i), String(500_001 + 2 * i)] as const,
        ),
      },
    ];
    const started = performance.now();
    expect(faultsOf(...rules(10_000))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
