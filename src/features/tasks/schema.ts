import * as z from 'zod/mini';

// Messages are keys of messages/en.json (`fields`).
const titleSchema = z.string().check(z.trim(), z.minLength(1, 'required'), z.maxLength(500, 'too_long'));

export const addTaskSchema = z.object({ id: z.uuid(), ticket_id: z.uuid(), title: titleSchema });

export const changeTaskSchema = z.object({
  task_id: z.uuid(),
  title: titleSchema,
  assignee_id: z.nullable(z.uuid()),
  due_at: z.nullable(z.iso.datetime({ offset: true })),
  seen_version: z.int(),
});

export const taskIdSchema = z.object({ task_id: z.uuid() });
