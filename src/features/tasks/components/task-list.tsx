'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { AddTask } from './add-task';
import { TaskRow } from './task-row';
import { useTasks } from './use-tasks';

/** What is left to do on a ticket, how far it is, and a line for one more. */
export function TaskList({ ticketId, mayEdit }: { ticketId: string; mayEdit: boolean }) {
  const t = useTranslations('tasks');
  const { tasks, add, tick, change, remove } = useTasks(ticketId);
  // The details can be in the page twice, beside the conversation and behind a tab.
  const titleId = useId();
  const done = tasks?.filter((task) => task.done_at !== null).length ?? 0;
  const all = tasks?.length ?? 0;

  return (
    <section aria-labelledby={titleId} className="border-border border-b px-4 py-3.5">
      <div className="mb-1.5 flex items-baseline justify-between text-xs">
        <h2 id={titleId} className="font-strong text-muted-foreground">
          {t('title')}
        </h2>
        {all > 0 && <span className="text-secondary-foreground">{t('done', { done, all })}</span>}
      </div>
      {all > 0 && (
        <div aria-hidden className="mb-1.5 h-0.75 overflow-hidden rounded-full bg-secondary">
          <div
            className="h-full bg-primary transition-[width] duration-(--duration-settle)"
            style={{ width: `${(done / all) * 100}%` }}
          />
        </div>
      )}
      <ul>
        {tasks?.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            mayEdit={mayEdit}
            onTick={(isDone) => void tick(task, isDone)}
            onChange={(changes) => change(task, changes)}
            onRemove={() => void remove(task)}
          />
        ))}
      </ul>
      {mayEdit && <AddTask onAdd={add} />}
      {!mayEdit && all === 0 && <p className="text-muted-foreground text-sm">{t('none')}</p>}
    </section>
  );
}
