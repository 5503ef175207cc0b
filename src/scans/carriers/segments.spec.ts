import { component, readEdifact } from './edifact-segments.js';
import { readX12 } from './x12-segments.js';

const ISA =
  'ISA*00*          *00*          *02*SCAC           *ZZ*SHOP           *260105*1200*U*00403*000000001*0*T*>';
const body = ['GS*QM*A*B*20260105*1200*1*X*004030', 'ST*214*1', 'B10*X', 'SE*1*1', 'GE*1*1', 'IEA*1*1'];
const names = (text: string): string[] =>
  readX12(text).flatMap(({ segments }) => segments.map(([name]) => name ?? ''));
const ALL = ['ISA', 'GS', 'ST', 'B10', 'SE', 'GE', 'IEA'];

describe('segments of X12', () => {
  it.each([
    ['a tilde', '~'],
    ['a tilde and a line break', '~\r\n'],
    ['a line break alone', '\n'],
    ['an ellipsis, three bytes long, and a line break', '\u2026\n'],
    ['a control character', '\u001c'],
  ])('end with %s', (_, end) => {
    expect(names([ISA, ...body, ''].join(end))).toEqual(ALL);
  });

  it('survive a byte order mark and a line break inside ISA', () => {
    expect(names(`\ufeff${[ISA.replace('*260105', '\n*260105'), ...body, ''].join('~\n')}`)).toEqual(ALL);
  });

  it('are of several interchanges, each with marks of its own', () => {
    const one = [ISA, ...body, ''].join('~');
    const other = [ISA, ...body, ''].join('!\n').replaceAll('*', '|');
    expect(readX12(one + other).map(({ segments }) => segments.length)).toEqual([7, 7]);
  });

  it('are cut off where the file is', () => {
    expect(names([ISA, ...body].join('~').slice(0, -10))).toEqual(['ISA', 'GS', 'ST', 'B10', 'SE', 'GE']);
    expect(() => readX12('ISA*00*')).toThrow('broken ISA');
    expect(() => readX12('HELLO')).toThrow('is no X12');
  });

  it('are not more than allowed', () => {
    expect(() => readX12([ISA, ...body, ''].join('~'), 3)).toThrow('too many');
  });
});

describe('segments of EDIFACT', () => {
  it('heed the release character in every place', () => {
    const [, segment] = readEdifact("UNB+UNOC:3'FTX+AAI++C?+?:?'??:x'");
    expect([component(segment, 3), component(segment, 3, 1)]).toEqual(["C+:'?", 'x']);
  });

  it('give no control characters on', () => {
    const [, segment] = readEdifact("UNB+UNOC:3'LOC+14+HA\u0000\u0007MBURG'");
    expect(component(segment, 2)).toBe('HA MBURG');
  });

  it('are cut by the marks that UNA names', () => {
    const [, segment] = readEdifact('UNA|*.! ~\nUNB*A|B~\nRFF*CN|1+2~');
    expect([segment?.name, component(segment, 1), component(segment, 1, 1)]).toEqual(['RFF', 'CN', '1+2']);
    expect(() => readEdifact('UNA+++++++')).toThrow('broken UNA');
  });
});
