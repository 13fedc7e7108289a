'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Button } from '@/components/ui/button';
import { EventLine } from '@/features/history/components/event-line';
import { Timeline } from '@/features/history/components/timeline';
import { useHistory } from '@/features/history/components/use-history';
import { isBetweenMessages } from '@/features/history/history';
import type { HistoryEntry } from '@/features/history/queries';
import { useReadUpdates } from '@/features/notifications/components/use-unread';
import { RoomLine } from '@/features/presence/components/room-line';
import { useRoom } from '@/features/presence/components/use-room';
import type { MessageOrigin } from '@/features/responses/components/conversation';
import { ResponsesPane } from '@/features/responses/components/responses-pane';
import { useTellTyping } from '@/features/responses/components/use-tell-typing';
import { useOlderResponses } from '@/features/responses/components/use-thread';
import type { Thread, TicketResponse } from '@/features/responses/queries';
import { WhyAssigned } from '@/features/routing/components/why-assigned';
import { TaskList } from '@/features/tasks/components/task-list';
import { DeskLink } from '@/features/tickets/components/desk-link';
import { PrintDialog } from '@/features/tickets/components/print-dialog';
import { PrintedTicket } from '@/features/tickets/components/printed-ticket';
import { SplitDialog } from '@/features/tickets/components/split-dialog';
import { TicketPane } from '@/features/tickets/components/ticket-pane';
import { useDeskLinks } from '@/features/tickets/components/use-desk-links';
import { useDeskTicket, useLiveTicket } from '@/features/tickets/components/use-desk-ticket';
import { useGoOn } from '@/features/tickets/components/use-go-on';
import { useMerged } from '@/features/tickets/components/use-merging';
import { useParticipants } from '@/features/tickets/components/use-participants';
import type { DeskTicket } from '@/features/tickets/queries';
import { isStatus, shortNumber, statusesWithAnswer } from '@/features/tickets/tickets';
import { permits, useWorkspace } from '@/lib/workspace';
import { LinkDialog } from './link-dialog';
import { MergeDialog } from './merge-dialog';
import { TicketLoading } from './ticket-loading';

export type TicketSeed = { ticket: DeskTicket; thread: Thread; history: HistoryEntry[] };

/** A ticket beside the list, composed of what the features know about it. Rendered by the server or opened here. */
export function TicketView({ number, seed }: { number: string; seed?: TicketSeed }) {
  const t = useTranslations('deskTicket');
  const { data: ticket, isError, refetch } = useDeskTicket(number, seed?.ticket);

  if (ticket) return <FoundTicket key={ticket.ticket_id} ticket={ticket} seed={seed} />;
  if (isError) {
    return (
      <Problem title={t('failed')} description={t('failedHelp')}>
        <Button variant="outline" onClick={() => void refetch()}>
          {t('retry')}
        </Button>
      </Problem>
    );
  }
  return ticket === null ? <MissingTicket /> : <TicketLoading />;
}

/** Another number, or a ticket that this person may not read: the same answer for both. */
export function MissingTicket() {
  const t = useTranslations('deskTicket');
  const { listHref } = useDeskLinks();

  return (
    <Problem title={t('missing')} description={t('missingHelp')}>
      <Button variant="outline" asChild>
        <DeskLink href={listHref}>{t('back')}</DeskLink>
      </Button>
    </Problem>
  );
}

function FoundTicket({ ticket, seed }: { ticket: DeskTicket; seed?: TicketSeed }) {
  const { readOlderAgain, readAllAgain, readAll, beginAgain } = useOlderResponses(ticket.ticket_id);
  const { room } = useLiveTicket(ticket.ticket_id, {
    onResponses: (ids) => void readOlderAgain(ids),
    onGap: () => void readAllAgain(),
  });
  const origins = useOrigins(ticket, () => void beginAgain());
  const [splitting, setSplitting] = useState<TicketResponse | null>(null);
  useTitle(`${ticket.number} ${ticket.subject}`);
  const { others, write } = useRoom(room);
  const tellCustomer = useTellTyping(ticket.ticket_id);
  const readUpdates = useReadUpdates();
  const events = useHistory(ticket.ticket_id, seed?.history);
  const workspace = useWorkspace();
  const goOn = useGoOn(ticket.number);
  const { participants } = useParticipants(ticket.ticket_id);
  const customerName = ticket.customers?.name || ticket.customers?.email || '';
  const lines = useMemo(
    () =>
      events.filter(isBetweenMessages).map((event) => ({
        id: event.id,
        at: event.at,
        line: <EventLine event={event} customerName={customerName} />,
        isInternal: event.visibility === 'internal',
      })),
    [events, customerName],
  );

  return (
    <>
      <PrintedTicket ticket={ticket} />
      <TicketPane
        ticket={ticket}
        onRead={readUpdates}
        conversation={
          <ResponsesPane
            ticket={ticket}
            customerName={customerName}
            others={participants?.length ?? 0}
            steps={
              permits(workspace, 'set_ticket_status', ticket) && isStatus(ticket.status)
                ? statusesWithAnswer(ticket.status)
                : []
            }
            onSent={(status) => {
              write('viewing');
              if (status === 'resolved' || status === 'closed') goOn.afterDone();
            }}
            presence={<RoomLine others={others} />}
            onWrite={(mode) => {
              write(mode === null ? 'viewing' : mode === 'reply' ? 'replying' : 'noting');
              if (mode === 'reply') tellCustomer();
            }}
            seed={seed?.thread}
            events={lines}
            origins={origins}
            onSplit={permits(workspace, 'merge_tickets', ticket) ? setSplitting : undefined}
          />
        }
        why={<WhyAssigned ticket={ticket} />}
        tasks={<TaskList ticketId={ticket.ticket_id} mayEdit={permits(workspace, 'edit_tickets', ticket)} />}
        timeline={<Timeline events={events} customerName={customerName} />}
      />
      <LinkDialog ticket={ticket} />
      <MergeDialog ticket={ticket} />
      <PrintDialog onReadAll={readAll} />
      {splitting && <SplitDialog ticket={ticket} response={splitting} onClose={() => setSplitting(null)} />}
    </>
  );
}

/** The tickets that are part of this one, by their ids; calls back when others are than before. */
function useOrigins(ticket: DeskTicket, onOther: () => void) {
  const { parts } = useMerged(ticket);
  const { hrefOf } = useDeskLinks();
  const ids = parts?.map(({ ticket_id }) => ticket_id).join(' ');
  const before = useRef<string | undefined>(undefined);
  const tell = useEffectEvent(onOther);

  useEffect(() => {
    if (ids === undefined) return;
    if (before.current !== undefined && before.current !== ids) tell();
    before.current = ids;
  }, [ids]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids say which they are; messages are drawn once.
  return useMemo(
    () =>
      new Map(
        parts?.map(({ ticket_id, number, subject }): [string, MessageOrigin] => [
          ticket_id,
          {
            number,
            subject,
            link: (
              <DeskLink href={hrefOf(number)} className="font-mono text-link">
                {shortNumber(number)}
              </DeskLink>
            ),
          },
        ]),
      ),
    [ids],
  );
}

function Problem({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children: React.ReactNode;
}) {
  return (
    <div className="grid min-w-0 flex-1 place-content-center">
      <EmptyState title={title} description={description}>
        {children}
      </EmptyState>
    </div>
  );
}

/** Tickets open without a page load, so the tab is named here. */
function useTitle(title: string) {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
