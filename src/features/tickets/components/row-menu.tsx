'use client';

import {
  AlarmClock,
  Bell,
  ChevronLeft,
  ChevronRight,
  CircleDot,
  Copy,
  ExternalLink,
  ListChecks,
  MailOpen,
  SignalHigh,
  Tag,
  UserRoundCheck,
  UserRoundPlus,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { runAction } from '@/lib/keyboard/actions';
import { useWorkspace } from '@/lib/workspace';
import type { DeskTicket } from '../queries';
import type { RowDialog } from './row-actions';
import { AssigneeItems, PriorityItems, StatusItems } from './ticket-menus';
import { useCopyNumber } from './use-copy-number';
import { useDeskLinks, useOpenNumber } from './use-desk-links';
import { isFollowedBy, useFollow } from './use-follow';
import { useMarkUnread } from './use-read-markers';
import type { TicketChanges } from './use-ticket-changes';
import { useTicketRights } from './use-ticket-rights';

type Page = 'all' | 'assignee' | 'status' | 'priority';

/**
 * What can be done with a ticket of the list, where it was asked for. What has several answers is a page of the menu:
 * beside it there is no room on a phone.
 */
export function RowMenu({ ticket, at, open, onOpenChange, onCloseFocus, ...menu }: RowMenuProps) {
  const t = useTranslations('rowMenu');
  const [page, setPage] = useState<Page>('all');
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setPage('all');
  }

  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger
        tabIndex={-1}
        aria-hidden
        className="pointer-events-none fixed size-0"
        style={{ left: at.x, top: at.y }}
      />
      <DropdownMenuContent
        align="start"
        sideOffset={2}
        collisionPadding={8}
        aria-labelledby={undefined}
        aria-label={t('label', { subject: ticket.subject })}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onCloseFocus();
        }}
        onContextMenu={(event) => event.preventDefault()}
        className="w-60"
      >
        <DropdownMenuLabel className="flex gap-1.5">
          <span className="flex-none font-mono">{ticket.number}</span>
          <bdi className="truncate">{ticket.subject}</bdi>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        {page === 'all' ? (
          <AllItems ticket={ticket} {...menu} onPage={setPage} />
        ) : (
          <>
            <PageItem icon={<ChevronLeft />} label={t(page)} onSelect={() => setPage('all')} />
            <DropdownMenuSeparator />
            <PageItems page={page} ticket={ticket} {...menu} />
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function AllItems({ ticket, changes, onDialog, onChoose, onPage }: AllItemsProps) {
  const t = useTranslations('rowMenu');
  const actions = useTranslations('keyboard.actions');
  const { me } = useWorkspace();
  const may = useTicketRights(ticket);
  const follow = useFollow(ticket);
  const markUnread = useMarkUnread(ticket);
  const copyNumber = useCopyNumber(ticket);
  const { hrefOf } = useDeskLinks();
  const isOpen = useOpenNumber() === ticket.number;
  const more = <ChevronRight className="ms-auto" />;

  return (
    <>
      {(may.take || may.handOver) && (
        <Item
          icon={<UserRoundCheck />}
          label={actions('takeTicket')}
          onSelect={() => void changes.makeMine()}
        />
      )}
      {(may.take || may.release || may.assign) && (
        <PageItem icon={<UserRoundPlus />} label={t('assignee')} onSelect={() => onPage('assignee')}>
          {more}
        </PageItem>
      )}
      {may.step && (
        <PageItem icon={<CircleDot />} label={t('status')} onSelect={() => onPage('status')}>
          {more}
        </PageItem>
      )}
      {may.edit && (
        <PageItem icon={<SignalHigh />} label={t('priority')} onSelect={() => onPage('priority')}>
          {more}
        </PageItem>
      )}
      {may.edit && may.isOnDesk && (
        <Item icon={<AlarmClock />} label={t('snooze')} onSelect={() => onDialog('snooze')} />
      )}
      {may.edit && <Item icon={<Tag />} label={t('tag')} onSelect={() => onDialog('tag')} />}
      <DropdownMenuSeparator />
      <Item
        icon={<Bell />}
        label={isFollowedBy(ticket, me.id) ? t('unfollow') : t('follow')}
        onSelect={follow}
      />
      <Item
        icon={<MailOpen />}
        label={actions('markUnread')}
        // What lies open would be read again at once: that is closed by the same action.
        onSelect={() => (isOpen ? runAction('markUnread') : void markUnread())}
      />
      <Item icon={<Copy />} label={actions('copyNumber')} onSelect={copyNumber} />
      <DropdownMenuItem asChild>
        <a href={hrefOf(ticket.number)} target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden />
          {t('newTab')}
        </a>
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <Item icon={<ListChecks />} label={t('choose')} onSelect={() => onChoose(ticket.ticket_id)} />
    </>
  );
}

function PageItems({ page, ticket, changes, onDialog }: PageItemsProps) {
  switch (page) {
    case 'assignee':
      return <AssigneeItems ticket={ticket} changes={changes} />;
    case 'status':
      return <StatusItems ticket={ticket} changes={changes} onResolve={() => onDialog('resolve')} />;
    case 'priority':
      return <PriorityItems ticket={ticket} changes={changes} />;
  }
}

function Item({ icon, label, onSelect }: ItemProps) {
  return (
    <DropdownMenuItem onSelect={onSelect}>
      {icon}
      <span className="min-w-0 truncate">{label}</span>
    </DropdownMenuItem>
  );
}

/** Leads to another page of the menu instead of closing it. */
function PageItem({ icon, label, onSelect, children }: ItemProps & { children?: ReactNode }) {
  return (
    <DropdownMenuItem
      onSelect={(event) => {
        event.preventDefault();
        // The item goes; the arrows go on from the menu.
        if (event.currentTarget instanceof HTMLElement)
          event.currentTarget.closest<HTMLElement>('[role="menu"]')?.focus();
        onSelect();
      }}
    >
      {icon}
      <span className="min-w-0 truncate">{label}</span>
      {children}
    </DropdownMenuItem>
  );
}

type ItemProps = { icon: ReactNode; label: string; onSelect: () => void };

type MenuOf = {
  ticket: DeskTicket;
  changes: TicketChanges;
  onDialog: (name: RowDialog) => void;
  onChoose: (ticketId: string) => void;
};

type AllItemsProps = MenuOf & { onPage: (page: Page) => void };
type PageItemsProps = MenuOf & { page: Exclude<Page, 'all'> };

type RowMenuProps = MenuOf & {
  at: { x: number; y: number };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCloseFocus: () => void;
};
