import { describe, expect, it } from 'vitest';
import { readInvitations } from './many-invitations';

const roles = [
  { id: 'admin', name: 'Admin' },
  { id: 'agent', name: 'Agent' },
];
const read = (text: string) => readInvitations(text, roles, 'agent');
const named = (text: string) => read(text).wanted.map(({ email, role_id }) => `${email} ${role_id}`);

describe('people to invite', () => {
  it('are one address, or one in each line', () => {
    expect(named('Grace@Example.com')).toEqual(['grace@example.com agent']);
    expect(named('grace@example.com\n\n dele@example.com \n')).toEqual([
      'grace@example.com agent',
      'dele@example.com agent',
    ]);
  });

  it('are addresses as mail programs write them', () => {
    expect(named('Grace Obi <grace@example.com>, dele@example.com; ')).toContain('grace@example.com agent');
    expect(named('"Obi, Grace" <grace@example.com>; dele@example.com')).toContain('dele@example.com agent');
  });

  it('are the rows of a table, with names before the address and a role after it', () => {
    expect(named('Name,E-mail,Role\nGrace Obi,grace@example.com,admin\nDele,dele@example.com,')).toEqual([
      'grace@example.com admin',
      'dele@example.com agent',
    ]);
    expect(named('Grace\tgrace@example.com\tAdmin\nDele\tdele@example.com\tAgent')).toEqual([
      'grace@example.com admin',
      'dele@example.com agent',
    ]);
  });

  it('are each invited once', () => {
    expect(named('grace@example.com\nGRACE@example.com')).toEqual(['grace@example.com agent']);
  });

  it('stay to be corrected when the address or the role is none, and the others go', () => {
    expect(read('grace@example.com\nno address\na@b, Agent\ndele@example.com, Chief')).toEqual({
      wanted: [{ line: 'grace@example.com', email: 'grace@example.com', role_id: 'agent' }],
      faults: [
        { line: 'no address', reason: 'email' },
        { line: 'a@b, Agent', reason: 'email' },
        { line: 'dele@example.com, Chief', reason: 'role_name' },
      ],
    });
    expect(read('no address').faults).toEqual([{ line: 'no address', reason: 'email' }]);
  });
});
