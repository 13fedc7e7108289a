'use client';

import { useWorkspace } from '@/lib/workspace';
import { startFollowing, stopFollowing } from '../commands';
import type { DeskTicket } from '../queries';
import { useChange } from './use-change';

/** Whether somebody follows a ticket. */
export function isFollowedBy(ticket: DeskTicket, profileId: string) {
  return ticket.tickets?.ticket_followers.some(({ profile_id }) => profile_id === profileId) ?? false;
}

/** Begins to follow a ticket, or stops. */
export function useFollow(ticket: DeskTicket) {
  const { me } = useWorkspace();
  const change = useChange(ticket);
  const id = { ticket_id: ticket.ticket_id };

  return () => {
    const follows = isFollowedBy(ticket, me.id);
    const others = ticket.tickets?.ticket_followers.filter(({ profile_id }) => profile_id !== me.id) ?? [];
    const followers = follows ? others : [...others, { profile_id: me.id }];
    const patch = ticket.tickets ? { tickets: { ...ticket.tickets, ticket_followers: followers } } : {};
    void (follows
      ? change('unfollow', patch, (supabase) => stopFollowing(supabase, id))
      : change('follow', patch, (supabase) => startFollowing(supabase, id)));
  };
}
