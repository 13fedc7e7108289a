import { describe, expect, it } from 'vitest';
import { hearsOf, openTicketsIn } from './open-tickets';

const colleagues = [{ id: 'dele' }, { id: 'grace' }, { id: 'ines' }];
const [lamp, horn] = ['7d0b7a52-3a0e-4b62-9d63-1f1f6a1d2c01', '7d0b7a52-3a0e-4b62-9d63-1f1f6a1d2c02'];

describe('who has which ticket open', () => {
  it('is told by every tab of a colleague, once for a ticket, and never of oneself', () => {
    const room = {
      dele: [{ ticket_id: lamp }],
      grace: [{ ticket_id: lamp }, { ticket_id: lamp }, { ticket_id: horn }],
      ines: [{ ticket_id: lamp }],
    };
    expect([...openTicketsIn([room, room], colleagues, 'dele')]).toEqual([
      [lamp, 'grace ines'],
      [horn, 'grace'],
    ]);
  });

  it('believes nobody who is no colleague, and nothing that is no ticket', () => {
    const room = { mallory: [{ ticket_id: lamp }], ines: [{ ticket_id: 'x' }, { said: 'nothing' }] };
    expect([...openTicketsIn([room], colleagues, 'dele')]).toEqual([]);
  });

  it('is shown to those who read all tickets and to the ticket’s own team, not to another one', () => {
    expect(hearsOf('org:quayside:1:room', { team_id: null })).toBe(true);
    expect(hearsOf('team:platform:1:room', { team_id: 'platform' })).toBe(true);
    expect(hearsOf('team:billing:1:room', { team_id: 'platform' })).toBe(false);
    expect(hearsOf('team:billing:1:room', { team_id: null })).toBe(false);
  });
});
