'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { newId } from '@/lib/new-id';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import type { Client } from '@/lib/supabase/client';
import { addTask, changeTask, completeTask, removeTask, reopenTask } from '../commands';
import { listTasks, type Task } from '../queries';

/** The tasks of a ticket, and what one can do with them. Every change shows at once. */
export function useTasks(ticketId: string) {
  const client = useQueryClient();
  const t = useTranslations();
  const queryKey = ['tasks', ticketId];
  const { data: tasks } = useQuery({
    queryKey,
    queryFn: async () => listTasks(await browserSupabase(), ticketId),
  });

  /** Resolves to whether it was done; what was refused is taken back, and the reason told. */
  async function change(next: (tasks: Task[]) => Task[], run: (supabase: Client) => Promise<unknown>) {
    // Before anything is awaited: a box that was ticked must not jump back.
    client.setQueryData<Task[]>(queryKey, (before) => before && next(before));
    try {
      await run(await browserSupabase());
      return true;
    } catch (error) {
      toast.error(t('tasks.refused'), { description: t(`errors.${await ownErrorKey(error)}`) });
      return false;
    } finally {
      void client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: ['history', ticketId] });
    }
  }
  const patch = (id: string, changes: Partial<Task>) => (before: Task[]) =>
    before.map((task) => (task.id === id ? { ...task, ...changes } : task));

  return {
    tasks,
    add(title: string) {
      const id = newId();
      const task = { id, ticket_id: ticketId, title: title.trim(), ...unstarted };
      return change(
        (before) => [...before, { ...task, position: before.length + 1 }],
        (supabase) => addTask(supabase, { id, ticket_id: ticketId, title }),
      );
    },
    tick: (task: Task, done: boolean) =>
      change(patch(task.id, { done_at: done ? new Date().toISOString() : null }), (supabase) =>
        (done ? completeTask : reopenTask)(supabase, { task_id: task.id }),
      ),
    change: (task: Task, changes: Partial<Pick<Task, 'title' | 'assignee_id' | 'due_at'>>) => {
      const { title, assignee_id, due_at } = { ...task, ...changes };
      return change(patch(task.id, changes), (supabase) =>
        changeTask(supabase, { task_id: task.id, title, assignee_id, due_at, seen_version: task.version }),
      );
    },
    remove: (task: Task) =>
      change(
        (before) => before.filter(({ id }) => id !== task.id),
        (supabase) => removeTask(supabase, { task_id: task.id }),
      ),
  };
}

const unstarted = { assignee_id: null, due_at: null, done_at: null, version: 1 };
