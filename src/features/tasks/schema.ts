import { z } from 'zod';

// Messages are keys of messages/en.json (`fields`).
const titleSchema = z.string().trim().min(1, 'required').max(500, 'too_long');

export const addTaskSchema = z.object({ id: z.uuid(), ticket_id: z.uuid(), title: titleSchema });

export const changeTaskSchema = z.object({
  task_id: z.uuid(),
  title: titleSchema,
  assignee_id: z.uuid().nullable(),
  due_at: z.iso.datetime({ offset: true }).nullable(),
  seen_version: z.number().int(),
});

export const taskIdSchema = z.object({ task_id: z.uuid() });
