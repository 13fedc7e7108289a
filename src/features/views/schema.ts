import { z } from 'zod';

// Messages are keys of messages/en.json (`fields`).
export const viewSchema = z.object({
  name: z.string().trim().min(1, 'required').max(80, 'too_long'),
  filters: z.record(z.string(), z.json()),
  audience: z.enum(['personal', 'team', 'organization']),
  team_id: z.uuid().nullable(),
  sort_by: z.enum(['last_activity_at', 'created_at', 'priority_rank', 'due_order']),
  sort_order: z.enum(['asc', 'desc']),
  columns: z.array(z.string()).min(1).max(20),
});

export const createViewSchema = viewSchema.extend({ id: z.uuid(), organization_id: z.uuid() });

export const changeViewSchema = viewSchema.extend({ view_id: z.uuid(), seen_version: z.number() });
