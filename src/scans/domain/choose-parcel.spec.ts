import { chooseParcel, isReused, type KnownParcel } from './choose-parcel.js';

const parcel = (id: string, changes: Partial<KnownParcel> = {}): KnownParcel => ({
  ...{ id, carrierCode: 'post', trackingNumber: 'N1', generation: Number(id), uniqueId: null },
  ...{ beganAt: Date.parse('2026-03-01T00:00:00Z'), lastScanAt: null, status: 'IN_TRANSIT', attached: true },
  ...changes,
});
const at = (text: string): number => Date.parse(text);
const delivered = { status: 'DELIVERED', lastScanAt: at('2026-03-04T10:00:00Z') } as const;
const chosen = (known: readonly KnownParcel[], uniqueId: string | null, when: string | null): string | null =>
  chooseParcel(known, uniqueId, when === null ? null : at(when))?.id ?? null;

describe('The parcel that a number means', () => {
  it('is the one there is, whatever is said of it and when', () => {
    expect(chosen([], null, '2026-03-02T00:00:00Z')).toBeNull();
    expect(chosen([parcel('1')], null, '2026-03-02T00:00:00Z')).toBe('1');
    expect(chosen([parcel('1')], null, null)).toBe('1');
  });

  it('is another one when something happens under it more than 90 days after the first had come', () => {
    const known = [parcel('1', delivered)];
    expect(chosen(known, null, '2026-06-02T10:00:00Z')).toBe('1');
    expect(chosen(known, null, '2026-06-02T10:00:01Z')).toBeNull();
    // One that has not come is never given up for its age: it may be lost, and found.
    expect(chosen([parcel('1', { lastScanAt: delivered.lastScanAt })], null, '2026-12-01T00:00:00Z')).toBe(
      '1',
    );
  });

  it('is the older of two for what happened before the younger was heard of, which may be told late', () => {
    const known = [
      parcel('1', delivered),
      parcel('2', { beganAt: at('2026-09-01T00:00:00Z'), lastScanAt: at('2026-09-02T00:00:00Z') }),
    ];
    expect(chosen(known, null, '2026-03-04T09:00:00Z')).toBe('1');
    expect(chosen(known, null, '2026-09-03T00:00:00Z')).toBe('2');
    // A label is printed some days before a parcel is packed.
    expect(chosen(known, null, '2026-08-20T00:00:00Z')).toBe('2');
    expect(chosen(known, null, null)).toBe('2');
  });

  it("is told by the carrier's unique id before anything else", () => {
    const known = [parcel('1', { uniqueId: 'a' }), parcel('2', { uniqueId: 'b' })];
    expect(chosen(known, 'a', '2026-12-01T00:00:00Z')).toBe('1');
    expect(chosen(known, 'b', '2026-03-01T00:00:00Z')).toBe('2');
    expect(chosen(known, 'c', '2026-03-01T00:00:00Z')).toBeNull();
    // Who has none yet may turn out to be it.
    expect(chosen([...known, parcel('3')], 'c', '2026-03-02T00:00:00Z')).toBe('3');
  });

  it('counts as given again only when the time is known', () => {
    expect(isReused(parcel('1', delivered), null)).toBe(false);
    expect(isReused(parcel('1', delivered), at('2026-12-01T00:00:00Z'))).toBe(true);
  });
});
