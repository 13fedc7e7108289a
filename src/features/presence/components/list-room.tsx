'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { type Presence, useRoomTopics } from '@/lib/realtime';
import { useWorkspace } from '@/lib/workspace';
import { hearsOf, openTicketsIn, tellOpenTickets } from '../open-tickets';
import { useSpaced } from './use-spaced';

/** How often one shows another ticket at most: a room closes to who says more. */
const SHOW_EVERY = 10_000;

/**
 * Is in the rooms of a list: shows which ticket one has open, and hears of the others'. Draws nothing; the rows hear
 * it themselves. A tab that is gone leaves by itself.
 */
export function ListRoom({ rooms, open }: ListRoomProps) {
  const { me, colleagues } = useWorkspace();
  const heard = useRef(new Map<string, Presence>());
  const shown = useRef(new Map<string, string>());
  const ticketId = open?.ticket_id ?? null;
  const teamId = open?.team_id ?? null;
  const names = rooms.join(' ');

  const room = useRoomTopics(rooms, me.id, {
    onTold: () => {},
    onPresence: (presence, topic) => {
      heard.current.set(topic, { ...presence });
      tell();
    },
    onJoin: (topic) => {
      shown.current.delete(topic);
      show();
    },
  });
  const tell = useSpaced(
    () => tellOpenTickets(openTicketsIn([...heard.current.values()], colleagues, me.id)),
    TELL_EVERY,
  );
  const show = useSpaced(() => {
    // Who looks elsewhere shows nothing new; what they had open, they still have.
    if (document.visibilityState !== 'visible') return;
    for (const topic of rooms) {
      const wanted = open && hearsOf(topic, open) ? open.ticket_id : '';
      if ((shown.current.get(topic) ?? '') === wanted) continue;
      shown.current.set(topic, wanted);
      if (wanted === '') room.hide(topic);
      else room.show(topic, { ticket_id: wanted });
    }
  }, SHOW_EVERY);

  const onOther = useEffectEvent(show);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever ticket or room is another.
  useEffect(() => onOther(), [ticketId, teamId, names]);
  useEffect(() => {
    const whenSeen = () => onOther();
    document.addEventListener('visibilitychange', whenSeen);
    return () => document.removeEventListener('visibilitychange', whenSeen);
  }, []);
  // Other rooms know of other people.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever they are others.
  useEffect(() => {
    const known = heard.current;
    return () => {
      known.clear();
      tellOpenTickets(new Map());
    };
  }, [names]);
  return null;
}

/** Colleagues come and go in bursts. */
const TELL_EVERY = 500;

type ListRoomProps = {
  rooms: readonly string[];
  /** The ticket that one has open. */
  open: { ticket_id: string; team_id: string | null } | null;
};
