'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import type * as z from 'zod/mini';
import { lastChangeToast, rememberUndo } from '@/lib/last-change';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { changeView, createView, deleteView, orderViews } from '../commands';
import { viewsKey } from '../keys';
import { listViews, type SavedView } from '../queries';
import { viewSchema } from '../schema';
import { arranged, moved } from '../views';

/** The views that one sees, in the own order. */
export function useViews(seed?: SavedView[]) {
  const { organization } = useWorkspace();
  const { data } = useQuery({
    queryKey: viewsKey(organization.id),
    queryFn: async () => listViews(await browserSupabase(), organization.id),
    initialData: seed,
  });
  return data ?? none;
}

const none: SavedView[] = [];

/** What a view is made of: its name, for whom, and the list. */
export type ViewContent = z.input<typeof viewSchema>;

/** What can be done with views. Each shows at once and is taken back, with the reason, when the database refuses. */
export function useViewChanges() {
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const t = useTranslations();
  const key = viewsKey(organization.id);

  async function change(show: (views: SavedView[]) => SavedView[], run: () => Promise<void>) {
    await client.cancelQueries({ queryKey: key });
    const before = client.getQueryData<SavedView[]>(key);
    client.setQueryData<SavedView[]>(key, (views) => show(views ?? []));
    try {
      await run();
      return true;
    } catch (error) {
      client.setQueryData(key, before);
      const reason = await ownErrorKey(error);
      toast.error(t('views.notKept'), {
        // The database has one word for whatever was changed meanwhile.
        description: t(
          `errors.${reason === 'ticket_changed_meanwhile' ? 'setting_changed_meanwhile' : reason}`,
        ),
      });
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ['tickets', organization.id, 'counts'] });
    }
  }

  function create(id: string, content: ViewContent) {
    const view: SavedView = { ...content, id, created_by: me.id, version: 1, position: null };
    return change(
      (views) => [...views, view],
      async () => createView(await browserSupabase(), { ...content, id, organization_id: organization.id }),
    );
  }

  function putInOrder(views: SavedView[]) {
    const ids = views.map(({ id }) => id);
    return change(
      () => views,
      async () => orderViews(await browserSupabase(), organization.id, ids),
    );
  }

  return {
    create,
    update: (view: SavedView, content: ViewContent) =>
      change(
        (views) => views.map((other) => (other.id === view.id ? { ...view, ...content } : other)),
        async () =>
          changeView(await browserSupabase(), { ...content, view_id: view.id, seen_version: view.version }),
      ),
    async remove(view: SavedView) {
      const done = await change(
        (views) => views.filter(({ id }) => id !== view.id),
        async () => deleteView(await browserSupabase(), view.id),
      );
      if (!done) return false;
      const undo = async () => {
        await create(view.id, contentOf(view));
      };
      rememberUndo(undo);
      toast.success(t('views.deleted', { name: view.name }), {
        id: lastChangeToast,
        description: undefined,
        duration: 10_000,
        action: { label: t('undo.action'), onClick: () => void undo() },
      });
      return true;
    },
    /** Resolves to its new place, counted from one; null where it cannot go further. */
    async move(id: string, step: 1 | -1) {
      const next = moved(client.getQueryData<SavedView[]>(key) ?? [], id, step);
      if (!next) return null;
      return (await putInOrder(next)) ? next.findIndex((view) => view.id === id) + 1 : null;
    },
    /** Some of them in another order, in the places that these have among all. */
    arrange: (ids: string[]) => putInOrder(arranged(client.getQueryData<SavedView[]>(key) ?? [], ids)),
  };
}

/** Everything of a view that people choose. */
export function contentOf(view: SavedView): ViewContent {
  return viewSchema.parse(view);
}
