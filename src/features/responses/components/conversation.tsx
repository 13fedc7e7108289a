'use client';

import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Button } from '@/components/ui/button';
import type { MessageAct, MessageRights } from '../message-acts';
import type { TicketResponse } from '../queries';
import { ConversationSkeleton } from './conversation-skeleton';
import { Message } from './message';
import { OlderMessages } from './older-messages';
import { PendingMessage } from './pending-message';
import { useConversationScroll } from './use-conversation-scroll';
import type { Pending } from './use-pending';

/** Something that happened between the messages, as one line. */
export type ConversationEvent = {
  id: string;
  at: string;
  line: ReactNode;
  /** Only colleagues know of it. */
  isInternal: boolean;
};

/** The ticket that a message was written on, where that was merged into this one. */
export type MessageOrigin = { number: string; subject: string; link: ReactNode };

/** The messages of a ticket in order, with what happened between them. Stays at the newest unless one reads above. */
export function Conversation({
  responses,
  hasOlder,
  isReadingOlder,
  olderFailed,
  onOlder,
  pending,
  events,
  origins,
  rights,
  onAct,
  customerName,
  markedAfter,
  failed,
  onRetry,
}: ConversationProps) {
  const t = useTranslations('conversation');
  const newest = pending.at(-1)?.response ?? responses?.at(-1);
  const { scroller, isAway, keepPlace, onScroll, toEnd } = useConversationScroll(
    newest?.id,
    responses?.[0]?.id,
  );
  const items = useMemo(() => inOrder(responses ?? [], events, hasOlder), [responses, events, hasOlder]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        onScroll={onScroll}
        aria-label={t('label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 py-4 max-md:px-4"
      >
        <div data-print className="grid max-w-[880px] gap-3.5">
          {responses === undefined && (failed ? <Failed onRetry={onRetry} /> : <ConversationSkeleton />)}
          {hasOlder && (
            <OlderMessages
              isReading={isReadingOlder}
              failed={olderFailed}
              onShow={() => onOlder(keepPlace)}
            />
          )}
          {items.map((item) =>
            'line' in item ? (
              <div key={item.id} data-internal={item.isInternal}>
                {item.line}
              </div>
            ) : (
              <Message
                key={item.id}
                response={item}
                customerName={customerName}
                origin={origins?.get(item.ticket_id)}
                rights={rights}
                onAct={onAct}
                isMarked={markedAfter !== null && (item.public_version ?? 0) > markedAfter}
              />
            ),
          )}
          {pending.map((one) => (
            <PendingMessage key={one.response.id} pending={one} customerName={customerName} />
          ))}
          {responses?.length === 0 && pending.length === 0 && <EmptyState title={t('empty')} />}
        </div>
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

/** What happened before the first message that is shown belongs to those that are not. */
function inOrder(
  responses: readonly TicketResponse[],
  events: readonly ConversationEvent[],
  hasOlder: boolean,
) {
  const begin = hasOlder ? Date.parse(responses[0]?.created_at ?? '') : Number.NEGATIVE_INFINITY;
  const timed = [
    ...responses.map((response) => ({ at: Date.parse(response.created_at), item: response })),
    ...events.map((event) => ({ at: Date.parse(event.at), item: event })).filter(({ at }) => at >= begin),
  ];
  return timed.sort((one, other) => one.at - other.at).map(({ item }) => item);
}

type ConversationProps = {
  responses: TicketResponse[] | undefined;
  hasOlder: boolean;
  isReadingOlder: boolean;
  olderFailed: boolean;
  /** Shows what was said before; is given what keeps the place of who reads. */
  onOlder: (beforeShown: () => void) => void;
  pending: Pending[];
  events: readonly ConversationEvent[];
  /** The merged tickets that messages may come from, by their ids. */
  origins?: ReadonlyMap<string, MessageOrigin>;
  /** What can be done with single messages, and doing it. */
  rights: MessageRights;
  onAct: (act: MessageAct, response: TicketResponse) => void;
  customerName: string;
  /** Public versions above this one arrived while an answer was being written. */
  markedAfter: number | null;
  failed: boolean;
  onRetry: () => void;
};
