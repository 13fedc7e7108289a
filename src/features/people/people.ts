import type { Member, Role } from './queries';
import { type Scope, scopes } from './schema';

type Rights = Pick<Role, 'permissions'>;

/** Why somebody's role, or a column of the matrix, stays as it is for the one who looks. */
export type Fixed = 'own' | 'owner' | 'wider';

/** Whether a role permits anything more widely than another one does. */
export function isWider(role: Rights, than: Rights) {
  return Object.entries(role.permissions).some(
    ([capability, scope]) => width(scope) > width(than.permissions[capability]),
  );
}

/** The roles that somebody may give: those that permit nothing more widely than their own. */
export function rolesToGive<T extends Rights>(roles: T[], own: Rights) {
  return roles.filter((role) => !isWider(role, own));
}

/** Whether tickets can be given to those who hold a role: as the database asks. */
export function mayWork({ permissions }: Rights) {
  return (permissions.reply_to_tickets ?? 'none') !== 'none';
}

/** Why a member cannot be changed by the one who looks; nothing when they can. */
export function whyMemberIsFixed(member: Pick<Member, 'profile_id'>, role: Rights, viewer: Viewer) {
  if (member.profile_id === viewer.id) return 'own' satisfies Fixed;
  if (isWider(role, viewer.role)) return 'wider' satisfies Fixed;
}

/** Why a role cannot be changed by the one who looks; nothing when it can. */
export function whyRoleIsFixed(role: Role, viewer: Viewer): Fixed | undefined {
  if (role.built_in && role.key === 'owner') return 'owner';
  if (role.id === viewer.role.id) return 'own';
  if (isWider(role, viewer.role)) return 'wider';
}

/** The scopes that somebody may set: allowed for the capability and no wider than their own. */
export function scopesToGive(allowed: Scope[], own: Scope | undefined) {
  return allowed.filter((scope) => width(scope) <= width(own));
}

/** Members whose name or address contains the words, and who hold the role. */
export function findMembers(members: Member[], words: string, roleId: string) {
  const wanted = words.trim().toLocaleLowerCase();
  return members.filter(
    ({ name, email, role_id }) =>
      (roleId === '' || role_id === roleId) &&
      (name.toLocaleLowerCase().includes(wanted) || email.includes(wanted)),
  );
}

/** The matrix is read in these groups; a capability that is new to this page stands in the last one. */
export function groupOf(capability: string) {
  if (capability === 'read_customers') return 'customers';
  return ticketCapabilities.includes(capability) ? 'tickets' : 'organization';
}

export const capabilityGroups = ['tickets', 'customers', 'organization'] as const;

const ticketCapabilities = [
  'read_tickets',
  'read_notes',
  'write_notes',
  'reply_to_tickets',
  'create_tickets',
  'take_tickets',
  'assign_tickets',
  'set_ticket_status',
  'edit_tickets',
];

function width(scope: Scope | undefined) {
  return scopes.indexOf(scope ?? 'none');
}

export type Viewer = { id: string; role: Role };
