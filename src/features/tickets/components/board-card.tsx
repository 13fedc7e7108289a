'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Avatar, NobodyAvatar } from '@/components/avatar';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { cn } from '@/lib/class-names';
import { useWorkspace } from '@/lib/workspace';
import { dueAtOf } from '../due';
import type { TicketRow } from '../queries';
import { isPriority, type Status, shortNumber } from '../tickets';
import { DeskLink } from './desk-link';
import { DueMark } from './due-mark';
import { useDeskLinks } from './use-desk-links';

/** A ticket on the board: opened by a click, moved by carrying it or by its menu. */
export function BoardCard({
  row,
  targets,
  isTinted,
  isCarried,
  onPoint,
  dragProps,
  ...menu
}: BoardCardProps) {
  const { hrefOf } = useDeskLinks();

  return (
    <li
      className={cn(
        'group/card relative rounded-lg border border-border bg-background transition-colors duration-600 [contain-intrinsic-size:auto_5rem] [content-visibility:auto] hover:border-border-strong',
        isTinted && 'bg-selected duration-(--duration-instant)',
        isCarried && 'opacity-40',
      )}
    >
      <DeskLink
        href={hrefOf(row.number)}
        data-row={row.ticket_id}
        draggable={false}
        onPointerEnter={() => onPoint(row)}
        className="block touch-manipulation select-none rounded-lg focus-visible:bg-selected"
        {...dragProps}
      >
        <CardFace row={row} />
      </DeskLink>
      {targets.length > 0 && <CardMenu row={row} targets={targets} {...menu} />}
    </li>
  );
}

/** What a card tells. */
export function CardFace({ row }: { row: TicketRow }) {
  const t = useTranslations('desk.list');
  const priority = useTranslations('priority');
  const { colleagues } = useWorkspace();
  const assignee = colleagues.find(({ id }) => id === row.assignee_id);
  const name = assignee?.name ?? t('formerColleague');
  const dueAt = dueAtOf(row);

  return (
    <span className="grid grid-cols-[minmax(0,1fr)] gap-1.5 p-2.5 text-sm">
      <span className="pe-6 pointer-coarse:pe-9">
        <span dir="auto" className="line-clamp-2">
          {row.subject}
        </span>
      </span>
      {dueAt && <DueMark at={dueAt} className="justify-self-start" />}
      <span className="flex items-center gap-2 text-muted-foreground text-xs">
        {isPriority(row.priority) && <PriorityGlyph priority={row.priority} label={priority(row.priority)} />}
        <span className="font-mono tracking-[-0.02em]" title={row.number}>
          {shortNumber(row.number)}
        </span>
        <bdi className="min-w-0 flex-1 truncate">
          {row.customers?.name || row.customers?.email || t('unknownCustomer')}
        </bdi>
        <Time at={row.last_activity_at} style="age" />
        {row.assignee_id === null ? (
          <NobodyAvatar label={t('nobody')} />
        ) : (
          <Avatar name={name} id={row.assignee_id} label={t('assignedTo', { name })} />
        )}
      </span>
    </span>
  );
}

/** Where the card can go: for the keyboard, and for a finger. */
function CardMenu({ row, targets, isMenuOpen, onMenu, onMove }: MenuProps) {
  const t = useTranslations('board');
  const words = useTranslations('status');

  return (
    <DropdownMenu open={isMenuOpen} onOpenChange={onMenu}>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('move', { subject: row.subject })}
          title={t('move', { subject: row.subject })}
          className="absolute end-1 top-1 opacity-0 focus-visible:opacity-100 group-hover/card:opacity-100 group-focus-within/card:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        >
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        onCloseAutoFocus={(event) => {
          // Back to the card, not to the button on it; what was moved finds its focus itself.
          event.preventDefault();
          document.querySelector<HTMLElement>(`a[data-row="${row.ticket_id}"]`)?.focus();
        }}
      >
        {targets.map((status) => (
          <DropdownMenuItem key={status} onSelect={() => onMove(status)}>
            <StatusGlyph status={status} />
            {t('moveTo', { status: words(status) })}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type MenuProps = {
  row: TicketRow;
  targets: Status[];
  isMenuOpen: boolean;
  onMenu: (open: boolean) => void;
  onMove: (to: Status) => void;
};

type BoardCardProps = MenuProps & {
  isTinted: boolean;
  isCarried: boolean;
  onPoint: (row: TicketRow) => void;
  dragProps: Pick<
    ComponentProps<'a'>,
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onClickCapture'
  >;
};
