import * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { afterDay } from './changes';
import { type AuditAddress, tablesOfKinds } from './schema';

/** One change of a setting: what it was, what it became, and what the ids in it are called. */
export type SettingChange = Awaited<ReturnType<typeof listSettingChanges>>['changes'][number];

/** A page of who changed which setting, the last first; days are those of the time zone. */
export async function listSettingChanges(
  supabase: Client,
  { organizationId, timeZone, address: { person, kind, from, to, at, id } }: Asked,
) {
  const { data } = await supabase
    .rpc('list_setting_changes', {
      organization_id: organizationId,
      person_id: person,
      tables: kind && [...tablesOfKinds[kind]],
      from_time: from && `${from} 00:00 ${timeZone}`,
      to_time: to && `${afterDay(to)} 00:00 ${timeZone}`,
      ...(at && id && { after_at: at, after_id: id }),
      page_size: PER_PAGE + 1,
    })
    .throwOnError();
  const changes = data.slice(0, PER_PAGE).map((change) => ({
    ...change,
    // Null in one that was added or removed, which the types of a function's table cannot say.
    old: sideSchema.parse(change.old),
    new: sideSchema.parse(change.new),
    names: namesSchema.parse(change.names),
  }));
  return { changes, hasMore: data.length > PER_PAGE };
}

const PER_PAGE = 50;

const sideSchema = z.nullable(z.record(z.string(), z.unknown()));
const namesSchema = z.record(z.string(), z.string());

type Asked = { organizationId: string; timeZone: string; address: AuditAddress };
