import * as z from 'zod/mini';

// The messages are keys of `fields` in messages/en.json.
const name = z.string('required').check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long'));

const teamSchema = z.object({ team_id: z.uuid() });
export const newTeamSchema = z.object({ id: z.uuid(), organization_id: z.uuid(), name });
export const teamNameSchema = z.extend(teamSchema, { name, seen_name: z.string() });
export const teamMemberSchema = z.extend(teamSchema, { profile_id: z.uuid(), belongs: z.boolean() });
export const teamRemovalSchema = z.extend(teamSchema, { next_team_id: z.optional(z.uuid()) });
