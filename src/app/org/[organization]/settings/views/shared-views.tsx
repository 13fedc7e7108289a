'use client';

import { Pencil, Trash2, Users, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { IconButton } from '@/components/icon-button';
import { NamedList } from '@/components/named-list';
import { QuestionDialog } from '@/components/question-dialog';
import { FilterList } from '@/features/tickets/components/filter-list';
import { useSavedLists } from '@/features/tickets/components/saved-lists';
import { contentOf, useViewChanges, useViews } from '@/features/views/components/use-views';
import { ViewDialog } from '@/features/views/components/view-dialog';
import type { SavedView } from '@/features/views/queries';
import { mayChange } from '@/features/views/views';
import { useWorkspace } from '@/lib/workspace';

/** The views that one shares with others, in the own order: whose they are, and which tickets they show. */
export function SharedViews() {
  const t = useTranslations('views.shared');
  const workspace = useWorkspace();
  const views = useViews().filter(({ audience }) => audience !== 'personal');
  const { arrange } = useViewChanges();
  if (views.length === 0) return <EmptyState title={t('none')} description={t('noneHelp')} />;

  return (
    <NamedList
      items={views}
      order={async (ids) => {
        await arrange(ids);
        return undefined;
      }}
      about={(view) => <About view={view} />}
      acts={(view) => mayChange(view, workspace) && <ViewActs view={view} />}
    />
  );
}

function About({ view }: { view: SavedView }) {
  const t = useTranslations('views');
  const { teams, colleagues, me } = useWorkspace();
  const team = teams.find(({ id }) => id === view.team_id);
  const author = colleagues.find(({ id }) => id === view.created_by);
  const list = useSavedLists().find(({ id }) => id === view.id);
  const Icon = team ? Users : UsersRound;

  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        <Icon aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
        <bdi className="min-w-0 break-words">{team?.name ?? t('organization')}</bdi>
      </span>
      <span>
        {view.created_by === me.id
          ? t('shared.byYou')
          : author
            ? t('shared.by', { name: author.name })
            : t('shared.bySomebodyGone')}
      </span>
      <span className="basis-full text-xs">
        <FilterList filters={list?.filters ?? {}} none={t('shared.everything')} />
      </span>
    </>
  );
}

function ViewActs({ view }: { view: SavedView }) {
  const t = useTranslations('views.shared');
  const settings = useTranslations('settings');
  const { me } = useWorkspace();
  const { update, remove } = useViewChanges();
  const [isOpen, setOpen] = useState(false);
  const { name } = view;

  return (
    <>
      <IconButton Icon={Pencil} label={t('change', { name })} onClick={() => setOpen(true)} />
      <ViewDialog
        title={t('change', { name })}
        help={t('keeps')}
        content={contentOf(view)}
        isOthers={view.created_by !== me.id}
        open={isOpen}
        onOpenChange={setOpen}
        onSave={(content) => update(view, content)}
      />
      <QuestionDialog
        title={settings('removeQuestion', { name })}
        help={t('removeHelp')}
        verb={settings('remove')}
        act={async () => {
          await remove(view);
          return { ok: true, data: undefined };
        }}
      >
        <IconButton Icon={Trash2} label={settings('removeNamed', { name })} />
      </QuestionDialog>
    </>
  );
}
