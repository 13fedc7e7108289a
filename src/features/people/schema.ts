import * as z from 'zod/mini';

// The messages are keys of `fields` in messages/en.json.
const name = (longest: number) =>
  z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(longest, 'too_long'));
/** Somebody's address, as the database keeps it. */
export const emailSchema = z.pipe(
  z.string('required').check(z.trim(), z.minLength(1, 'required'), z.toLowerCase()),
  z.email('email').check(z.maxLength(254, 'too_long')),
);

export const scopes = ['none', 'own', 'own_teams', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** Whom to invite, as typed, pasted or from a file; the role is for those who are named without one. */
export const invitesSchema = z.object({
  organization_id: z.uuid(),
  role_id: z.uuid('required'),
  people: z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(20_000, 'too_long')),
});

export const invitationSchema = z.object({ invitation_id: z.uuid() });

export const acceptSchema = z.extend(invitationSchema, {
  full_name: z.optional(name(120)),
  password: z.optional(
    z.string('required').check(z.minLength(8, 'password_short'), z.maxLength(72, 'password_long')),
  ),
});

const memberSchema = z.object({ organization_id: z.uuid(), profile_id: z.uuid() });

/** Who goes on with the tickets of somebody who leaves; nothing for whoever takes them. */
export const memberRemovalSchema = z.extend(memberSchema, {
  next: z.string().check(z.regex(/^((person|team):[0-9a-f-]{36})?$/)),
});

/** Whether somebody can be given work. */
export const availabilitySchema = z.extend(memberSchema, {
  working: z.boolean(),
  away_until: z.optional(z.iso.datetime()),
});

export const memberRoleSchema = z.extend(memberSchema, { role_id: z.uuid() });

export const newRoleSchema = z.object({ organization_id: z.uuid(), name: name(60) });

const permissionSchema = z.object({
  role_id: z.uuid(),
  capability: z.string().check(z.minLength(1)),
  scope: z.enum(scopes),
});

export type PermissionChange = z.output<typeof permissionSchema>;

export const permissionsSchema = z.object({
  changes: z.array(permissionSchema).check(z.minLength(1), z.maxLength(500)),
});
