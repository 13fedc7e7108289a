import { useLocale, useNow, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { SuspendedNotice } from '@/features/platform/components/suspended-notice';
import { PortalComposer } from '@/features/responses/components/portal-composer';
import { reopenTicket } from '@/features/tickets/actions';
import { PortalRating } from '@/features/tickets/components/portal-rating';
import { PortalReason } from '@/features/tickets/components/portal-reason';
import { PortalStep } from '@/features/tickets/components/portal-step';
import { PortalVerdict } from '@/features/tickets/components/portal-verdict';
import { SentDraft } from '@/features/tickets/components/sent-draft';
import { answeringNames, isWithinGrace, requesterSteps } from '@/features/tickets/portal';
import type { OwnTicket } from '@/features/tickets/portal-queries';
import { isStatus } from '@/features/tickets/tickets';
import { paths } from '@/lib/paths';
import { rejectWithReason } from './actions';
import { TicketFace } from './ticket-face';
import { TicketLive } from './ticket-live';
import { TicketThread } from './ticket-thread';

/** One ticket as its customers read it: what was said, what happens next, and what they can do. */
export function Conversation(props: ConversationProps) {
  const t = useTranslations('portalTicket');
  const locale = useLocale();
  const now = useNow();
  const { user, front, ticket, thread, history, topics, departments, readers, rating, older, isRejecting } =
    props;
  const { isSuspended } = front;
  const organization = ticket.organizations.name;
  const answering = answeringNames(thread.responses, locale);
  const isRequester = ticket.relation === 'requester';
  const steps = isRequester && !isSuspended && isStatus(ticket.status) ? requesterSteps(ticket.status) : [];
  const isFinished = ticket.status === 'resolved' || ticket.status === 'closed';
  const newest = thread.responses.findLast(({ author_kind }) => author_kind === 'staff');

  return (
    <>
      <SuspendedNotice isSuspended={isSuspended} organization={organization} />
      <TicketFace
        ticket={ticket}
        answering={answering}
        readers={readers}
        mayClose={steps.includes('close')}
      />
      <TicketThread
        reader={user}
        organization={organization}
        thread={thread}
        history={history}
        departments={departments}
        older={older}
      />
      <TicketLive
        ticket={{ id: ticket.id, version: ticket.public_version }}
        topics={[
          ...topics.filter(({ kind }) => kind === 'public').map(({ topic }) => topic),
          ...(front.topic ? [front.topic] : []),
        ]}
        lobby={topics.find(({ kind }) => kind === 'lobby')?.topic ?? null}
        organization={organization}
        newest={newest ? { id: newest.id, name: newest.author_name } : null}
      />
      <SentDraft userId={user.id} ticketId={ticket.id} />
      <PortalComposer
        key={ticket.id}
        user={user}
        ticket={{ id: ticket.id, organization_id: ticket.organization_id }}
        firstId={crypto.randomUUID()}
        addressee={answering === '' ? organization : answering}
        isPrimary={!isFinished}
        isClosed={isSuspended}
      >
        {steps.includes('accept') && (
          <PortalVerdict
            ticket={ticket}
            askReason="?unsolved"
            reason={
              isRejecting && (
                <PortalReason
                  action={rejectWithReason}
                  ticket={{ id: ticket.id, organization_id: ticket.organization_id }}
                  firstId={crypto.randomUUID()}
                  back={paths.customerTicket(ticket.id)}
                />
              )
            }
          />
        )}
        {steps.includes('reopen') && (
          <div className="my-4 flex flex-wrap items-center justify-between gap-3 text-base text-muted-foreground print:hidden">
            <p className="text-pretty">
              {t(isWithinGrace(ticket, now) ? 'closedHelp' : 'closedLongAgoHelp')}
            </p>
            <PortalStep
              action={reopenTicket}
              ticketId={ticket.id}
              label={t('reopen')}
              variant="outline"
              formClass="max-sm:w-full"
              className="text-foreground max-sm:w-full"
            />
          </div>
        )}
        {isRequester && !isSuspended && (ticket.status === 'closed' || rating) && (
          <PortalRating key={rating?.score} ticketId={ticket.id} rating={rating} />
        )}
      </PortalComposer>
    </>
  );
}

type ConversationProps = Pick<
  ComponentProps<typeof TicketThread>,
  'thread' | 'history' | 'departments' | 'older'
> &
  Pick<ComponentProps<typeof TicketFace>, 'readers'> &
  Pick<ComponentProps<typeof PortalRating>, 'rating'> & {
    user: { id: string; name: string };
    front: { topic: string | null; isSuspended: boolean };
    ticket: OwnTicket;
    topics: { kind: string; topic: string }[];
    /** Whether the requester was asked what is left. */
    isRejecting: boolean;
  };
