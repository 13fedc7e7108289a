'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { draftKey } from '@/lib/drafts';
import type { ErrorKey } from '@/lib/errors';
import { newId } from '@/lib/new-id';
import { isStillSelf } from '@/lib/own-session';
import { useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { deleteDraft, saveDraft } from '../commands';
import {
  adopt,
  type ComposerMode,
  type Draft,
  type DraftFile,
  draftOf,
  draftSchema,
  emptyDraft,
  isEmpty,
  type KeptDraft,
  modeOf,
  visibilityOf,
  withBefore,
} from '../drafts';
import { keptItems } from '../kept-items';
import type { Outgoing } from '../outbox';
import { listDrafts } from '../queries';

/** How long nobody types before a draft goes to the database. */
const QUIET = 1200;

const store = keptItems(draftSchema);
const nothing = emptyDraft();
/** What was sent or thrown away here: an answer that was on its way does not bring it back. */
const gone = new Set<string>();

/**
 * What is being written on a ticket: at once in this browser, where a killed tab and other tabs find it, and soon in
 * the database, where other devices do. Two devices that write at once keep both texts.
 */
export function useDraft(ticketId: string, mode: ComposerMode) {
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const key = draftKey(me.id, ticketId, mode);
  const draft =
    useSyncExternalStore(
      store.watch,
      () => store.read(key),
      () => null,
    ) ?? nothing;
  const about = { organization_id: organization.id, ticket_id: ticketId, visibility: visibilityOf(mode) };
  const save = () => saveSoon(client, me.id, key, about);

  const { data: kept } = useQuery({
    queryKey: ['drafts', ticketId],
    queryFn: async () => listDrafts(await browserSupabase(), me.id, ticketId),
  });
  const ofMode = kept?.filter((row) => modeOf(row.visibility) === mode && !gone.has(row.id));

  const adoptKept = useEffectEvent(() => {
    if (!ofMode) return;
    const before = store.read(key);
    const after = adopt(before ?? emptyDraft(), ofMode);
    if (before ? after !== before : !isEmpty(after)) store.write(key, after);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the database says is new is adopted.
  useEffect(() => adoptKept(), [kept, key]);

  const saveNow = useEffectEvent(save);
  useEffect(() => {
    if (draft.is_saved) return;
    const timer = setTimeout(() => saveNow(), QUIET);
    return () => clearTimeout(timer);
  }, [draft]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another draft, and this one is left.
  useEffect(() => {
    const whenHidden = () => document.visibilityState === 'hidden' && saveSoon(client, me.id, key, about);
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      document.removeEventListener('visibilitychange', whenHidden);
      saveSoon(client, me.id, key, about);
    };
  }, [client, me.id, key]);
  // What could not be saved for want of a network, and what another device wrote meanwhile.
  useWatchdog(() => {
    save();
    void client.invalidateQueries({ queryKey: ['drafts', ticketId] });
  });

  return {
    draft,
    /** Drafts of the same kind that are not in the field: of another device, or called back while one wrote. */
    others: ofMode?.filter(({ id }) => id !== draft.id) ?? [],
    write: (html: string) => change(key, () => ({ html })),
    addFile: (file: DraftFile) => change(key, ({ files }) => ({ files: [...files, file] })),
    removeFile: (fileId: string) =>
      change(key, ({ files }) => ({ files: files.filter(({ id }) => id !== fileId) })),
    /** Takes it out of the field, because it goes its way. */
    take() {
      const taken = store.read(key);
      store.write(key, null);
      if (taken) forget(client, ticketId, taken.id);
      return taken;
    },
    swap(other: KeptDraft) {
      save();
      store.write(key, draftOf(other));
    },
  };
}

function change(key: string, how: (draft: Draft) => Partial<Draft>) {
  const before = store.read(key) ?? emptyDraft();
  store.write(key, { ...before, ...how(before), is_saved: false, refused_because: null });
}

/** Brings back what was called back or refused, in front of what was begun since. */
export function putBack(client: QueryClient, userId: string, outgoing: PutBack, reason: ErrorKey | null) {
  const key = draftKey(userId, outgoing.ticket_id, modeOf(outgoing.visibility));
  const before = store.read(key) ?? emptyDraft();
  gone.delete(outgoing.id);
  if (before.id === outgoing.id && !isEmpty(before)) return;
  // Both are one from here on.
  if (before.version !== null) void deleteKept(before.id).catch(() => {});
  // Other words went under its id: these are a draft of their own.
  const id = reason === 'already_sent' ? newId() : outgoing.id;
  store.write(key, withBefore(before, { ...outgoing, id }, reason));
  void client.invalidateQueries({ queryKey: ['drafts', outgoing.ticket_id] });
}

async function deleteKept(id: string) {
  await deleteDraft(await browserSupabase(), id);
}

export type PutBack = Pick<Outgoing, 'id' | 'ticket_id' | 'html' | 'files'> & {
  visibility: string;
  seen_version: number | null;
};

/** From here on the database has it under another name; should it become a draft again, that is a new one. */
export async function letReturn(client: QueryClient, { id, ticket_id }: { id: string; ticket_id: string }) {
  await client.cancelQueries({ queryKey: ['drafts', ticket_id] });
  forget(client, ticket_id, id);
  gone.delete(id);
}

type About = { organization_id: string; ticket_id: string; visibility: 'public' | 'internal' };
const saving = new Map<string, Promise<void>>();

/** One after the other, so that each knows the version that the one before made. */
function saveSoon(client: QueryClient, userId: string, key: string, about: About) {
  const next = (saving.get(key) ?? Promise.resolve()).then(() => save(client, userId, key, about));
  saving.set(key, next);
}

async function save(client: QueryClient, userId: string, key: string, about: About) {
  const draft = store.read(key);
  if (!draft || draft.is_saved) return;
  try {
    if (!(await isStillSelf(await browserSupabase(), userId))) return;
    if (isEmpty(draft)) return await throwAway(client, key, about.ticket_id, draft);
    const kept = await saveDraft(await browserSupabase(), {
      ...about,
      id: draft.id,
      body_html: draft.html,
      attachment_ids: draft.files.map(({ id }) => id),
      seen_version: draft.version,
    });
    // Sent meanwhile: what this save made went with it.
    if (gone.has(draft.id)) return;
    await remember(client, about, draft, kept);
    const now = store.read(key);
    if (!now || now.id !== draft.id) return;
    const is_saved = now.html === draft.html && idsOf(now) === idsOf(draft);
    store.write(key, { ...now, id: kept.draft_id, version: kept.version, is_saved });
  } catch {
    // It stays in this browser, and goes with the next change or when the network is back.
  }
}

function idsOf({ files }: Draft) {
  return files.map(({ id }) => id).join(' ');
}

async function throwAway(client: QueryClient, key: string, ticketId: string, draft: Draft) {
  if (draft.version !== null) await deleteKept(draft.id);
  forget(client, ticketId, draft.id);
  if (store.read(key)?.id === draft.id) store.write(key, null);
}

/** An answer that was on its way does not know of it and would undo it. */
async function remember(
  client: QueryClient,
  { ticket_id, visibility }: About,
  draft: Draft,
  { draft_id, version }: { draft_id: string; version: number },
) {
  const queryKey = ['drafts', ticket_id];
  await client.cancelQueries({ queryKey });
  const row: KeptDraft = {
    id: draft_id,
    visibility,
    body_html: draft.html,
    version,
    refused_because: null,
    files: draft.files,
  };
  client.setQueryData<KeptDraft[]>(
    queryKey,
    (rows) => rows && [row, ...rows.filter(({ id }) => id !== draft_id)],
  );
  // The other text became a draft of its own, which only the database knows.
  if (draft_id !== draft.id) void client.invalidateQueries({ queryKey });
}

function forget(client: QueryClient, ticketId: string, draftId: string) {
  gone.add(draftId);
  client.setQueryData<KeptDraft[]>(['drafts', ticketId], (rows) => rows?.filter(({ id }) => id !== draftId));
}
