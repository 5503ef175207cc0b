import { isAllowed, nameIn, textsOf } from './allowed-by-claim.js';

describe('A claim that lets somebody in', () => {
  it('is a text or a list of texts, found by its name or along full stops', () => {
    expect(textsOf({ groups: ['ops', 7, null, 'all'] }, 'groups')).toEqual(['ops', 'all']);
    expect(textsOf({ role: 'ops' }, 'role')).toEqual(['ops']);
    expect(textsOf({ realm_access: { roles: ['ops'] } }, 'realm_access.roles')).toEqual(['ops']);
    expect(textsOf({ 'https://a.example/groups': ['ops'] }, 'https://a.example/groups')).toEqual(['ops']);
  });

  it('lets nobody in who has it otherwise, or not at all', () => {
    for (const groups of [undefined, null, 'OPS', 'ops,all', ['op', 's'], { 0: 'ops' }, [['ops']], true])
      expect(isAllowed({ groups }, 'groups', ['ops'])).toBe(false);
    expect(isAllowed({}, 'constructor.name', ['Object'])).toBe(false);
    expect(isAllowed({ groups: ['ops'] }, 'groups', [])).toBe(false);
    expect(isAllowed({ groups: ['all', 'ops'] }, 'groups', ['boss', 'ops'])).toBe(true);
  });
});

describe('The name of a member', () => {
  it('is the best that is told, on one line', () => {
    expect(nameIn({ name: 'Anna', email: 'a@shop.example' }, 's')).toBe('Anna');
    expect(nameIn({ name: ' ', preferred_username: 'anna\n1' }, 's')).toBe('anna 1');
    expect(nameIn({ name: 7 }, 'subject-1')).toBe('subject-1');
    expect(nameIn({ name: 'x'.repeat(200) }, 's')).toHaveLength(100);
  });
});
