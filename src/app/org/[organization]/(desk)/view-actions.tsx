'use client';

import { ArrowDown, ArrowUp, Bookmark, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useDeskLinks } from '@/features/tickets/components/use-desk-links';
import { useDisplay } from '@/features/tickets/components/use-display';
import { useListAddress } from '@/features/tickets/components/use-list-address';
import { contentOf, useViewChanges, useViews, type ViewContent } from '@/features/views/components/use-views';
import type { SavedView } from '@/features/views/queries';
import { mayChange } from '@/features/views/views';
import { runAction, useActions } from '@/lib/keyboard/actions';
import { newId } from '@/lib/new-id';
import { dialogPart } from '@/lib/part';
import { useWorkspace } from '@/lib/workspace';

const ViewDialog = dialogPart(() =>
  import('@/features/views/components/view-dialog').then((module) => module.ViewDialog),
);

/** What can be done with the view that is shown, and the dialogs for it. */
export function ViewActions() {
  const t = useTranslations('views');
  const view = useShownView();
  const workspace = useWorkspace();
  const shown = useShownList();
  const { viewHref } = useDeskLinks();
  const { create, update } = useViewChanges();
  const [dialog, setDialog] = useState<'new' | 'change' | null>(null);
  useActions({ saveView: () => setDialog('new') });

  async function save(content: ViewContent) {
    const id = newId();
    const done = await create(id, content);
    if (done) {
      window.history.pushState(null, '', viewHref(id));
      toast.success(t('saved', { name: content.name }));
    }
    return done;
  }

  return (
    <>
      {view && mayChange(view, workspace) && <ViewMenu view={view} onRename={() => setDialog('change')} />}
      <ViewDialog
        title={t('saveAs')}
        content={{ ...shown, name: '', audience: 'personal', team_id: null }}
        open={dialog === 'new'}
        onOpenChange={(open) => setDialog(open ? 'new' : null)}
        onSave={save}
      />
      {view && (
        <ViewDialog
          title={t('rename')}
          content={contentOf(view)}
          isOthers={view.created_by !== workspace.me.id}
          open={dialog === 'change'}
          onOpenChange={(open) => setDialog(open ? 'change' : null)}
          onSave={(content) => update(view, content)}
        />
      )}
    </>
  );
}

/** For a list that is another than its view: keep it as a view of its own, or as what the view is from now on. */
export function SaveActions() {
  const t = useTranslations('views');
  const view = useShownView();
  const workspace = useWorkspace();
  const shown = useShownList();
  const { viewHref } = useDeskLinks();
  const { update } = useViewChanges();

  async function saveChanges(saved: SavedView) {
    if (!(await update(saved, { ...contentOf(saved), ...shown }))) return;
    window.history.replaceState(null, '', viewHref(saved.id));
    toast.success(t('saved', { name: saved.name }));
  }

  return (
    <span className="ms-auto inline-flex gap-1.5">
      {view && mayChange(view, workspace) && (
        <Button variant="outline" onClick={() => void saveChanges(view)} className="h-6 text-xs">
          {t('saveChanges')}
        </Button>
      )}
      <Button variant="outline" onClick={() => runAction('saveView')} className="h-6 text-xs">
        <Bookmark aria-hidden />
        {t('saveAs')}
      </Button>
    </span>
  );
}

function ViewMenu({ view, onRename }: { view: SavedView; onRename: () => void }) {
  const t = useTranslations('views');
  const { viewHref } = useDeskLinks();
  const { move, remove } = useViewChanges();

  async function removeIt() {
    if (await remove(view)) window.history.pushState(null, '', viewHref(null));
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('actions', { name: view.name })}
          title={t('actions', { name: view.name })}
        >
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {/* After the menu gave the focus back, so that the dialog gets it. */}
        <DropdownMenuItem onSelect={() => setTimeout(onRename, 0)}>
          <Pencil aria-hidden />
          {t('rename')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void move(view.id, -1)}>
          <ArrowUp aria-hidden />
          {t('moveUp')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void move(view.id, 1)}>
          <ArrowDown aria-hidden />
          {t('moveDown')}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void removeIt()}>
          <Trash2 aria-hidden />
          {t('delete')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The saved view that the address names, as the database has it. */
function useShownView() {
  const { view } = useListAddress();
  const views = useViews();
  return view.kind === 'saved' ? views.find(({ id }) => id === view.saved.id) : undefined;
}

/** What is on the screen, as a view keeps it. */
function useShownList(): Pick<ViewContent, 'filters' | 'sort_by' | 'sort_order' | 'columns'> {
  const { list } = useListAddress();
  const { columns } = useDisplay();
  return {
    filters: list.filters,
    sort_by: list.sort.by,
    sort_order: list.sort.order,
    columns: ['subject', ...columns],
  };
}
