import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { addTaskSchema, changeTaskSchema, taskIdSchema } from './schema';

type TaskId = z.input<typeof taskIdSchema>;

/** Adds a task at the end; a repeated call with the same id is harmless. */
export async function addTask(supabase: Client, input: z.input<typeof addTaskSchema>) {
  await supabase.rpc('add_task', addTaskSchema.parse(input)).throwOnError();
}

/** Writes title, assignee and date anew; refused when somebody else changed it since it was seen. */
export async function changeTask(supabase: Client, input: z.input<typeof changeTaskSchema>) {
  const { assignee_id, due_at, ...task } = changeTaskSchema.parse(input);
  await supabase
    .rpc('change_task', {
      ...task,
      ...(assignee_id !== null && { assignee_id }),
      ...(due_at !== null && { due_at }),
    })
    .throwOnError();
}

export async function completeTask(supabase: Client, input: TaskId) {
  await supabase.rpc('complete_task', taskIdSchema.parse(input)).throwOnError();
}

export async function reopenTask(supabase: Client, input: TaskId) {
  await supabase.rpc('reopen_task', taskIdSchema.parse(input)).throwOnError();
}

/** Takes a task away; history keeps that it was there. */
export async function removeTask(supabase: Client, input: TaskId) {
  await supabase.rpc('remove_task', taskIdSchema.parse(input)).throwOnError();
}
