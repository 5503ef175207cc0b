import { didYouMean, suggestName } from './suggest-name.js';

describe('did you mean', () => {
  it.each([
    ['evry-day', ['every-day', 'russia'], 'every-day'],
    ['MSK-1', ['msk-1', 'msk-2'], 'msk-1'],
    ['mks-1', ['spb-1', 'msk-1'], 'msk-1'],
    ['Europe/Moskow', ['Europe/Madrid', 'Europe/Moscow', 'Europe/Monaco'], 'Europe/Moscow'],
    ['de', ['fr', 'it'], undefined],
    ['france', ['every-day', 'russia'], undefined],
    ['x', [], undefined],
  ])('%s among %j is %s', (wrong, known, found) => {
    expect(suggestName(wrong, known)).toBe(found);
  });

  it('is said as a sentence, or not at all', () => {
    expect(didYouMean('evry-day', ['every-day'])).toBe('; did you mean "every-day"?');
    expect(didYouMean('france', ['every-day'])).toBe('');
  });
});
