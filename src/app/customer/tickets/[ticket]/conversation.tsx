'use client';

import Link from 'next/link';
import { useNow, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Monogram } from '@/components/monogram';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { PortalEvent } from '@/features/history/components/portal-event';
import { PortalComposer } from '@/features/responses/components/portal-composer';
import { PortalResponse } from '@/features/responses/components/portal-response';
import { PortalStatus } from '@/features/tickets/components/portal-status';
import { PortalVerdict } from '@/features/tickets/components/portal-verdict';
import { answeringNames, isWithinGrace, requesterSteps } from '@/features/tickets/portal';
import { markSeen } from '@/features/tickets/seen';
import { isStatus } from '@/features/tickets/tickets';
import { forgetTextOf } from '@/features/tickets/use-kept-text';
import { paths } from '@/lib/paths';
import { type ConversationState, useConversation } from './use-conversation';

/** One own ticket with everything that was said, live. */
export function Conversation({ first, departments }: ConversationProps) {
  const t = useTranslations('portalTicket');
  const now = useNow();
  const conversation = useConversation(first);
  const { ticket, responses, userId } = conversation;
  const organization = ticket.organizations.name;
  const answering = answeringNames(responses);
  const steps = isStatus(ticket.status) ? requesterSteps(ticket.status) : [];

  useEffect(() => markSeen(userId, ticket), [userId, ticket]);
  useEffect(() => forgetTextOf(userId, ticket), [userId, ticket]);

  return (
    <>
      <header>
        <p className="mb-2.5 flex items-center gap-2 text-base text-muted-foreground">
          <Monogram name={organization} />
          <bdi className="truncate">{organization}</bdi>
          <span className="whitespace-nowrap font-mono text-sm tracking-[-0.01em]">{ticket.number}</span>
        </p>
        <h1
          dir="auto"
          className="break-words text-balance font-title text-2xl tracking-[-0.022em] max-sm:text-[1.5rem] max-sm:leading-[1.875rem]"
        >
          {ticket.subject}
        </h1>
        <div className="mt-2.5 mb-2 flex flex-wrap items-center gap-x-3.5 gap-y-1">
          <span aria-live="polite" className="flex">
            <PortalStatus status={ticket.status} />
          </span>
          <p className="text-base text-muted-foreground max-sm:hidden">
            {t.rich(answering === '' ? 'opened' : 'openedAndAnswered', {
              day: () => <Time at={ticket.created_at} style="day" />,
              names: () => <bdi>{answering}</bdi>,
            })}
          </p>
          {ticket.follow_up_of && (
            <Link className="text-link text-base" href={paths.customerTicket(ticket.follow_up_of)}>
              {t('follows')}
            </Link>
          )}
          {steps.includes('close') && (
            <Button
              variant="ghost"
              size="lg"
              className="ml-auto h-8 px-2.5 text-base max-sm:h-11"
              aria-disabled={conversation.busy}
              onClick={conversation.close}
            >
              {t('close')}
            </Button>
          )}
        </div>
      </header>

      <Thread conversation={conversation} departments={departments} />

      {steps.includes('accept') && (
        <PortalVerdict
          ticket={ticket}
          busy={conversation.busy}
          onAccept={conversation.accept}
          onReject={conversation.reject}
        />
      )}
      {steps.includes('reopen') && (
        <div className="my-4 flex flex-wrap items-center justify-between gap-3 text-base text-muted-foreground">
          <p className="text-pretty">{t(isWithinGrace(ticket, now) ? 'closedHelp' : 'closedLongAgoHelp')}</p>
          <Button
            variant="outline"
            size="lg"
            className="h-9 px-3.5 text-base text-foreground max-sm:w-full"
            aria-disabled={conversation.busy}
            onClick={conversation.reopen}
          >
            {t('reopen')}
          </Button>
        </div>
      )}
      <div className="mt-3">
        <PortalComposer
          key={ticket.id}
          userId={userId}
          ticketId={ticket.id}
          addressee={answering === '' ? organization : answering}
          primary={!steps.includes('accept')}
          onSend={conversation.send}
        />
      </div>
    </>
  );
}

/** Messages and public changes in the order in which they happened. */
function Thread({
  conversation,
  departments,
}: {
  conversation: ConversationState;
  departments: Department[];
}) {
  const t = useTranslations('portalTicket');
  const { ticket, responses, hasOlder, history, sending } = conversation;
  const organization = ticket.organizations.name;
  const begin = hasOlder ? Date.parse(responses[0]?.created_at ?? '') : Number.NEGATIVE_INFINITY;
  const entries = [
    ...responses.map((response) => ({ at: response.created_at, response, entry: null })),
    ...history.map((entry) => ({ at: entry.created_at, response: null, entry })),
  ]
    .filter(({ at }) => Date.parse(at) >= begin)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));

  return (
    <div role="log" aria-label={t('conversation')}>
      {hasOlder && (
        <Button
          variant="outline"
          size="lg"
          className="my-3 w-full"
          aria-disabled={conversation.isReadingOlder}
          onClick={conversation.showOlder}
        >
          {t('showOlder')}
        </Button>
      )}
      {entries.map(({ response, entry }) =>
        response ? (
          <PortalResponse key={response.id} response={response} organization={organization} />
        ) : (
          <PortalEvent key={entry.id} entry={entry} organization={organization} departments={departments} />
        ),
      )}
      {sending && !responses.some(({ id }) => id === sending.id) && (
        <PortalResponse response={sending} organization={organization} sending />
      )}
    </div>
  );
}

type Department = { id: string; name: string };

type ConversationProps = {
  first: Parameters<typeof useConversation>[0];
  departments: Department[];
};
