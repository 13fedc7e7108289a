'use client';

import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useSelectedLayoutSegments } from 'next/navigation';
import { type ReactNode, useCallback, useState } from 'react';
import { OpenWith } from '@/features/presence/components/open-with';
import { TicketList } from '@/features/tickets/components/ticket-list';
import { useOpenNumber } from '@/features/tickets/components/use-desk-links';
import { useListAddress } from '@/features/tickets/components/use-list-address';
import { useUndo } from '@/features/tickets/components/use-undo';
import { ticketKeys } from '@/features/tickets/keys';
import { firstList } from '@/features/tickets/lists';
import type { TicketCounts, TicketRow, TicketTopic } from '@/features/tickets/queries';
import type { ListPage, ListPages } from '@/features/tickets/ticket-cache';
import { cn } from '@/lib/class-names';
import { useActions } from '@/lib/keyboard/actions';
import { dialogPart, part } from '@/lib/part';
import { permits, useWorkspace } from '@/lib/workspace';
import { DisplayMenu } from './display-menu';
import { TicketLoading } from './ticket-loading';
import { SaveActions, ViewActions } from './view-actions';

const TicketView = part(() => import('./ticket-view').then((module) => module.TicketView), TicketLoading);
const OwnRoom = part(() => import('./own-room').then((module) => module.OwnRoom));
const Outbox = part(() => import('@/features/responses/components/outbox').then((module) => module.Outbox));
const NewTicketDialog = dialogPart(() =>
  import('@/features/tickets/components/new-ticket-dialog').then((module) => module.NewTicketDialog),
);
// An address can begin with the board, which the server draws then.
const TicketBoard = dynamic(() =>
  import('@/features/tickets/components/ticket-board').then((module) => module.TicketBoard),
);

export type DeskSeed = { topics: TicketTopic[]; firstPage: ListPage; counts: TicketCounts };

/** The list, and beside it (on a phone instead of it) the ticket that the address names. */
export function Desk({ seed, children }: { seed: DeskSeed; children: ReactNode }) {
  useSeed(seed);
  const workspace = useWorkspace();
  const number = useOpenNumber();
  const [isCreating, setCreating] = useState(false);
  const readAhead = useReadAhead();
  const { layout, setLayout } = useListAddress();
  useActions({ undo: useUndo(), toggleBoard: () => setLayout(layout === 'board' ? 'list' : 'board') });
  const mayCreate = permits(workspace, 'create_tickets');
  // What the server rendered is shown while it is what the address names; other tickets open in the browser.
  const rendered = decodeURIComponent(useSelectedLayoutSegments()[1] ?? '');

  const slots = {
    onNewTicket: mayCreate ? () => setCreating(true) : undefined,
    viewActions: <ViewActions />,
    displayMenu: <DisplayMenu />,
    saveActions: <SaveActions />,
  };

  return (
    <div
      className={cn(
        'grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)]',
        number && 'lg:grid-cols-[minmax(300px,396px)_minmax(460px,1fr)]',
      )}
    >
      {/* The page's main part until a ticket is. A role, because another element would begin the list anew. */}
      <div
        role={number ? undefined : 'main'}
        className={cn('flex min-h-0 min-w-0', number && 'border-border border-e max-lg:hidden')}
      >
        {layout === 'board' && number === null ? (
          <TicketBoard topics={seed.topics} onPoint={readAhead} {...slots} />
        ) : (
          <TicketList
            topics={seed.topics}
            openNumber={number}
            onPoint={readAhead}
            presence={openWith}
            {...slots}
          />
        )}
      </div>
      {number && (
        <main className="flex min-h-0 min-w-0">
          {rendered === number ? children : <TicketView key={number} number={number} />}
        </main>
      )}
      <OwnRoom number={number} />
      <Outbox />
      {mayCreate && <NewTicketDialog open={isCreating} onOpenChange={setCreating} />}
    </div>
  );
}

const openWith = (ticketId: string) => <OpenWith ticketId={ticketId} />;

/** Reads a ticket that will probably be opened. */
function useReadAhead() {
  const client = useQueryClient();
  const { organization } = useWorkspace();

  return useCallback(
    (row: TicketRow) => {
      import('./read-ahead').then(
        ({ readAhead }) => readAhead(client, organization.id, row),
        // It is read when it is opened.
        () => {},
      );
    },
    [client, organization.id],
  );
}

/** Puts what the server read into the cache, once: it is newer than what an earlier visit left there. */
function useSeed({ topics, firstPage, counts }: DeskSeed) {
  const client = useQueryClient();
  const { organization } = useWorkspace();

  useState(() => {
    void client.invalidateQueries({ queryKey: ticketKeys.lists(organization.id), refetchType: 'none' });
    client.setQueryData<ListPages>(ticketKeys.list(organization.id, firstList), {
      pages: [firstPage],
      pageParams: [null],
    });
    client.setQueryData(ticketKeys.counts(organization.id), counts);
    client.setQueryData(ticketKeys.topics(organization.id), topics);
  });
}
