'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { useWorkspace } from '@/lib/workspace';
import { useOpenWith } from '../open-tickets';

/** Who has a ticket open right now, in its row: two of them, and how many more. */
export function OpenWith({ ticketId }: { ticketId: string }) {
  const t = useTranslations('presence');
  const format = useFormatter();
  const { colleagues } = useWorkspace();
  const ids = useOpenWith(ticketId);
  if (ids.length === 0) return null;

  const people = colleagues.filter(({ id }) => ids.includes(id));
  const sentence = t('viewing', {
    names: format.list(people.map(({ name }) => name)),
    count: people.length,
  });
  return (
    <span
      title={sentence}
      className="fade-in-0 ms-auto inline-flex flex-none animate-in items-center gap-1 ps-1 text-muted-foreground text-xs"
    >
      <span className="sr-only">{sentence}</span>
      <span aria-hidden className="size-2 flex-none rounded-full border-[1.5px] border-presence" />
      {people.slice(0, shownAtMost).map(({ id, name }) => (
        <Avatar key={id} name={name} id={id} />
      ))}
      {people.length > shownAtMost && (
        <span aria-hidden className="font-mono">
          +{people.length - shownAtMost}
        </span>
      )}
    </span>
  );
}

const shownAtMost = 2;
