import type { ScanStatus } from './carrier-event.js';
import { currentStep } from './current-status.js';

const current = (...statuses: ScanStatus[]): ScanStatus | undefined => {
  const steps = statuses.map((status, moment) => ({ status, moment }));
  return steps[currentStep(steps)]?.status;
};

describe('the current one of several statuses', () => {
  it('is the last that can be current', () => {
    expect(current('PICKED_UP', 'IN_TRANSIT', 'INFO', 'UNKNOWN')).toBe('IN_TRANSIT');
    expect(current('INFO', 'UNKNOWN')).toBeUndefined();
    expect(current()).toBeUndefined();
  });

  it('stays with the handing over when movements are reported after it', () => {
    expect(current('OUT_FOR_DELIVERY', 'DELIVERED', 'ARRIVED_AT_FACILITY')).toBe('DELIVERED');
    expect(current('RETURNING', 'RETURNED', 'IN_TRANSIT')).toBe('RETURNED');
  });

  it('leaves it when the parcel is shown to be on its way again', () => {
    expect(current('DELIVERED', 'EXCEPTION', 'IN_TRANSIT', 'OUT_FOR_DELIVERY')).toBe('OUT_FOR_DELIVERY');
    expect(current('DELIVERED', 'RETURNING')).toBe('RETURNING');
  });

  it('takes the handing over of two statuses of one moment', () => {
    const at = (moment: number, status: ScanStatus) => ({ moment, status });
    expect(currentStep([at(1, 'DELIVERED'), at(1, 'OUT_FOR_DELIVERY')])).toBe(0);
    expect(currentStep([at(1, 'OUT_FOR_DELIVERY'), at(1, 'DELIVERED')])).toBe(1);
  });

  it('is not set back by papers that come after the parcel', () => {
    expect(current('PICKED_UP', 'PRE_TRANSIT')).toBe('PICKED_UP');
  });
});
