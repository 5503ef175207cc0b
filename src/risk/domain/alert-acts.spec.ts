import { judgeAct, type AlertCondition } from './alert-acts.js';

const open: AlertCondition = { state: 'OPEN', version: 3, claimedBy: null };
const annas: AlertCondition = { state: 'CLAIMED', version: 4, claimedBy: 'anna' };

describe('acts on an alert', () => {
  it('are allowed to whoever has seen it as it is', () => {
    expect(judgeAct(open, { act: 'CLAIMED' }, 'anna', 3)).toBe('allowed');
    expect(judgeAct(annas, { act: 'RESOLVED', outcome: 'SAVED' }, 'anna', 4)).toBe('allowed');
  });

  it('are refused to whoever comes second with an old version', () => {
    expect(judgeAct(annas, { act: 'CLAIMED' }, 'boris', 3)).toBe('changed');
    expect(judgeAct(annas, { act: 'SNOOZED', until: 0 }, 'boris', 3)).toBe('changed');
  });

  it('say that it is so already when the same person claims again', () => {
    expect(judgeAct(annas, { act: 'CLAIMED' }, 'anna', 3)).toBe('already so');
  });

  it('end with the alert, except for notes', () => {
    const closed: AlertCondition = { state: 'CLOSED', version: 5, claimedBy: 'anna' };
    expect(judgeAct(closed, { act: 'CLAIMED' }, 'boris', 5)).toBe('closed');
    expect(judgeAct(closed, { act: 'NOTED' }, 'boris', 1)).toBe('allowed');
  });
});
