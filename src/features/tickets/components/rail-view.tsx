'use client';

import type { LucideIcon } from 'lucide-react';
import type { KeyboardEventHandler } from 'react';
import { cn } from '@/lib/class-names';
import { type View, viewWord } from '../lists';
import { DeskLink } from './desk-link';
import { useDeskLinks, usePart } from './use-desk-links';
import { useListAddress } from './use-list-address';
import { useViewCounts } from './use-view-counts';

/** A list in the rail: its name, and how much it holds now. */
export function RailView({ view, name, Icon, onKeyDown }: RailViewProps) {
  const part = usePart();
  const { view: current } = useListAddress();
  const { viewHref } = useDeskLinks();
  const { wordsFor } = useViewCounts();
  const isCurrent = part === 'desk' && viewWord(view) === viewWord(current);

  return (
    <li>
      <DeskLink
        href={viewHref(viewWord(view))}
        aria-current={isCurrent ? 'page' : undefined}
        className={railItem}
        title={name}
        onKeyDown={onKeyDown}
      >
        <Icon
          aria-hidden
          className={cn('size-4 flex-none stroke-[1.75]', isCurrent ? 'text-primary' : 'text-icon')}
        />
        <bdi className="min-w-0 flex-1 truncate max-lg:sr-only">{name}</bdi>
        <span className="font-mono font-normal text-muted-foreground text-xs max-lg:hidden">
          {wordsFor(view)}
        </span>
      </DeskLink>
    </li>
  );
}

/** The name of a part of the rail. */
export const railSection = 'px-2 pt-3.5 pb-1 font-strong text-2xs text-muted-foreground max-lg:sr-only';

/** One line of it. */
export const railItem =
  'flex h-7 items-center gap-2 rounded-md px-2 text-sm transition-colors duration-(--duration-instant) hover:bg-sidebar-accent/55 aria-[current]:bg-sidebar-accent aria-[current]:font-strong aria-[current]:text-sidebar-accent-foreground max-lg:h-9 max-lg:justify-center';

type RailViewProps = {
  view: View;
  name: string;
  Icon: LucideIcon;
  onKeyDown?: KeyboardEventHandler<HTMLAnchorElement>;
};
