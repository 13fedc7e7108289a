'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { StatusGlyph } from '@/components/glyphs/status';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/class-names';
import type { Status } from '../tickets';
import type { useListPages } from './use-list-pages';

/** The tickets of one status; further pages are read as one scrolls. */
export function BoardColumn({ status, count, pages, drop, isOver, children }: BoardColumnProps) {
  const t = useTranslations('board');
  const words = useTranslations('status');
  const list = useTranslations('desk.list');
  const headingId = useId();

  return (
    <section
      aria-labelledby={headingId}
      data-status={status}
      className={cn(
        'flex w-[85vw] min-w-52 flex-none snap-center flex-col rounded-lg border border-border bg-sidebar transition-colors duration-(--duration-quick) md:w-auto md:flex-1',
        drop === 'not' && 'opacity-55',
        drop === 'to' && 'border-input',
        drop === 'to' && isOver && 'border-primary bg-selected',
      )}
    >
      <h2 className="flex h-9 flex-none items-center gap-2 px-3 font-strong text-sm">
        <StatusGlyph status={status} />
        <span id={headingId}>{words(status)}</span>
        <span className="font-mono font-normal text-muted-foreground text-xs">
          {pages.rows && (pages.hasMore ? list('moreThan', { count }) : count)}
        </span>
      </h2>
      <ul className="grid min-h-0 flex-1 auto-rows-min grid-cols-[minmax(0,1fr)] content-start gap-2 overflow-y-auto overscroll-contain px-2 pb-2">
        {children}
        {pages.rows === undefined && !pages.failed && (
          <li>
            <Skeleton className="h-20 rounded-lg" />
          </li>
        )}
        {(pages.failed || pages.moreFailed) && (
          <li className="grid justify-items-center p-2">
            <Button variant="outline" onClick={pages.failed ? pages.retry : pages.loadMore}>
              {list('retry')}
            </Button>
          </li>
        )}
        {pages.rows !== undefined && count === 0 && (
          <li className="px-1 py-2 text-muted-foreground text-xs">
            {drop === 'to' ? t('dropHere') : t('empty')}
          </li>
        )}
        {pages.hasMore && !pages.moreFailed && <Sentinel onSeen={pages.loadMore} />}
      </ul>
    </section>
  );
}

/** The end of what was read: seen, it asks for more. */
function Sentinel({ onSeen }: { onSeen: () => void }) {
  const element = useRef<HTMLLIElement>(null);
  const seen = useEffectEvent(onSeen);

  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && seen(),
      { rootMargin: '400px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return <li ref={element} aria-hidden className="h-4" />;
}

type BoardColumnProps = {
  status: Status;
  count: number;
  pages: ReturnType<typeof useListPages>;
  /** While a card is carried: whether it comes from here, may come here, or may not. */
  drop: 'from' | 'to' | 'not' | null;
  isOver: boolean;
  children: ReactNode;
};
