'use client';

import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { TicketResponse } from '../queries';
import { Message } from './message';
import { PendingMessage } from './pending-message';
import type { Pending } from './use-pending';

/** Something that happened between the messages, as one line. */
export type ConversationEvent = { id: string; at: string; line: ReactNode };

/** The messages of a ticket in order, with what happened between them. Stays at the newest unless one reads above. */
export function Conversation({
  responses,
  pending,
  events,
  customerName,
  markedAfter,
  failed,
  onRetry,
}: ConversationProps) {
  const t = useTranslations('conversation');
  const { ref, isAway, onScroll, toEnd } = useStickToEnd((responses?.length ?? 0) + pending.length);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={ref}
        onScroll={onScroll}
        aria-label={t('label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 py-4 max-md:px-4"
      >
        {responses === undefined ? (
          failed ? (
            <Failed onRetry={onRetry} />
          ) : (
            <ConversationSkeleton />
          )
        ) : (
          <div className="grid max-w-[880px] gap-3.5">
            {inOrder(responses, events).map((item) =>
              'line' in item ? (
                <div key={item.id}>{item.line}</div>
              ) : (
                <Message
                  key={item.id}
                  response={item}
                  customerName={customerName}
                  isMarked={markedAfter !== null && (item.public_version ?? 0) > markedAfter}
                />
              ),
            )}
            {pending.map((one) => (
              <PendingMessage key={one.response.id} pending={one} customerName={customerName} />
            ))}
            {responses.length + pending.length === 0 && <EmptyState title={t('empty')} />}
          </div>
        )}
      </section>
      {isAway && (
        <Button
          onClick={toEnd}
          className="-translate-x-1/2 absolute bottom-2 left-1/2 rounded-full shadow-pop"
        >
          <ArrowDown aria-hidden />
          {t('newBelow')}
        </Button>
      )}
    </div>
  );
}

/** Grey bars in the place of the first messages. */
export function ConversationSkeleton() {
  return (
    <div className="grid gap-6" aria-hidden>
      {[72, 88, 60].map((width) => (
        <div key={width} className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-5.5">
          <Skeleton className="size-7 rounded-full" />
          <div className="grid gap-2 pt-1">
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-3" style={{ width: `${width}%` }} />
            <Skeleton className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('conversation');

  return (
    <EmptyState title={t('failed')}>
      <Button variant="outline" onClick={onRetry}>
        {t('retry')}
      </Button>
    </EmptyState>
  );
}

function inOrder(responses: readonly TicketResponse[], events: readonly ConversationEvent[]) {
  const timed = [
    ...responses.map((response) => ({ at: response.created_at, item: response })),
    ...events.map((event) => ({ at: event.at, item: event })),
  ];
  return timed.sort((one, other) => Date.parse(one.at) - Date.parse(other.at)).map(({ item }) => item);
}

/** Keeps the newest message in sight, as long as somebody is not reading further up. */
function useStickToEnd(count: number) {
  const ref = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const [isAway, setAway] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the count says that there is something new.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    else setAway(true);
  }, [count]);

  return {
    ref,
    isAway,
    onScroll: () => {
      const element = ref.current;
      if (!element) return;
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
      if (isAtEnd.current) setAway(false);
    },
    toEnd: () => ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: 'smooth' }),
  };
}

type ConversationProps = {
  responses: TicketResponse[] | undefined;
  pending: Pending[];
  events: readonly ConversationEvent[];
  customerName: string;
  /** Public versions above this one arrived while an answer was being written. */
  markedAfter: number | null;
  failed: boolean;
  onRetry: () => void;
};
