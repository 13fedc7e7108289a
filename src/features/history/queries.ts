import type { Client } from '@/lib/supabase/client';

/** One change of a ticket, with the values before and after as far as they were not erased. */
export type HistoryEntry = Awaited<ReturnType<typeof listHistory>>[number];

/** What changes of these kinds are about: another ticket, or a field. */
const aboutTickets = ['merge_changed', 'ticket_split', 'link_added', 'link_removed'];

/** What happened to a ticket last, the oldest first. A requester gets public changes only. */
export async function listHistory(supabase: Client, ticketId: string) {
  const { data } = await supabase
    .from('ticket_history')
    .select(
      'id, actor_id, actor_kind, kind, visibility, response_id, about_id, created_at, profiles!ticket_history_actor_id_fkey(full_name), history_values!history_values_history_id_organization_id_fkey(side, value)',
    )
    .eq('ticket_id', ticketId)
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(500)
    .throwOnError();
  const entries = data.toReversed();
  const names = await namesOf(supabase, entries);
  return entries.map((entry) => ({ ...entry, about: names.get(aboutOf(entry) ?? '') ?? null }));
}

type Entry = {
  kind: string;
  about_id: string | null;
  history_values: { side: string; value: string }[];
};

/** The id of the ticket or field that a change is about, if it is about one. */
function aboutOf(entry: Entry) {
  if (entry.kind === 'merge_changed') return valueOn(entry, 'new') ?? valueOn(entry, 'old');
  return aboutTickets.includes(entry.kind) || entry.kind === 'field_changed' ? entry.about_id : null;
}

/** How people call what changes are about, as far as the reader may know of it: asked for where there is any. */
async function namesOf(supabase: Client, entries: readonly Entry[]) {
  const idsOf = (isWanted: (entry: Entry) => boolean) => [
    ...new Set(entries.filter(isWanted).flatMap((entry) => aboutOf(entry) ?? [])),
  ];
  const [tickets, fields] = await Promise.all([
    listNumbers(
      supabase,
      idsOf(({ kind }) => aboutTickets.includes(kind)),
    ),
    listFieldNames(
      supabase,
      idsOf(({ kind }) => kind === 'field_changed'),
    ),
  ]);
  return new Map([
    ...tickets.map(({ id, number }): [string, string] => [id, number]),
    ...fields.map(({ id, name }): [string, string] => [id, name]),
  ]);
}

async function listNumbers(supabase: Client, ids: string[]) {
  if (ids.length === 0) return [];
  const { data } = await supabase
    .from('tickets')
    .select('id, number')
    .in('id', ids.slice(-200))
    .throwOnError();
  return data;
}

async function listFieldNames(supabase: Client, ids: string[]) {
  if (ids.length === 0) return [];
  const { data } = await supabase
    .from('custom_fields')
    .select('id, name')
    .in('id', ids.slice(-200))
    .throwOnError();
  return data;
}

/** The value on one side of a change, null when there was none or it was erased. */
export function valueOn(entry: { history_values: { side: string; value: string }[] }, side: 'old' | 'new') {
  return entry.history_values.find((value) => value.side === side)?.value ?? null;
}
