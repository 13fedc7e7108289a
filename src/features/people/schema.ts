import { z } from 'zod';

// The messages are keys of `fields` in messages/en.json.
const name = (longest: number) => z.string('required').trim().min(1, 'required').max(longest, 'too_long');
const email = z
  .string('required')
  .trim()
  .min(1, 'required')
  .toLowerCase()
  .pipe(z.email('email').max(254, 'too_long'));

export const scopes = ['none', 'own', 'own_teams', 'all'] as const;
export type Scope = (typeof scopes)[number];

export const inviteSchema = z.object({ organization_id: z.uuid(), email, role_id: z.uuid('required') });

export const invitationSchema = z.object({ invitation_id: z.uuid() });

export const acceptSchema = invitationSchema.extend({
  full_name: name(120).optional(),
  password: z.string('required').min(8, 'password_short').max(72, 'password_long').optional(),
});

export const memberSchema = z.object({ organization_id: z.uuid(), profile_id: z.uuid() });

export const memberRoleSchema = memberSchema.extend({ role_id: z.uuid() });

export const newRoleSchema = z.object({ organization_id: z.uuid(), name: name(60) });

const permissionSchema = z.object({
  role_id: z.uuid(),
  capability: z.string().min(1),
  scope: z.enum(scopes),
});

export type PermissionChange = z.output<typeof permissionSchema>;

export const permissionsSchema = z.object({ changes: z.array(permissionSchema).min(1).max(500) });
