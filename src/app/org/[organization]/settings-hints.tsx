'use client';

import { useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import * as z from 'zod/mini';
import { getSettingsTopic } from '@/features/organizations/queries';
import { useReadPage } from '@/lib/live-page';
import { paths } from '@/lib/paths';
import { userTopic, useTopics, useWatchdog } from '@/lib/realtime';
import { browserSupabase } from '@/lib/supabase/browser';
import { useCalmly } from '@/lib/use-calmly';
import { useWorkspace } from '@/lib/workspace';
import { everySetting, isOnEveryPage, queriesOf } from './setting-readers';

/** Hears that settings changed, and reads again what the open screen shows of them. */
export function SettingsHints({ topic, seq }: SettingsHintsProps) {
  const { organization, me } = useWorkspace();
  const client = useQueryClient();
  const readPage = useReadPage();
  const pathname = usePathname();
  const known = useRef(seq);
  // What the server has rendered anew, nobody has missed.
  useEffect(() => {
    known.current = Math.max(known.current, seq);
  }, [seq]);

  const changed = useCalmly((tables) => {
    for (const queryKey of queriesOf(organization.id, tables)) void client.invalidateQueries({ queryKey });
    if (isOnEveryPage(tables) || pathname.startsWith(`${paths.desk(organization.slug)}/settings`)) readPage();
  });

  function hear(next: number, tables: readonly string[]) {
    if (next > known.current) changed(next === known.current + 1 ? tables : everySetting);
    known.current = Math.max(known.current, next);
  }

  /** Something may have been missed, or the topic has another name, which the page knows. */
  async function check() {
    const now = await browserSupabase()
      .then((supabase) => getSettingsTopic(supabase, organization.id))
      .catch(() => undefined);
    if (now === undefined) return;
    if (now?.topic !== topic) changed(everySetting);
    else hear(now.seq, everySetting);
  }

  useTopics(topic === null ? [] : [topic], {
    onEvent({ payload }) {
      const told = settingsSchema.safeParse(payload);
      if (told.success) hear(told.data.seq, told.data.table_names);
    },
    onJoin: () => void check(),
    onMoved: () => void check(),
  });
  useTopics([userTopic(me.id)], {
    onEvent({ event, payload }) {
      if (!rights.includes(event) || payload.organization_id !== organization.id) return;
      changed(['role_permissions']);
    },
    onJoin() {},
  });
  useWatchdog(() => void check());

  return null;
}

/** These come at once also to who may no longer join the topic of the settings. */
const rights = ['role_changed', 'access_changed'];

const settingsSchema = z.object({ seq: z.number(), table_names: z.array(z.string()) });

type SettingsHintsProps = {
  /** Null for who may not hear of settings. */
  topic: string | null;
  /** How often the settings had changed before the page was read. */
  seq: number;
};
