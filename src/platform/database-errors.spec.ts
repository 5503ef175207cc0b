import { asCallerSees } from './database-errors.js';
import { AppError } from './errors.js';

const failure = (code: string): Error => Object.assign(new Error('canceling statement'), { code });

describe('what a caller is told of a failure of the database', () => {
  it.each([
    ['an administrator has ended the connection', '57P01'],
    ['the queue for a row was longer than one may wait', '55P03'],
  ])('to come back, when %s', (_, code) => {
    const seen = asCallerSees(failure(code));
    expect(seen).toBeInstanceOf(AppError);
    expect(seen).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('nothing of its own for a statement that is refused: that is a fault of ours', () => {
    const refused = failure('23514');
    expect(asCallerSees(refused)).toBe(refused);
  });
});
