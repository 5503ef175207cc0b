import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { carrierAdapter, carrierAdapters } from './registry.js';

describe('code tables', () => {
  it('compare trimmed and in upper case', () => {
    const map = new CodeMap('x', { t: { DELIVERED: 'ok', DELAYED: ['Possible delay'] } });
    expect([map.find('t', ' OK '), map.find('t', 'possible DELAY'), map.find('t', 'o k')]).toEqual([
      ...['DELIVERED', 'DELAYED', null],
    ]);
  });

  it('refuse a code with two meanings', () => {
    expect(() => new CodeMap('x', { t: { DELIVERED: 'A', LOST: 'a' } })).toThrow('A means both');
  });

  it('have a version that follows their content and not the order it is written in', () => {
    const version = (table: ConstructorParameters<typeof CodeMap<'t'>>[1]['t']) =>
      new CodeMap('x', { t: table }).version;
    expect(version({ DELIVERED: 'A B', LOST: 'C' })).toBe(version({ LOST: 'C', DELIVERED: 'B A' }));
    expect(version({ DELIVERED: 'A B', LOST: 'C' })).not.toBe(version({ DELIVERED: 'A', LOST: 'B C' }));
  });

  it('guess nothing: an unknown code of any carrier is UNKNOWN and says that no table has it', () => {
    for (const { code, meaningOf } of carrierAdapters()) {
      const meaning = meaningOf(carrierCodes({ code: 'QQ-UNHEARD', text: 'unheard of' }));
      expect([code, meaning.status, meaning.mapped]).toEqual([code, 'UNKNOWN', false]);
    }
  });

  it('give direction, cause and who has to act', () => {
    expect(statusMeaning('HELD PAYMENT')).toMatchObject({
      ...{ status: 'HELD', direction: 'FORWARD', cause: 'PAYMENT', party: 'RECIPIENT' },
      actionRequiredBy: 'RECIPIENT',
    });
    expect(statusMeaning('RETURNING')).toMatchObject({ direction: 'RETURN', cause: null, party: null });
    expect(statusMeaning('IN_TRANSIT', true)).toMatchObject({ direction: 'RETURN' });
    expect(statusMeaning('AVAILABLE_FOR_PICKUP')).toMatchObject({ actionRequiredBy: 'RECIPIENT' });
    expect(statusMeaning('DAMAGED')).toMatchObject({ cause: 'DAMAGED', party: 'CARRIER' });
  });

  it('let an overlay go before the table for the partner it belongs to', () => {
    const x1 = carrierCodes({ code: 'X1' });
    const x12 = carrierAdapter('edi-x12-214');
    expect(x12?.meaningOf(x1).status).toBe('ARRIVED_AT_FACILITY');
    expect(x12?.meaningOf(x1, { partner: 'FourKites' }).status).toBe('PRE_TRANSIT');
  });

  it('never take UPS at its type D alone for delivered, nor at 1000 CDEK for anything', () => {
    expect(carrierAdapter('ups')?.meaningOf(carrierCodes({ category: 'D' })).status).toBe('OUT_FOR_DELIVERY');
    expect(carrierAdapter('cdek')?.meaningOf(carrierCodes({ code: '1000' })).status).toBe('UNKNOWN');
  });

  it('read kept codes again as the parser read them at first', () => {
    const cdek = carrierAdapter('cdek');
    const codes = carrierCodes({ code: 'NOT_DELIVERED ', subCode: '26' });
    expect(cdek?.meaningOf(codes).status).toBe('LOST');
    expect(cdek?.meaningOf({ ...codes, subCode: null }).status).toBe('RETURNING');
  });
});
