'use client';

import { useEffect, useEffectEvent } from 'react';
import { readConnection } from './realtime/connection';
import { listenTo, type Presence, speakIn, type TopicEvent } from './realtime/shared-channel';

export type { Presence, TopicEvent } from './realtime/shared-channel';

type Handlers = {
  /** Something was told. Events carry ids and versions, so read again what they name. */
  onEvent: (event: TopicEvent, topic: string) => void;
  /** After every join and rejoin: what was told meanwhile was not heard. */
  onJoin: (topic: string) => void;
  /** The topic ended for us (`moved`, or no longer allowed): read the topics anew. */
  onMoved?: (topic: string) => void;
};

/**
 * Listens to private topics while mounted. Many components may listen to one topic; they share its channel.
 * Topic names come from `list_ticket_topics` and `list_conversation_topics`; only `userTopic()` is put together here.
 */
export function useTopics(topics: readonly string[], handlers: Handlers) {
  const onEvent = useEffectEvent(handlers.onEvent);
  const onJoin = useEffectEvent(handlers.onJoin);
  const onMoved = useEffectEvent((topic: string) => handlers.onMoved?.(topic));
  const names = topics.join(' ');

  useEffect(() => {
    const stops = names
      .split(' ')
      .filter((topic) => topic !== '')
      .map((topic) =>
        listenTo(topic, {
          onEvent: (event) => onEvent(event, topic),
          onJoin: () => onJoin(topic),
          onMoved: () => onMoved(topic),
        }),
      );
    return () => {
      for (const stop of stops) stop();
    };
  }, [names]);
}

type RoomHandlers = {
  onTold: (event: TopicEvent) => void;
  onPresence: (presence: Presence, topic: string) => void;
  /** After every join: nobody knows yet that one is here. */
  onJoin: (topic: string) => void;
};

/** Is in a room while mounted: hears who else is, and can say something. */
export function useRoomTopic(topic: string | null, presenceKey: string, handlers: RoomHandlers) {
  const room = useRoomTopics(topic === null ? [] : [topic], presenceKey, handlers);
  return {
    show: (presence: Record<string, unknown>) => topic !== null && room.show(topic, presence),
    tell: (event: string, payload: Record<string, unknown>) =>
      topic !== null && speakIn(topic).tell(event, payload),
  };
}

/** Is in several rooms while mounted. */
export function useRoomTopics(topics: readonly string[], presenceKey: string, handlers: RoomHandlers) {
  const onEvent = useEffectEvent(handlers.onTold);
  const onPresence = useEffectEvent(handlers.onPresence);
  const onJoin = useEffectEvent(handlers.onJoin);
  const names = topics.join(' ');

  useEffect(() => {
    const stops = names
      .split(' ')
      .filter((topic) => topic !== '')
      .map((topic) =>
        listenTo(
          topic,
          {
            onEvent: (event) => onEvent(event),
            onPresence: (presence) => onPresence(presence, topic),
            onJoin: () => onJoin(topic),
            // The topics beside it move with it, and bring its new name.
            onMoved: () => {},
          },
          presenceKey,
        ),
      );
    return () => {
      for (const stop of stops) stop();
    };
  }, [names, presenceKey]);

  return {
    show: (topic: string, presence: Record<string, unknown>) => speakIn(topic).show(presence),
    hide: (topic: string) => speakIn(topic).hide(),
  };
}

/** The topic of one person: hints that an own ticket or an own role changed. */
export function userTopic(userId: string) {
  return `user:${userId}`;
}

/** Whether this tab hears what happens, asked once. */
export function isLive() {
  return readConnection().state === 'live';
}

/**
 * Calls back every minute while the tab is visible, and when it is looked at again or the network returns:
 * an event that was lost on the way leaves no other trace.
 */
export function useWatchdog(check: () => void, everyMilliseconds = 60_000) {
  const onCheck = useEffectEvent(check);

  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') onCheck();
    };
    const timer = setInterval(whenVisible, everyMilliseconds);
    document.addEventListener('visibilitychange', whenVisible);
    window.addEventListener('online', whenVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', whenVisible);
      window.removeEventListener('online', whenVisible);
    };
  }, [everyMilliseconds]);
}
