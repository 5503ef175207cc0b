import { compileCapacities, facilityKey, pointKey } from './capacity-table.js';
import { checkCapacities } from './check-capacities.js';
import { DocumentCheck } from './document-check.js';
import { FaultList } from './fault.js';
import type { CapacityDoc } from './network-document.js';
import { toDay } from '../../time/local-date.js';

function faultsOf(...capacities: CapacityDoc[]): string[] {
  const faults = new FaultList();
  const document = {
    zones: [{ code: 'south' }],
    facilities: [{ code: 'muc' }, { code: 'ber' }],
    services: [{ code: 'courier', slots: {} }, { code: 'economy' }],
    capacities,
  };
  checkCapacities(new DocumentCheck(document, faults));
  const anywhere = { offsetOf: () => 0, lineAndColumn: () => ({ line: 1, column: 1 }) };
  return faults.inDocumentOrder(anywhere).faults.map(({ path, message }) => `${path}: ${message}`);
}

describe('capacities of a network document', () => {
  it('may limit a facility, a pick-up, a lane and the slots of a service', () => {
    expect(
      faultsOf(
        { code: 'pack', facility: 'muc', default: 800, byWeekday: { sat: 300 } },
        { code: 'van', pickup: { service: 'economy', facility: 'muc' }, default: 200 },
        { code: 'truck', lane: { service: 'economy', facility: 'muc', zone: 'south' }, default: 50 },
        { code: 'slots', slots: { service: 'courier' }, default: 12 },
      ),
    ).toEqual([]);
  });

  it('name exactly one resource', () => {
    expect(faultsOf({ code: 'a', default: 1 })).toEqual([
      'capacities[0]: found none; expected exactly one of facility, pickup, lane, slots',
    ]);
    expect(faultsOf({ code: 'a', facility: 'muc', slots: { service: 'courier' } })).toEqual([
      'capacities[0]: found facility and slots; expected exactly one of facility, pickup, lane, slots',
    ]);
  });

  it('limit a resource once, and only one that is there', () => {
    expect(faultsOf({ code: 'a', facility: 'muc' }, { code: 'b', facility: 'muc' })).toEqual([
      'capacities[1]: limits the same resource as capacity "a"',
    ]);
    expect(faultsOf({ code: 'a', facility: 'mux' })).toHaveLength(1);
    expect(faultsOf({ code: 'a', slots: { service: 'economy' } })).toEqual([
      'capacities[0].slots.service: service "economy" has no slots to limit',
    ]);
  });

  it('have periods that run forward and do not overlap', () => {
    expect(
      faultsOf({
        code: 'a',
        facility: 'muc',
        periods: [
          { from: '2026-11-20', to: '2026-11-30', capacity: 5 },
          { from: '2026-11-30', to: '2026-12-02', capacity: 6 },
          { from: '2026-12-24', to: '2026-12-20', capacity: 7 },
        ],
      }),
    ).toEqual([
      'capacities[0].periods[1]: overlaps the period from 2026-11-20 to 2026-11-30',
      'capacities[0].periods[2].from: found a period from 2026-12-24 to 2026-12-20; expected from to be at most to',
    ]);
  });
});

describe('the table of capacities', () => {
  const table = compileCapacities(
    [
      {
        code: 'pack',
        facility: 'muc',
        default: 800,
        byWeekday: { sat: 300 },
        periods: [{ from: '2026-11-20', to: '2026-11-30', capacity: 1200 }],
        byDate: { '2026-11-27': 0 },
      },
      { code: 'some days', facility: 'ber', byWeekday: { mon: 10 } },
    ],
    [],
  );
  const at = (facility: string, date: string): number | null | undefined =>
    table.get(facilityKey(facility))?.on(toDay(date));

  it('a date beats a period beats a weekday beats the default', () => {
    expect(at('muc', '2026-11-27')).toBe(0);
    expect(at('muc', '2026-11-28')).toBe(1200);
    expect(at('muc', '2026-12-05')).toBe(300);
    expect(at('muc', '2026-12-07')).toBe(800);
  });

  it('a day that nothing names is unlimited, and so is a resource that is not there', () => {
    expect(at('ber', '2026-12-07')).toBe(10);
    expect(at('ber', '2026-12-08')).toBeNull();
    expect(table.get(pointKey('locker'))).toBeUndefined();
  });
});
