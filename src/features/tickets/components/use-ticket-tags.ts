'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { newId } from '@/lib/new-id';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { createTag, tagTicket, untagTicket } from '../commands';
import { ticketKeys } from '../keys';
import { type DeskTicket, listTags, type Tag, type TicketRow } from '../queries';
import { useChange } from './use-change';

/** The tags of a ticket, in the order of the alphabet. */
export function tagsOf(ticket: Pick<TicketRow, 'tickets'>): Tag[] {
  const tags = ticket.tickets?.ticket_tags.flatMap(({ tags }) => (tags ? [tags] : [])) ?? [];
  return tags.toSorted((one, other) => one.name.localeCompare(other.name));
}

/** The words that can be put on tickets, read when somebody is about to. */
export function useTags(wanted: boolean) {
  const { organization } = useWorkspace();
  return useQuery({
    queryKey: ticketKeys.tags(organization.id),
    queryFn: async () => listTags(await browserSupabase(), organization.id),
    enabled: wanted,
  }).data;
}

/** Puts tags on a ticket and takes them off. */
export function useTicketTags(ticket: DeskTicket) {
  const { organization } = useWorkspace();
  const client = useQueryClient();
  const change = useChange(ticket);

  function patchOf(tags: Tag[]) {
    return ticket.tickets
      ? { tickets: { ...ticket.tickets, ticket_tags: tags.map((tag) => ({ tags: tag })) } }
      : {};
  }
  const add = (tag: Tag, isNew = false) =>
    change('tag', patchOf([...tagsOf(ticket), tag]), async (supabase) => {
      // Somebody may have made one of this name meanwhile: then it is that one.
      const tag_id = isNew
        ? await createTag(supabase, { id: tag.id, organization_id: organization.id, name: tag.name })
        : tag.id;
      await tagTicket(supabase, { ticket_id: ticket.ticket_id, tag_id });
      if (isNew) void client.invalidateQueries({ queryKey: ticketKeys.tags(organization.id) });
    });

  return {
    add,
    addNew: (name: string) => add({ id: newId(), name, color: 'gray' }, true),
    remove: (tag: Tag) =>
      change('untag', patchOf(tagsOf(ticket).filter(({ id }) => id !== tag.id)), (supabase) =>
        untagTicket(supabase, { ticket_id: ticket.ticket_id, tag_id: tag.id }),
      ),
  };
}
