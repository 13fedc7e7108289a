'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';

/** A line for the next task: Enter adds it and the line stays, for the one after it. */
export function AddTask({ onAdd }: { onAdd: (title: string) => Promise<boolean> }) {
  const t = useTranslations('tasks');
  const [title, setTitle] = useState('');
  const input = useRef<HTMLInputElement>(null);

  async function add() {
    const typed = title.trim();
    if (typed === '') return;
    setTitle('');
    // What was refused can be sent again.
    if (!(await onAdd(typed))) setTitle((now) => now || typed);
  }

  return (
    <form
      className="-mx-1.5 flex items-center gap-2 px-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Plus aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
      <input
        ref={input}
        data-field="add-task"
        dir="auto"
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
        placeholder={t('add')}
        aria-label={t('add')}
        className="h-7 min-w-0 flex-1 rounded-sm bg-transparent text-sm outline-none placeholder:text-muted-foreground focus-visible:ring-2 focus-visible:ring-ring pointer-coarse:h-11 max-md:text-base"
      />
    </form>
  );
}
