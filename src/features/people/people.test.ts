import { describe, expect, it } from 'vitest';
import { findMembers, groupOf, rolesToGive, scopesToGive, whyMemberIsFixed, whyRoleIsFixed } from './people';
import type { Role } from './queries';
import type { Scope } from './schema';

const role = (key: string, permissions: Partial<Record<string, Scope>>, built_in = true): Role => ({
  id: key,
  key,
  name: key,
  built_in,
  created_at: '2026-01-01T00:00:00Z',
  permissions,
});
const owner = role('owner', { read_tickets: 'all', manage_roles: 'all', close_organization: 'all' });
const admin = role('admin', { read_tickets: 'all', manage_roles: 'all', close_organization: 'none' });
const lead = role('lead', { read_tickets: 'own_teams' }, false);
const ines = { id: 'ines', role: admin };

describe('what an admin may give', () => {
  it('is every role that permits nothing more widely than their own', () => {
    expect(rolesToGive([owner, admin, lead], admin)).toEqual([admin, lead]);
    expect(rolesToGive([owner, admin, lead], lead)).toEqual([lead]);
  });

  it('is every allowed scope up to their own', () => {
    const allowed: Scope[] = ['none', 'own', 'own_teams', 'all'];
    expect(scopesToGive(allowed, 'own_teams')).toEqual(['none', 'own', 'own_teams']);
    expect(scopesToGive(['none', 'all'], 'own_teams')).toEqual(['none']);
    expect(scopesToGive(allowed, undefined)).toEqual(['none']);
  });
});

describe('what an admin may not change', () => {
  it('is their own membership and that of an owner', () => {
    expect(whyMemberIsFixed({ profile_id: 'ines' }, admin, ines)).toBe('own');
    expect(whyMemberIsFixed({ profile_id: 'olga' }, owner, ines)).toBe('wider');
    expect(whyMemberIsFixed({ profile_id: 'dele' }, lead, ines)).toBeUndefined();
  });

  it('is the owner role, their own, and every wider one', () => {
    expect(whyRoleIsFixed(owner, ines)).toBe('owner');
    expect(whyRoleIsFixed(admin, ines)).toBe('own');
    expect(whyRoleIsFixed(role('chief', { close_organization: 'all' }, false), ines)).toBe('wider');
    expect(whyRoleIsFixed(lead, ines)).toBeUndefined();
  });
});

describe('finding people', () => {
  const member = (name: string, email: string, role_id: string) => ({
    profile_id: name,
    name,
    email,
    role_id,
    created_at: '',
  });
  const members = [
    member('Tomás Ó Briain', 'tomas@eastmere.test', 'agent'),
    member('Vera', 'vera@quayside.test', 'viewer'),
  ];

  it('looks at names and addresses, and at the role', () => {
    expect(findMembers(members, ' TOMÁS ', '')).toEqual([members[0]]);
    expect(findMembers(members, 'quayside', '')).toEqual([members[1]]);
    expect(findMembers(members, '', 'agent')).toEqual([members[0]]);
    expect(findMembers(members, 'vera', 'agent')).toEqual([]);
  });
});

it('shows a capability that the page does not know under the organization', () => {
  expect(groupOf('assign_tickets')).toBe('tickets');
  expect(groupOf('read_customers')).toBe('customers');
  expect(groupOf('fly_to_the_moon')).toBe('organization');
});
