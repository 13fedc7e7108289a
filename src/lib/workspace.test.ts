import { expect, test } from 'vitest';
import { permits, type Workspace } from './workspace';

const workspace: Workspace = {
  organization: { id: 'quayside', slug: 'quayside', name: 'Quayside Hosting', logo_path: null, colour: null },
  me: { id: 'dele', name: 'Dele', email: 'dele@quayside.test', picture_path: null },
  permissions: {
    reply_to_tickets: 'own',
    edit_tickets: 'all',
    take_tickets: 'own_teams',
    assign_tickets: 'none',
  },
  colleagues: [],
  departments: [],
  teams: [],
};

test('a scope of all reaches every ticket', () => {
  expect(permits(workspace, 'edit_tickets', { assignee_id: 'grace' })).toBe(true);
});

test('a scope of own reaches own tickets only', () => {
  expect(permits(workspace, 'reply_to_tickets', { assignee_id: 'dele' })).toBe(true);
  expect(permits(workspace, 'reply_to_tickets', { assignee_id: null })).toBe(false);
});

test('what a role does not name or names with none is not offered', () => {
  expect(permits(workspace, 'assign_tickets')).toBe(false);
  expect(permits(workspace, 'manage_roles')).toBe(false);
});

test('a scope of teams is offered, and decided by the database', () => {
  expect(permits(workspace, 'take_tickets', { assignee_id: null })).toBe(true);
});
