import { AT_RISK_SORTINGS, readCursor, writeCursor, type AtRiskSorting } from './at-risk-cursor.js';

const row = {
  shipmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  saveable: true,
  rank: 0.75,
  saveUntil: new Date('2026-11-27T16:00:00Z'),
  lateProbability: 0.6,
  promisedOn: '2026-11-28',
};
const sortings = Object.keys(AT_RISK_SORTINGS) as AtRiskSorting[];

describe('a cursor of the at-risk list', () => {
  it.each(sortings)('comes back as it was written, sorted by %s', (sorting) => {
    const cursor = readCursor(sorting, writeCursor(sorting, row));
    expect(cursor?.shipmentId).toBe(row.shipmentId);
    expect(cursor?.values).toHaveLength(sorting === 'EXPECTED_LOSS' ? 2 : 1);
  });

  it('stands for what is past saving as well', () => {
    const cursor = readCursor('DEADLINE', writeCursor('DEADLINE', { ...row, saveUntil: null }));
    expect(cursor?.values).toEqual(['infinity']);
  });

  it.each([
    ['of another sorting', writeCursor('DEADLINE', row)],
    ['that is no JSON', 'abc'],
    ['with a value of another kind', Buffer.from('["EXPECTED_LOSS","x",1,"y"]').toString('base64url')],
    ['without a parcel', Buffer.from('["EXPECTED_LOSS",true,1,"y"]').toString('base64url')],
    ['that is too long', 'a'.repeat(301)],
    ['that is null', Buffer.from('null').toString('base64url')],
  ])('%s is none', (_, text) => {
    expect(readCursor('EXPECTED_LOSS', text)).toBeNull();
  });

  it('carries no SQL into a date', () => {
    const text = Buffer.from(JSON.stringify(['PROMISED_DATE', "2026-01-01'; --", row.shipmentId]));
    expect(readCursor('PROMISED_DATE', text.toString('base64url'))).toBeNull();
  });
});
