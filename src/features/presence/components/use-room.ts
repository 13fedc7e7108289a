'use client';

import { useEffect, useRef, useState } from 'react';
import { type Presence, useRoomTopic } from '@/lib/realtime';
import { useWorkspace } from '@/lib/workspace';
import { type Activity, presentIn } from '../presence';
import { useSpaced } from './use-spaced';

/** At most one change of what one does in this time: a room closes to who says more. */
const SHOW_EVERY = 10_000;
const TELL_EVERY = 3000;
const FORGET_AFTER = 5000;

/**
 * The colleagues who have a ticket open, and which of them write right now. Who writes says so every three seconds and
 * is believed for five.
 */
export function useRoom(topic: string | null) {
  const { me, colleagues } = useWorkspace();
  const [presence, setPresence] = useState<Presence>({});
  const [writing, setWriting] = useState<Record<string, number>>({});
  const activity = useRef<Activity>('viewing');
  const room = useRoomTopic(topic, me.id, {
    onTold: ({ event, payload }) => {
      const { id } = payload;
      if (event === 'typing' && typeof id === 'string')
        setWriting((before) => ({ ...before, [id]: Date.now() + FORGET_AFTER }));
    },
    onPresence: (now) => setPresence({ ...now }),
    onJoin: () => room.show({ activity: activity.current }),
  });
  const show = useSpaced(() => room.show({ activity: activity.current }), SHOW_EVERY);
  const tell = useSpaced(() => room.tell('typing', { id: me.id }), TELL_EVERY, true);
  useForgetting(writing, setWriting);

  return {
    others: presentIn(presence, colleagues, me.id).map((one) => ({
      ...one,
      name: colleagues.find(({ id }) => id === one.id)?.name ?? '',
      isWriting: one.id in writing,
    })),
    /** One writes; or does no longer. */
    write(now: Activity) {
      if (now !== 'viewing') tell();
      if (now === activity.current) return;
      activity.current = now;
      show();
    },
  };
}

/** Whoever was not heard for a while no longer writes. */
function useForgetting(writing: Record<string, number>, set: (writing: Record<string, number>) => void) {
  useEffect(() => {
    const ends = Object.values(writing);
    if (ends.length === 0) return;
    const timer = setTimeout(
      () => set(Object.fromEntries(Object.entries(writing).filter(([, end]) => end > Date.now()))),
      Math.max(0, Math.min(...ends) - Date.now()) + 10,
    );
    return () => clearTimeout(timer);
  }, [writing, set]);
}
