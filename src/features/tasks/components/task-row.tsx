'use client';

import { CalendarClock, Ellipsis, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { ColleagueItems } from '@/components/colleague-items';
import { Time } from '@/components/time';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { cn } from '@/lib/class-names';
import { useWorkspace } from '@/lib/workspace';
import { dueTimes } from '../due-times';
import type { Task } from '../queries';

/** One step: ticked off, given to somebody, and until when. */
export function TaskRow({ task, mayEdit, onTick, onChange, onRemove }: TaskRowProps) {
  const t = useTranslations('tasks');
  const { colleagues } = useWorkspace();
  const isDone = task.done_at !== null;
  const assignee = colleagues.find(({ id }) => id === task.assignee_id);
  const isLate = !isDone && task.due_at !== null && Date.parse(task.due_at) < Date.now();

  return (
    <li className="group flex min-h-7 items-start gap-2 py-0.5 text-sm pointer-coarse:min-h-11">
      <input
        type="checkbox"
        checked={isDone}
        disabled={!mayEdit}
        onChange={(event) => onTick(event.target.checked)}
        aria-label={t('tick', { title: task.title })}
        className="mt-1 size-4 flex-none accent-primary"
      />
      <span className="min-w-0 flex-1">
        <bdi className={cn('[overflow-wrap:anywhere]', isDone && 'text-muted-foreground line-through')}>
          {task.title}
        </bdi>
        {task.due_at && !isDone && (
          <span className={cn('block text-xs', isLate ? 'text-sla-late' : 'text-muted-foreground')}>
            {isLate ? t('late') : t('due')} <Time at={task.due_at} style="ahead" />
          </span>
        )}
      </span>
      {mayEdit && <TaskMenu task={task} onChange={onChange} onRemove={onRemove} />}
      {assignee && (
        <Avatar name={assignee.name} id={assignee.id} label={t('assignedTo', { name: assignee.name })} />
      )}
    </li>
  );
}

function TaskMenu({ task, onChange, onRemove }: Pick<TaskRowProps, 'task' | 'onChange' | 'onRemove'>) {
  const t = useTranslations('tasks');

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('menu', { title: task.title })}
        className="grid size-6 flex-none place-items-center rounded-md opacity-0 hover:bg-accent focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
      >
        <Ellipsis aria-hidden className="size-4 stroke-[1.75] text-icon" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-56">
        <DropdownMenuLabel>{t('until')}</DropdownMenuLabel>
        {dueTimes(new Date()).map(({ name, at }) => (
          <DropdownMenuItem key={name} onSelect={() => void onChange({ due_at: at?.toISOString() ?? null })}>
            <CalendarClock aria-hidden className="size-4 stroke-[1.75] text-icon" />
            <span className="flex-1">{t(`times.${name}`)}</span>
            {at && <Time at={at.toISOString()} style="ahead" className="text-muted-foreground text-xs" />}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('who')}</DropdownMenuLabel>
        <ColleagueItems
          value={task.assignee_id}
          nobody={t('nobody')}
          onChoose={(id) => void onChange({ assignee_id: id })}
        />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onRemove}>
          <Trash2 aria-hidden className="size-4 stroke-[1.75] text-icon" />
          {t('remove')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type TaskRowProps = {
  task: Task;
  mayEdit: boolean;
  onTick: (done: boolean) => void;
  onChange: (changes: Partial<Pick<Task, 'title' | 'assignee_id' | 'due_at'>>) => Promise<boolean>;
  onRemove: () => void;
};
