'use client';

import { ArrowUp, ChevronDown, Search, SquarePen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActionKey } from '@/components/action-key';
import { LiveBadge } from '@/components/live-badge';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { cn } from '@/lib/class-names';
import { useKeyboard } from '@/lib/keyboard/keyboard-provider';
import { useWorkspace } from '@/lib/workspace';
import { type View, viewKeys, viewWord } from '../lists';
import { DeskLink } from './desk-link';
import { FilterButton } from './filter-button';
import { ListNumbers } from './list-numbers';
import { useSavedLists } from './saved-lists';
import { SortMenu } from './sort-menu';
import { useDeskLinks } from './use-desk-links';
import { useListAddress } from './use-list-address';
import { useViewCounts } from './use-view-counts';
import { useViewName } from './use-view-name';

/** What the list is called, and what can be done with it. */
export function ListHeader({ level, onNewTicket, viewActions, displayMenu }: ListHeaderProps) {
  const t = useTranslations('desk.list');
  const { setOpen } = useKeyboard();

  return (
    <header className="flex h-11 flex-none items-center gap-2 border-border border-b px-4 max-md:h-13">
      <ViewTitle level={level} />
      {viewActions}
      <span className="flex-1" />
      <LiveBadge className="hidden @min-[720px]/list:inline-flex" />
      <LiveBadge className="md:hidden" />
      <Button
        variant="ghost"
        size="icon"
        onClick={() => setOpen('menu')}
        aria-label={t('search')}
        title={t('search')}
        className="md:hidden"
      >
        <Search aria-hidden />
      </Button>
      <FilterButton className="max-md:hidden @min-[720px]/list:border @min-[720px]/list:border-border-strong @min-[720px]/list:text-foreground" />
      {displayMenu}
      {onNewTicket && (
        <>
          <Button onClick={onNewTicket} className="hidden @min-[720px]/list:inline-flex">
            {t('newTicket')}
            <ActionKey action="newTicket" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            onClick={onNewTicket}
            aria-label={t('newTicket')}
            title={t('newTicket')}
            className="-me-1.5 @min-[720px]/list:hidden"
          >
            <SquarePen aria-hidden />
          </Button>
        </>
      )}
    </header>
  );
}

/** The name of the view; where there is no rail with words it is also the way to the others. */
function ViewTitle({ level: Heading }: { level: 'h1' | 'h2' }) {
  const { view, isNarrowed } = useListAddress();
  const { wordsFor } = useViewCounts();
  const { viewHref } = useDeskLinks();
  const nameOf = useViewName();
  const count = isNarrowed ? undefined : wordsFor(view);

  return (
    <>
      <Heading className="min-w-0 truncate font-strong text-base leading-5 max-lg:sr-only">
        <bdi>{nameOf(view)}</bdi>
      </Heading>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            className="flex min-w-0 items-center gap-1.5 rounded-md font-strong text-base leading-5 max-md:font-title max-md:text-lg lg:hidden pointer-coarse:min-h-11"
          >
            <bdi className="truncate">{nameOf(view)}</bdi>
            <ChevronDown aria-hidden className="size-4 flex-none stroke-[1.75]" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="max-w-72">
          {useEveryView().map((one) => (
            <DropdownMenuItem key={viewWord(one) ?? 'open'} asChild>
              <DeskLink href={viewHref(viewWord(one))}>
                <bdi className="min-w-0 flex-1 truncate">{nameOf(one)}</bdi>
                <span className="ps-4 font-mono text-muted-foreground text-xs">{wordsFor(one)}</span>
              </DeskLink>
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {count !== undefined && <span className="font-mono text-muted-foreground text-xs">{count}</span>}
    </>
  );
}

/** Everything that the rail leads to, for where it has no room. */
function useEveryView(): View[] {
  const { teams, permissions } = useWorkspace();
  return [
    ...viewKeys.map((key) => ({ kind: 'everybodys', key }) as const),
    ...teams
      .filter(({ isOwn }) => isOwn || permissions.read_tickets === 'all')
      .map(({ id }) => ({ kind: 'team', id }) as const),
    ...useSavedLists().map((saved) => ({ kind: 'saved', saved }) as const),
  ];
}

/** How the list is ordered, the numbers that lead to what matters, and what arrived meanwhile. */
export function SubBar({ arrived, onShowArrived, className }: SubBarProps) {
  const t = useTranslations('desk.list');

  return (
    <div
      className={cn(
        'grid h-9 flex-none grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-2 border-border border-b px-4 text-muted-foreground text-xs max-md:h-11',
        className,
      )}
    >
      <span className="-ms-1.5 flex min-w-0 items-center gap-1">
        <SortMenu />
        <ListNumbers />
      </span>
      <span aria-live="polite" className="justify-self-center">
        {arrived > 0 && (
          <button
            type="button"
            onClick={onShowArrived}
            aria-label={t('arrivedHelp', { count: arrived })}
            className="fade-in-0 inline-flex h-5.5 animate-in items-center gap-1 rounded-full bg-primary ps-1.5 pe-2.5 font-strong text-primary-foreground hover:bg-primary-hover pointer-coarse:h-8"
          >
            <ArrowUp aria-hidden className="size-3.5 stroke-[1.75]" />
            {t('arrived', { count: arrived })}
          </button>
        )}
      </span>
      <span className="inline-flex items-center justify-end gap-3">
        <span className="hidden items-center gap-1 @min-[860px]/list:inline-flex">
          <ActionKey action="nextTicket" />
          <ActionKey action="previousTicket" />
          {t('move')}
        </span>
        <span className="hidden items-center gap-1 @min-[860px]/list:inline-flex">
          <ActionKey action="openTicket" />
          {t('open')}
        </span>
        <LiveBadge className="max-md:hidden @min-[720px]/list:hidden" />
        <FilterButton className="-me-2 md:hidden" />
      </span>
    </div>
  );
}

type SubBarProps = { arrived: number; onShowArrived: () => void; className?: string };

type ListHeaderProps = {
  level: 'h1' | 'h2';
  onNewTicket?: () => void;
  viewActions?: ReactNode;
  displayMenu?: ReactNode;
};
