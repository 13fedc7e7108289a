'use client';

import { useTranslations } from 'next-intl';
import { ConversationSkeleton } from '@/features/responses/components/conversation-skeleton';

/** In the place of a ticket that is read, or whose part of the app is. */
export function TicketLoading() {
  const t = useTranslations('deskTicket');

  return (
    <div role="status" aria-label={t('loading')} className="min-w-0 flex-1 px-6 pt-16">
      <ConversationSkeleton />
    </div>
  );
}
