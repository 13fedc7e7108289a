'use client';

import type { SuggestionKeyDownProps, SuggestionOptions, SuggestionProps } from '@tiptap/suggestion';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Avatar } from '@/components/avatar';
import { cn } from '@/lib/class-names';
import type { Mentionable } from './extensions';

/** Colleagues to choose from while somebody writes a name after "@". The focus stays in the text. */
export function MentionList({ id, people, marked, at, onChoose }: MentionListProps) {
  const t = useTranslations('richText');
  if (!at || people.length === 0) return null;

  return createPortal(
    <div
      id={id}
      role="listbox"
      aria-label={t('colleagues')}
      style={{ left: at.left, bottom: window.innerHeight - at.top + 4 }}
      className="fixed z-50 max-h-64 w-64 overflow-y-auto rounded-md border border-border bg-popover p-1 text-popover-foreground text-sm shadow-pop"
    >
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys go to the text.
        <div
          key={person.id}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === marked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
          className={cn(
            'flex h-8 items-center gap-2 rounded-sm px-2 pointer-coarse:h-11 hover:bg-accent',
            index === marked && 'bg-accent',
          )}
        >
          <Avatar name={person.name} id={person.id} />
          <bdi className="truncate">{person.name}</bdi>
        </div>
      ))}
    </div>,
    document.body,
  );
}

type Open = SuggestionProps<Mentionable>;

/** The list, and what makes it follow the text. */
export function useMentionList(people: Mentionable[]) {
  const id = useId();
  const [open, setOpen] = useState<Open | null>(null);
  const [marked, setMarked] = useState(0);
  const latest = useRef({ people, open, marked });
  useEffect(() => {
    latest.current = { people, open, marked };
  });

  const suggestion = useMemo<Omit<SuggestionOptions<Mentionable>, 'editor'>>(
    () => ({
      items: ({ query }) => namesLike(latest.current.people, query),
      render: () => {
        const show = (props: Open) => {
          setOpen(props);
          setMarked(0);
        };
        return {
          onStart: show,
          onUpdate: show,
          onExit: () => setOpen(null),
          onKeyDown: ({ event }) => onKey(event, latest.current, setMarked, () => setOpen(null)),
        };
      },
    }),
    [],
  );

  const isOpen = open !== null && open.items.length > 0;
  const attributes = useMemo(
    () => ({
      'aria-autocomplete': 'list',
      ...(isOpen && { 'aria-controls': id, 'aria-activedescendant': optionId(id, marked) }),
    }),
    [isOpen, id, marked],
  );
  return {
    suggestion,
    attributes,
    /** Asked when a key is pressed: it is the list's then, before anybody else's. */
    isOpen: () => (latest.current.open?.items.length ?? 0) > 0,
    list: {
      id,
      people: open?.items ?? [],
      marked,
      at: open?.clientRect?.() ?? null,
      onChoose: (person: Mentionable) => open?.command({ id: person.id, label: person.name }),
    },
  };
}

function onKey(
  event: SuggestionKeyDownProps['event'],
  { open, marked }: { open: Open | null; marked: number },
  setMarked: (index: number) => void,
  close: () => void,
) {
  const count = open?.items.length ?? 0;
  if (!open || count === 0) return false;
  if (event.key === 'Escape') {
    close();
    return true;
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    setMarked((marked + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    return true;
  }
  const person = open.items[marked];
  if ((event.key !== 'Enter' && event.key !== 'Tab') || !person) return false;
  open.command({ id: person.id, label: person.name });
  return true;
}

function namesLike(people: Mentionable[], query: string) {
  const wanted = query.toLocaleLowerCase();
  return people.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)).slice(0, 8);
}

function optionId(listId: string, index: number) {
  return `${listId}-${index}`;
}

type MentionListProps = {
  id: string;
  people: Mentionable[];
  marked: number;
  /** Where the name is written, in the window; null while the list is closed. */
  at: DOMRect | null;
  onChoose: (person: Mentionable) => void;
};
