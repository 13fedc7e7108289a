'use client';

import { PanelRightClose } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { useActions } from '@/lib/keyboard/actions';
import { paths } from '@/lib/paths';
import { permits, useWorkspace } from '@/lib/workspace';
import { dueAtOf } from '../due';
import type { DeskTicket } from '../queries';
import { DueMark } from './due-mark';
import { ResolveDialog } from './resolve-dialog';
import { SnoozeDialog } from './snooze-dialog';
import { SortingDialogs } from './sorting-dialogs';
import { SubjectDialog } from './subject-dialog';
import { TagDialog } from './tag-dialog';
import { TicketBar, TicketSubject } from './ticket-bar';
import { TicketDetails } from './ticket-details';
import { AssigneeValue, PriorityValue, StatusValue } from './ticket-meta';
import { TicketPlace } from './ticket-place';
import { useCopyNumber } from './use-copy-number';
import { useFollow } from './use-follow';
import { useGoOn } from './use-go-on';
import { usePutAway } from './use-put-away';
import { useReadMark } from './use-read-markers';
import { useTicketChanges } from './use-ticket-changes';
import { useTicketRights } from './use-ticket-rights';

/** One ticket: bar, subject, conversation, and the details as a column, a sheet or a tab. */
export function TicketPane({ ticket, onRead, conversation, why, tasks, timeline }: TicketPaneProps) {
  const changes = useTicketChanges(ticket);
  const { column, sheet, tab, setTab, toggle, reveal, closeSheet, hideColumn } = useDetails();
  const putAway = usePutAway(ticket);
  const follow = useFollow(ticket);
  const [dialog, setDialog] = useState<'resolve' | 'subject' | 'snooze' | 'tag' | null>(null);
  const [menu, setMenu] = useState<'status' | 'priority' | 'assignee' | null>(null);
  const goOn = useGoOn(ticket.number);
  const workspace = useWorkspace();
  const router = useRouter();
  const may = useTicketRights(ticket);

  const menuOf = (name: 'status' | 'priority' | 'assignee') => ({
    open: menu === name,
    onOpenChange: (open: boolean) => setMenu(open ? name : null),
  });
  const copyNumber = useCopyNumber(ticket);
  const { markUnread } = useReadMark(ticket, onRead);

  /** What leaves the list is done with, for now. */
  function leave(put: () => Promise<boolean>) {
    goOn.afterDone();
    void put();
  }
  const dialogOf = (name: 'resolve' | 'subject' | 'snooze' | 'tag') => ({
    open: dialog === name,
    onOpenChange: (open: boolean) => setDialog(open ? name : null),
  });

  useActions({
    follow,
    showDetails: toggle,
    backToList: goOn.toList,
    ticketAfter: goOn.toNext,
    ticketBefore: goOn.toPrevious,
    copyNumber,
    markUnread: () => {
      goOn.toList();
      void markUnread();
    },
    ...(permits(workspace, 'read_audit') && {
      explainAccess: () => router.push(paths.access(workspace.organization.slug, ticket.number)),
    }),
    ...((may.take || may.handOver) && { takeTicket: () => void changes.makeMine() }),
    ...((may.take || may.assign || may.release) && { assign: () => setMenu('assignee') }),
    ...(may.step && { changeStatus: () => setMenu('status') }),
    ...(may.edit && { changePriority: () => setMenu('priority'), tag: () => setDialog('tag') }),
    ...(may.edit && { addTask: () => reveal('add-task') }),
    ...(may.edit && may.isOnDesk && { snooze: () => setDialog('snooze') }),
    ...(may.edit && may.isOnDesk && { archive: () => leave(putAway.archive) }),
    ...(may.edit && ticket.place !== 'spam' && { markAsSpam: () => leave(putAway.markAsSpam) }),
    ...(permits(workspace, 'delete_tickets', ticket) && { deleteTicket: () => leave(putAway.remove) }),
    ...(may.resolve && { resolve: () => setDialog('resolve') }),
  });

  const details = (
    <TicketDetails
      ticket={ticket}
      changes={changes}
      onResolve={() => setDialog('resolve')}
      onTag={() => setDialog('tag')}
      why={why}
      tasks={tasks}
      timeline={timeline}
    />
  );
  return (
    <article
      aria-label={ticket.number}
      className="grid min-h-0 min-w-0 flex-1 grid-rows-[minmax(0,1fr)] data-column:xl:grid-cols-[minmax(0,1fr)_268px]"
      data-column={column || undefined}
    >
      <div className="flex min-h-0 min-w-0 flex-col">
        <TicketBar
          ticket={ticket}
          changes={changes}
          onAssign={() => setMenu('assignee')}
          onResolve={() => setDialog('resolve')}
          onDetails={toggle}
          hasColumn={column}
        />
        <TicketPlace ticket={ticket} putAway={putAway} />
        <div className="flex-none border-border border-b px-6 pt-3.5 pb-2 max-md:border-b-0 max-md:px-4">
          <TicketSubject ticket={ticket} onEdit={() => setDialog('subject')} />
          <div className="mt-0.5 flex flex-wrap items-center gap-x-4">
            <StatusValue
              ticket={ticket}
              changes={changes}
              onResolve={() => setDialog('resolve')}
              {...menuOf('status')}
            />
            <PriorityValue ticket={ticket} changes={changes} {...menuOf('priority')} />
            <AssigneeValue ticket={ticket} changes={changes} {...menuOf('assignee')} />
            <NextPromise ticket={ticket} />
          </div>
        </div>
        <Parts tab={tab} onTab={setTab} conversation={conversation} details={details} />
      </div>
      {column && <DetailsColumn onHide={hideColumn}>{details}</DetailsColumn>}
      <DetailsSheet open={sheet} onClose={closeSheet}>
        {details}
      </DetailsSheet>
      <ResolveDialog {...dialogOf('resolve')} changes={changes} onResolving={goOn.afterDone} />
      <SubjectDialog {...dialogOf('subject')} ticket={ticket} changes={changes} />
      <SnoozeDialog
        {...dialogOf('snooze')}
        onSnooze={(until, endsOnReply) => leave(() => putAway.snooze(until, endsOnReply))}
      />
      <SortingDialogs ticket={ticket} changes={changes} />
      <TagDialog {...dialogOf('tag')} ticket={ticket} />
    </article>
  );
}

/** What is due next, beside what the ticket is. */
function NextPromise({ ticket }: { ticket: DeskTicket }) {
  const dueAt = dueAtOf(ticket);
  if (!dueAt) return null;
  return (
    <DueMark
      at={dueAt}
      promise={dueAt === ticket.reply_due_at ? 'reply' : 'resolve'}
      className="md:ms-auto"
    />
  );
}

/** On a phone conversation and details are tabs; elsewhere the conversation has the room. */
function Parts({ tab, onTab, conversation, details }: PartsProps) {
  const t = useTranslations('deskTicket');

  return (
    <Tabs value={tab} onValueChange={onTab} className="flex min-h-0 flex-1 flex-col">
      <TabsList aria-label={t('tabs')} className="px-4 md:hidden">
        <TabsTrigger value="conversation">{t('conversation')}</TabsTrigger>
        <TabsTrigger value="details">{t('details')}</TabsTrigger>
      </TabsList>
      {/* Stays mounted: what is being typed must survive a look at the details. */}
      <TabsContent
        value="conversation"
        forceMount
        className="flex min-h-0 flex-1 flex-col max-md:data-[state=inactive]:hidden"
      >
        {conversation}
      </TabsContent>
      <TabsContent value="details" className="min-h-0 flex-1 overflow-y-auto md:hidden">
        {details}
      </TabsContent>
    </Tabs>
  );
}

function DetailsColumn({ onHide, children }: { onHide: () => void; children: ReactNode }) {
  const t = useTranslations('deskTicket');

  return (
    <aside aria-label={t('details')} className="flex min-h-0 flex-col border-border border-s max-xl:hidden">
      <div className="flex h-11 flex-none items-center border-border border-b px-4">
        <h2 className="flex-1 font-strong text-sm">{t('details')}</h2>
        <Button
          variant="ghost"
          size="icon"
          onClick={onHide}
          aria-label={t('hideDetails')}
          title={t('hideDetails')}
          className="-me-1.5"
        >
          <PanelRightClose aria-hidden />
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>
  );
}

function DetailsSheet({
  open,
  onClose,
  children,
}: {
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations('deskTicket');

  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent side="right" className="p-0" aria-describedby={undefined}>
        <DialogHeader className="mb-0 flex h-11 items-center border-border border-b px-4">
          <DialogTitle className="text-sm">{t('details')}</DialogTitle>
        </DialogHeader>
        {children}
      </DialogContent>
    </Dialog>
  );
}

/** A column where it fits, else a sheet; the key and the button serve whichever it is. */
function useDetails() {
  const [column, setColumn] = useState(true);
  const [sheet, setSheet] = useState(false);
  const [tab, setTab] = useState('conversation');
  const isWide = () => window.matchMedia('(width >= 80rem)').matches;
  const isPhone = () => window.matchMedia('(width < 48rem)').matches;

  return {
    column,
    sheet,
    tab,
    setTab,
    hideColumn: () => setColumn(false),
    closeSheet: () => setSheet(false),
    toggle: () => {
      if (isWide()) setColumn((shown) => !shown);
      else setSheet((shown) => !shown);
    },
    /** Shows the details and leads to a field of theirs. */
    reveal: (field: string) => {
      if (isWide()) setColumn(true);
      else if (isPhone()) setTab('details');
      else setSheet(true);
      // At once where they are shown already: the next key is text.
      if (!focusField(field)) setTimeout(() => focusField(field), 50);
    },
  };
}

/** The details can be in the page twice, beside the conversation and behind a tab; one of them is seen. */
function focusField(name: string) {
  const fields = document.querySelectorAll<HTMLElement>(`[data-field="${name}"]`);
  const field = [...fields].find((candidate) => candidate.checkVisibility());
  field?.focus();
  return field !== undefined;
}

type PartsProps = Record<'conversation' | 'details', ReactNode> & {
  tab: string;
  onTab: (tab: string) => void;
};

type TicketPaneProps = {
  ticket: DeskTicket;
  /** It was read up to its newest version. */
  onRead: () => void;
  /** Messages and composer. */
  conversation: ReactNode;
  /** Beside who has it: why they do. */
  why: ReactNode;
  tasks: ReactNode;
  timeline: ReactNode;
};
