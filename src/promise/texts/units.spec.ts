import { measuresIn } from './units.js';

const [british, american, russian] = ['en-GB', 'en-US', 'ru'].map(measuresIn);

describe('an amount and its limit', () => {
  it('come in the unit a person would say', () => {
    expect(british?.('weight', 65_000, 30_000)).toEqual({ found: '65 kg', limit: '30 kg' });
    expect(russian?.('weight', 2_500, 800)).toEqual({ found: '2,5 кг', limit: '800 г' });
    expect(british?.('length', 1_200, 850)).toEqual({ found: '1.2 m', limit: '85 cm' });
    expect(russian?.('length', 1_200, 850)).toEqual({ found: '1,2 м', limit: '85 см' });
    expect(american?.('volume', 12_000_000, 120_000)).toEqual({ found: '12,000 L', limit: '120 L' });
    expect(russian?.('volume', 12_000_000, 120_000)).toEqual({ found: '12 000 л', limit: '120 л' });
  });

  it('never look the same when they differ by a gram', () => {
    expect(british?.('weight', 30_001, 30_000)).toEqual({ found: '30.001 kg', limit: '30 kg' });
    expect(russian?.('weight', 30_001, 30_000)).toEqual({ found: '30,001 кг', limit: '30 кг' });
  });
});
