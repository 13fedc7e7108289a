'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import type { Present } from '../presence';

/** Who else has the ticket open and who writes, as a sentence: two answers to one question begin here. */
export function RoomLine({
  others,
}: {
  others: readonly (Present & { name: string; isWriting: boolean })[];
}) {
  const t = useTranslations('presence');
  const format = useFormatter();
  const writing = others.filter(({ isWriting, activity }) => isWriting || activity !== 'viewing');
  const viewing = others.filter((one) => !writing.includes(one));
  const names = (people: readonly { name: string }[]) => format.list(people.map(({ name }) => name));

  return (
    <p
      role="status"
      className="mx-6 flex min-h-0 max-w-[880px] flex-none items-center gap-1.5 overflow-hidden text-muted-foreground text-xs max-md:mx-4 [&:not(:empty)]:pb-1.5"
    >
      {others.map(({ id, name }) => (
        <Avatar key={id} name={name} id={id} />
      ))}
      {writing.length > 0 && (
        <span className="inline-flex items-center gap-1.5 text-foreground">
          <WritingGlyph />
          {t('writing', { names: names(writing), count: writing.length })}
        </span>
      )}
      {viewing.length > 0 && (
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2 rounded-full border-[1.5px] border-presence" />
          {t('viewing', { names: names(viewing), count: viewing.length })}
        </span>
      )}
    </p>
  );
}

/** Three points in a pill; they stand still for who asked for less movement. */
function WritingGlyph() {
  return (
    <span aria-hidden className="inline-flex h-3 items-center gap-0.5 rounded-full bg-presence px-1">
      {[0, 1, 2].map((point) => (
        <span
          key={point}
          style={{ animationDelay: `${point * 160}ms` }}
          className="size-1 animate-pulse rounded-full bg-background"
        />
      ))}
    </span>
  );
}
