import * as z from 'zod/mini';
import { nameField, seenField } from '@/lib/settings';

const teamSchema = z.object({ team_id: z.uuid() });
export const newTeamSchema = z.object({ id: z.uuid(), organization_id: z.uuid(), name: nameField() });
export const teamNameSchema = z.extend(teamSchema, { name: nameField(), seen_name: z.string() });
export const teamFormSchema = z.extend(teamSchema, {
  name: nameField(),
  seen: seenField({ name: z.string() }),
});
export const teamMemberSchema = z.extend(teamSchema, { profile_id: z.uuid(), belongs: z.boolean() });
export const teamRemovalSchema = z.extend(teamSchema, { next_team_id: z.optional(z.uuid()) });
