import * as z from 'zod/mini';

// Messages are keys of messages/en.json (`fields`).
export const viewSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(80, 'too_long')),
  filters: z.record(z.string(), z.json()),
  audience: z.enum(['personal', 'team', 'organization']),
  team_id: z.nullable(z.uuid()),
  sort_by: z.enum(['last_activity_at', 'created_at', 'priority_rank', 'due_order']),
  sort_order: z.enum(['asc', 'desc']),
  columns: z.array(z.string()).check(z.minLength(1), z.maxLength(20)),
});

export const createViewSchema = z.extend(viewSchema, { id: z.uuid(), organization_id: z.uuid() });

export const changeViewSchema = z.extend(viewSchema, { view_id: z.uuid(), seen_version: z.number() });
