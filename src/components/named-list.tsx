'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useOptimistic, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { moved } from '@/lib/order';
import type { Result } from '@/lib/result';
import { IconButton } from './icon-button';

/** Things with names, a row each: in an order of their own when `order` saves it. */
export function NamedList<Item extends Named>({
  items,
  order,
  mark,
  about,
  acts,
  below,
}: NamedListProps<Item>) {
  const { shown, move, said } = useOrder(items, order);

  return (
    <>
      <ol className="[&:not(ol_ol)]:border-border [&:not(ol_ol)]:border-b">
        {shown.map((item, place) => (
          <li key={item.id}>
            <div className="flex min-h-9 flex-wrap items-center gap-x-3 border-border border-t py-1 hover:bg-accent">
              <span className="flex min-w-0 flex-1 basis-36 flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
                <span className="flex min-w-0 items-center gap-2 text-foreground">
                  {mark?.(item)}
                  <bdi className="min-w-0 break-words font-strong">{item.name}</bdi>
                </span>
                {about?.(item)}
              </span>
              {(order || acts) && (
                <span className="ms-auto flex flex-wrap items-center gap-x-1">
                  {order && (
                    <MoveButtons
                      name={item.name}
                      isFirst={place === 0}
                      isLast={place === shown.length - 1}
                      move={(by) => move(place, by)}
                    />
                  )}
                  {acts?.(item)}
                </span>
              )}
            </div>
            {below?.(item)}
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function MoveButtons({ name, isFirst, isLast, move }: MoveButtonsProps) {
  const t = useTranslations('settings');

  // Not disabled at the ends: the focus would be lost when the row arrives there.
  return (
    <>
      <IconButton
        Icon={ArrowUp}
        label={t('up', { name })}
        aria-disabled={isFirst}
        onClick={() => isFirst || move(-1)}
      />
      <IconButton
        Icon={ArrowDown}
        label={t('down', { name })}
        aria-disabled={isLast}
        onClick={() => isLast || move(1)}
      />
    </>
  );
}

/** The order at once, while the database is told; a refusal puts the old one back and says why. */
function useOrder<Item extends Named>(items: Item[], order: SaveOrder | undefined) {
  const t = useTranslations('settings');
  const errors = useTranslations('errors');
  const [shown, show] = useOptimistic(items);
  const [said, say] = useState('');
  const [, startMoving] = useTransition();

  function move(from: number, by: 1 | -1) {
    const next = moved(shown, from, by);
    startMoving(async () => {
      show(next);
      const result = await order?.(idsOf(next), idsOf(shown));
      if (result?.ok === false) toast.error(t('notMoved'), { description: errors(result.error) });
    });
    say(t('moved', { name: shown[from]?.name ?? '', place: from + by + 1, count: next.length }));
  }

  return { shown, move, said };
}

function idsOf(items: Named[]) {
  return items.map(({ id }) => id);
}

type Named = { id: string; name: string };
/** Nothing comes back from what says itself that it was refused. */
type SaveOrder = (ids: string[], seenIds: string[]) => Promise<Result<void> | undefined>;

type NamedListProps<Item> = {
  items: Item[];
  /** Saves another order than the one that was seen; without it there is none to change. */
  order?: SaveOrder;
  /** Before the name. */
  mark?: (item: Item) => ReactNode;
  /** After the name. */
  about?: (item: Item) => ReactNode;
  /** What can be done with it. */
  acts?: (item: Item) => ReactNode;
  /** What hangs below it. */
  below?: (item: Item) => ReactNode;
};

type MoveButtonsProps = { name: string; isFirst: boolean; isLast: boolean; move: (by: 1 | -1) => void };
