import fc from 'fast-check';
import { SCAN_STATUSES } from './carrier-event.js';
import { foldScans, inOrder, type ParcelState } from './fold-scans.js';
import type { FoldableScan } from './scan.js';

const scan = (
  status: FoldableScan['status'],
  at: string | null,
  changes: Partial<FoldableScan> = {},
): FoldableScan => {
  const instant = at === null ? null : Date.parse(at);
  return {
    ...{ identity: `${status} ${at ?? 'never'}`, status, direction: 'FORWARD', cause: null, party: null },
    ...{
      actionRequiredBy: null,
      timeKind: at === null ? 'none' : 'instant',
      occurredAt: instant,
      sortAt: instant,
    },
    occurredOn: at?.slice(0, 10) ?? null,
    voided: false,
    ...changes,
  };
};
const status = (...scans: FoldableScan[]): ParcelState['status'] => foldScans(scans).status;

const SIX: readonly FoldableScan[] = [
  scan('PICKED_UP', '2026-03-02T08:00:00Z'),
  scan('ARRIVED_AT_FACILITY', '2026-03-02T20:00:00Z'),
  scan('OUT_FOR_DELIVERY', '2026-03-03T07:00:00Z'),
  scan('DELIVERY_ATTEMPTED', '2026-03-03T12:00:00Z'),
  scan('DELIVERED', '2026-03-04T10:00:00Z'),
  scan('IN_TRANSIT', '2026-03-04T11:00:00Z'),
];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((others) => [item, ...others]),
  );
}

const anyScan = fc
  .record({
    status: fc.constantFrom(...SCAN_STATUSES),
    minute: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
    kind: fc.constantFrom<FoldableScan['timeKind'][]>('instant', 'local', 'date'),
    direction: fc.constantFrom<FoldableScan['direction'][]>('FORWARD', 'RETURN'),
    voided: fc.boolean(),
    name: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(({ status: what, minute, kind, direction, voided, name }) => {
    const at = minute === null ? null : Date.parse('2026-03-02T00:00:00Z') + minute * 3_600_000;
    return scan(what, null, {
      ...{ identity: `n${name}`, direction, voided, timeKind: at === null ? 'none' : kind, sortAt: at },
      occurredAt: kind === 'instant' ? at : null,
    });
  });

describe('The state of a parcel', () => {
  it('is the same for all 720 orders of six scans, each of them also with every scan doubled', () => {
    const orders = permutations(SIX);
    expect(orders).toHaveLength(720);
    const expected = foldScans(SIX);
    expect(expected.status).toBe('DELIVERED');
    for (const order of orders) {
      expect(foldScans(order)).toEqual(expected);
      expect(foldScans([...order, ...order.toReversed()])).toEqual(expected);
    }
  });

  it('is the same for every order and repetition of any scans', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyScan, { maxLength: 8, selector: ({ identity }) => identity }),
        fc.array(fc.nat()),
        (scans, picks) => {
          const expected = foldScans(scans);
          const repeated = picks.flatMap((pick) => scans[pick % Math.max(1, scans.length)] ?? []);
          const shuffled = [...repeated, ...scans].toSorted(
            (one, other) => ((one.sortAt ?? 7) % 11) - ((other.sortAt ?? 7) % 11),
          );
          expect(foldScans(shuffled)).toEqual(expected);
          expect(foldScans(scans.toReversed())).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is never a note or something that was not understood', () => {
    expect(status(scan('INFO', '2026-03-02T08:00:00Z'), scan('UNKNOWN', '2026-03-02T09:00:00Z'))).toBe(
      'PRE_TRANSIT',
    );
    expect(status(scan('PICKED_UP', '2026-03-02T08:00:00Z'), scan('UNKNOWN', '2026-03-02T09:00:00Z'))).toBe(
      'PICKED_UP',
    );
  });

  it('is not taken back by a hub scan that was booked after the delivery', () => {
    expect(status(...SIX)).toBe('DELIVERED');
    expect(foldScans(SIX).deliveredAt).toBe(Date.parse('2026-03-04T10:00:00Z'));
  });

  it('is another again when a delivery is voided, or the parcel is seen in the courier’s hands later', () => {
    const [picked, , out, attempted, delivered] = SIX;
    if (!picked || !out || !attempted || !delivered) throw new Error('there are six');
    expect(status(picked, out, attempted, { ...delivered, voided: true })).toBe('DELIVERY_ATTEMPTED');
    expect(foldScans([picked, { ...delivered, voided: true }]).deliveredAt).toBeNull();
    expect(status(picked, delivered, scan('RETURNING', '2026-03-05T10:00:00Z'))).toBe('RETURNING');
    expect(status(picked, delivered, scan('OUT_FOR_DELIVERY', '2026-03-05T10:00:00Z'))).toBe(
      'OUT_FOR_DELIVERY',
    );
  });

  it('is not moved by a label printed again, nor by a scan that comes late', () => {
    expect(
      status(scan('PRE_TRANSIT', '2026-03-05T08:00:00Z'), scan('IN_TRANSIT', '2026-03-03T08:00:00Z')),
    ).toBe('IN_TRANSIT');
    expect(
      status(scan('OUT_FOR_DELIVERY', '2026-03-03T07:00:00Z'), scan('IN_TRANSIT', '2026-03-02T07:00:00Z')),
    ).toBe('OUT_FOR_DELIVERY');
  });

  it('takes the later step of two at the same moment', () => {
    const at = '2026-06-05T03:53:09Z';
    expect(status(scan('DELIVERED', at), scan('DELIVERY_ATTEMPTED', at))).toBe('DELIVERED');
  });

  it('turns round once and stays so through hubs that do not say it', () => {
    const back = [
      scan('RETURNING', '2026-03-05T08:00:00Z'),
      scan('ARRIVED_AT_FACILITY', '2026-03-06T08:00:00Z'),
    ];
    expect(foldScans(back)).toMatchObject({ status: 'ARRIVED_AT_FACILITY', direction: 'RETURN' });
    const home = scan('DELIVERED', '2026-03-07T08:00:00Z', { direction: 'RETURN' });
    expect(foldScans([...back, home])).toMatchObject({
      status: 'RETURNED',
      direction: 'RETURN',
      deliveredAt: null,
    });
  });

  it('names no moment that the carrier did not', () => {
    const local = scan('DELIVERED', null, {
      ...{ timeKind: 'local', sortAt: Date.parse('2026-03-04T10:00:00Z'), occurredOn: '2026-03-04' },
    });
    expect(foldScans([local])).toMatchObject({
      status: 'DELIVERED',
      deliveredAt: null,
      deliveredOn: '2026-03-04',
    });
  });

  it('has moved once a scan says so, also by a clock on a wall', () => {
    const wall = Date.parse('2026-03-02T10:00:00Z');
    const local = scan('PICKED_UP', null, { timeKind: 'local', sortAt: wall });
    const later = scan('IN_TRANSIT', '2026-03-04T10:00:00Z');
    expect(foldScans([later, local])).toMatchObject({
      ...{ movingSince: wall, movedAt: Date.parse('2026-03-04T10:00:00Z') },
    });
    expect(foldScans([scan('PRE_TRANSIT', '2026-03-01T10:00:00Z')])).toMatchObject({
      ...{ movingSince: null, movedAt: null },
    });
  });

  it('shows a locker’s code only while the parcel waits, and the proof once it is delivered', () => {
    const fact = {
      ...{ hash: 'a', saidAt: null },
      content: { lockerCode: 'sealed', keepUntil: '2026-03-09', signedBy: 'M. M.' },
    };
    const waiting = scan('AVAILABLE_FOR_PICKUP', '2026-03-04T10:00:00Z');
    expect(foldScans([waiting], [fact])).toMatchObject({
      lockerCode: 'sealed',
      keepUntil: '2026-03-09',
      proof: null,
    });
    const collected = scan('DELIVERED', '2026-03-05T10:00:00Z');
    expect(foldScans([waiting, collected], [fact])).toMatchObject({
      ...{ lockerCode: null, keepUntil: null, proof: { signedBy: 'M. M.' } },
    });
  });
});

describe('The order of scans', () => {
  it('puts what names no time first and leaves voided ones in their place', () => {
    const late = scan('DELIVERED', '2026-03-04T10:00:00Z', { voided: true });
    const never = scan('INFO', null);
    const early = scan('PICKED_UP', '2026-03-02T10:00:00Z');
    expect(inOrder([late, early, never])).toEqual([never, early, late]);
  });
});
