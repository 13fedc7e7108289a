'use client';

import { AlarmClock, Archive, CircleDot, Ellipsis, SignalHigh, Tag, UserRoundPlus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { ColleagueItems } from '@/components/colleague-items';
import { PriorityGlyph } from '@/components/glyphs/priority';
import { StatusGlyph } from '@/components/glyphs/status';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useActions } from '@/lib/keyboard/actions';
import { permits, useWorkspace } from '@/lib/workspace';
import type { BulkChanges } from '../commands';
import type { TicketRow } from '../queries';
import { priorities } from '../tickets';
import { BulkMergeDialog } from './bulk-merge-dialog';
import { BulkNoteDialog } from './bulk-note-dialog';
import { BulkTagDialog } from './bulk-tag-dialog';
import { SnoozeDialog } from './snooze-dialog';
import { useBulkMerge } from './use-bulk-merge';

type Opened =
  | 'assign'
  | 'status'
  | 'priority'
  | 'more'
  | 'tag'
  | 'snooze'
  | 'reply'
  | 'note'
  | 'merge'
  | null;

/** What can be done to the rows that are chosen: the keys of one ticket work on all of them. */
export function SelectionBar({
  rows,
  count,
  total,
  isAll,
  isWhole,
  isRunning,
  onAll,
  onClear,
  onChange,
}: SelectionBarProps) {
  const t = useTranslations();
  const workspace = useWorkspace();
  const { me } = workspace;
  const [opened, setOpened] = useState<Opened>(null);
  // With nothing chosen yet there is nothing to do but choose.
  const may = (capability: string) => count > 0 && permits(workspace, capability);
  const dialogOf = (name: Opened) => ({
    open: opened === name,
    onOpenChange: (open: boolean) => setOpened(open ? name : null),
  });
  const merge = useBulkMerge(onClear);
  // What is chosen and no longer shown has no name to choose.
  const canMerge = may('merge_tickets') && count > 1 && (isWhole || rows.length === count);
  const setStatus = (status: BulkChanges['status']) => onChange({ status });

  useEscape(onClear, opened === null);
  useActions(
    {
      ...(may('assign_tickets') && {
        assign: () => setOpened('assign'),
        takeTicket: () => onChange({ assignee_id: me.id }),
      }),
      ...(may('set_ticket_status') && {
        changeStatus: () => setOpened('status'),
        resolve: () => setStatus('resolved'),
      }),
      ...(may('edit_tickets') && {
        changePriority: () => setOpened('priority'),
        tag: () => setOpened('tag'),
        snooze: () => setOpened('snooze'),
        archive: () => onChange({ archive: true }),
        markAsSpam: () => onChange({ spam: true }),
      }),
      ...(canMerge && { mergeTicket: () => setOpened('merge') }),
      ...(may('delete_tickets') && { deleteTicket: () => onChange({ delete: true }) }),
      ...(may('reply_to_tickets') && { reply: () => setOpened('reply') }),
      ...(may('write_notes') && { note: () => setOpened('note') }),
    },
    { first: true },
  );

  return (
    <div
      role="toolbar"
      aria-label={t('bulk.label')}
      aria-busy={isRunning}
      className="flex h-9 flex-none items-center gap-0.5 border-border border-b bg-selected px-2 text-xs max-md:order-last max-md:h-auto max-md:flex-wrap max-md:justify-between max-md:border-t max-md:border-b-0 max-md:px-1 max-md:py-0.5 max-md:text-sm"
    >
      <Button
        variant="ghost"
        size="icon"
        onClick={onClear}
        aria-label={t('bulk.clear')}
        title={t('bulk.clear')}
      >
        <X aria-hidden />
      </Button>
      <output className="flex-none font-strong">{t('bulk.chosen', { count })}</output>
      {!isAll && (
        <button
          type="button"
          onClick={onAll}
          className="ms-1 min-w-0 truncate rounded-sm px-1 text-link hover:underline pointer-coarse:min-h-11"
        >
          {total === undefined ? t('bulk.allOpen') : t('bulk.all', { count: total })}
        </button>
      )}
      <span className="flex-1" />
      {/* On a phone what can be done has a line of its own, where the thumb is. */}
      {count > 0 && <span className="basis-full md:hidden" />}
      {may('assign_tickets') && (
        <BulkMenu {...dialogOf('assign')} label={t('keyboard.actions.assign')} icon={<UserRoundPlus />}>
          <ColleagueItems nobody={t('deskTicket.nobody')} onChoose={(id) => onChange({ assignee_id: id })} />
        </BulkMenu>
      )}
      {may('set_ticket_status') && (
        <BulkMenu {...dialogOf('status')} label={t('keyboard.actions.changeStatus')} icon={<CircleDot />}>
          {(['in_progress', 'waiting', 'resolved', 'closed'] as const).map((status) => (
            <DropdownMenuItem key={status} onSelect={() => setStatus(status)}>
              <StatusGlyph status={status} />
              {t(`status.${status}`)}
            </DropdownMenuItem>
          ))}
        </BulkMenu>
      )}
      {may('edit_tickets') && (
        <>
          <BulkMenu
            {...dialogOf('priority')}
            label={t('keyboard.actions.changePriority')}
            icon={<SignalHigh />}
          >
            {priorities.map((priority) => (
              <DropdownMenuItem key={priority} onSelect={() => onChange({ priority })}>
                <PriorityGlyph priority={priority} />
                {t(`priority.${priority}`)}
              </DropdownMenuItem>
            ))}
          </BulkMenu>
          <BarButton label={t('keyboard.actions.tag')} onClick={() => setOpened('tag')} icon={<Tag />} />
          <BarButton
            label={t('keyboard.actions.snooze')}
            onClick={() => setOpened('snooze')}
            icon={<AlarmClock />}
          />
          <BarButton
            label={t('keyboard.actions.archive')}
            onClick={() => onChange({ archive: true })}
            icon={<Archive />}
          />
        </>
      )}
      {count > 0 && (
        <BulkMenu {...dialogOf('more')} label={t('deskTicket.more')} icon={<Ellipsis />}>
          {may('reply_to_tickets') && (
            <DropdownMenuItem onSelect={() => setTimeout(() => setOpened('reply'), 0)}>
              {t('keyboard.actions.reply')}
            </DropdownMenuItem>
          )}
          {may('write_notes') && (
            <DropdownMenuItem onSelect={() => setTimeout(() => setOpened('note'), 0)}>
              {t('keyboard.actions.note')}
            </DropdownMenuItem>
          )}
          {canMerge && (
            <DropdownMenuItem onSelect={() => setTimeout(() => setOpened('merge'), 0)}>
              {t('keyboard.actions.mergeTicket')}
            </DropdownMenuItem>
          )}
          {may('edit_tickets') && (
            <DropdownMenuItem onSelect={() => onChange({ spam: true })}>
              {t('keyboard.actions.markAsSpam')}
            </DropdownMenuItem>
          )}
          {may('delete_tickets') && (
            <DropdownMenuItem onSelect={() => onChange({ delete: true })}>
              {t('keyboard.actions.deleteTicket')}
            </DropdownMenuItem>
          )}
        </BulkMenu>
      )}
      <SnoozeDialog
        {...dialogOf('snooze')}
        onSnooze={(until, endsOnReply) =>
          onChange({ snooze: { until: until.toISOString(), ends_on_reply: endsOnReply } })
        }
      />
      <BulkTagDialog {...dialogOf('tag')} onChange={onChange} />
      <BulkMergeDialog
        {...dialogOf('merge')}
        chosen={rows}
        isAll={isWhole}
        onMerge={(all, targetId) => void merge(all, targetId)}
      />
      <BulkNoteDialog {...dialogOf('reply')} mode="reply" count={count} onChange={onChange} />
      <BulkNoteDialog {...dialogOf('note')} mode="note" count={count} onChange={onChange} />
    </div>
  );
}

function BulkMenu({ label, icon, open, onOpenChange, children }: BulkMenuProps) {
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={label} title={label}>
          {icon}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-52">
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function BarButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Button variant="ghost" size="icon" aria-label={label} title={label} onClick={onClick}>
      {icon}
    </Button>
  );
}

/** Escape lets the rows go, as long as nothing is open that it closes. */
function useEscape(onEscape: () => void, isWanted: boolean) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isWanted) return;
    if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
    onEscape();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

type BulkMenuProps = {
  label: string;
  icon: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

type SelectionBarProps = {
  /** The chosen rows, as far as they are shown. */
  rows: TicketRow[];
  count: number;
  /** How many the list holds in all, where that is known. */
  total: number | undefined;
  isAll: boolean;
  /** The whole list is chosen, not rows of it. */
  isWhole: boolean;
  isRunning: boolean;
  onAll: () => void;
  onClear: () => void;
  onChange: (changes: BulkChanges) => void;
};
