'use client';

import { Bookmark, UsersRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { CommandGroup, CommandItem } from '@/components/ui/command';
import { useSavedLists } from '@/features/tickets/components/saved-lists';
import { useDeskLinks } from '@/features/tickets/components/use-desk-links';
import { useWorkspace } from '@/lib/workspace';
import { MarkedMatch } from './marked-match';

/** The lists that have no key of their own: those of teams, and those that were saved. */
export function MenuViews({ query, onRun }: MenuViewsProps) {
  const t = useTranslations('commandMenu');
  const { teams, permissions } = useWorkspace();
  const { viewHref, isOnDesk } = useDeskLinks();
  const router = useRouter();
  const views = [
    ...useSavedLists().map(({ id, name }) => ({ word: id, name, Icon: Bookmark })),
    ...teams
      .filter(({ isOwn }) => isOwn || permissions.read_tickets === 'all')
      .map(({ id, name }) => ({ word: `team-${id}`, name, Icon: UsersRound })),
  ];
  if (views.length === 0) return null;

  function visit(word: string) {
    if (isOnDesk) window.history.pushState(null, '', viewHref(word));
    else router.push(viewHref(word));
  }

  return (
    <CommandGroup heading={t('views')}>
      {views.map(({ word, name, Icon }) => (
        <CommandItem
          key={word}
          value={`${name} ${word}`}
          keywords={[name]}
          onSelect={() => onRun(() => visit(word))}
        >
          <Icon aria-hidden className="text-icon" />
          <bdi className="min-w-0 flex-1 truncate">
            <MarkedMatch text={name} query={query} />
          </bdi>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}

type MenuViewsProps = { query: string; onRun: (action: () => void) => void };
