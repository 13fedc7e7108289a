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
  /** What one shows in each room that is joined: a ticket, or nothing. */
  const shown = useRef(new Map<string, string | null>());
  const names = rooms.join(' ');

  const room = useRoomTopics(rooms, me.id, {
    onTold: () => {},
    onPresence: (presence, topic) => {
      heard.current.set(topic, { ...presence });
      tell();
    },
    onJoin: (topic) => {
      shown.current.set(topic, null);
      show();
    },
  });
  const tell = useSpaced(
    () => tellOpenTickets(openTicketsIn([...heard.current.values()], colleagues, me.id)),
    TELL_EVERY,
  );
  const showNow = useSpaced(() => {
    for (const [topic, before] of shown.current) {
      const wanted = wantedIn(topic, open);
      if (before === wanted) continue;
      shown.current.set(topic, wanted);
      if (wanted === null) room.hide(topic);
      else room.show(topic, { ticket_id: wanted });
    }
  }, SHOW_EVERY);
  const show = useEffectEvent(() => {
    // Who looks elsewhere shows nothing new; what they had open, they still have.
    if (open === undefined || document.visibilityState !== 'visible') return;
    if ([...shown.current].some(([topic, before]) => before !== wantedIn(topic, open))) showNow();
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever ticket is open, and in whichever team.
  useEffect(() => show(), [open?.ticket_id, open?.team_id]);
  useEffect(() => {
    const whenSeen = () => show();
    document.addEventListener('visibilitychange', whenSeen);
    return () => document.removeEventListener('visibilitychange', whenSeen);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rooms know of other people.
  useEffect(() => {
    const [known, told] = [heard.current, shown.current];
    return () => {
      known.clear();
      told.clear();
      tellOpenTickets(new Map());
    };
  }, [names]);
  return null;
}

/** What one shows in a room. */
function wantedIn(room: string, open: ListRoomProps['open']) {
  return open && hearsOf(room, open) ? open.ticket_id : null;
}

/** Colleagues come and go in bursts. */
const TELL_EVERY = 500;

type ListRoomProps = {
  rooms: readonly string[];
  /** The ticket that one has open; undefined while it is read. */
  open: { ticket_id: string; team_id: string | null } | null | undefined;
};
