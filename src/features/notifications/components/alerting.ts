'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';
import { newSince } from '../alerts';
import { isNotificationKind } from '../notifications';
import type { UnreadNotification } from '../queries';
import { useAlerts } from './use-alerts';
import { useUnread } from './use-unread';

/** Tells of what is new while one looks elsewhere, as far as that was asked for: once, however many tabs are open. */
export function Alerting() {
  const unread = useUnread();
  const known = useRef<Set<string> | null>(null);
  const { alerts } = useAlerts();
  const { me } = useWorkspace();
  const show = useShow();

  const tell = useEffectEvent((news: UnreadNotification[]) => {
    if (news.length === 0 || !(alerts.desktop || alerts.sound)) return;
    // Whoever looks at one of the tabs sees the number there: that tab comes first, and tells nothing.
    if (document.hasFocus()) return void firstToTell(me.id, news);
    setTimeout(async () => {
      const own = await firstToTell(me.id, news);
      if (own.length === 0) return;
      if (alerts.desktop) show(own);
      if (alerts.sound) ring();
    }, 1000);
  });

  useEffect(() => {
    if (!unread) return;
    tell(newSince(known.current, unread));
    known.current = new Set([...(known.current ?? []), ...unread.map(({ id }) => id)]);
  }, [unread]);
  return null;
}

/** A notification says what kind of thing happened and on which ticket; whoever looks over a shoulder reads no more. */
function useShow() {
  const t = useTranslations('updates');
  const router = useRouter();
  const { organization } = useWorkspace();

  return (news: readonly UnreadNotification[]) => {
    const [first] = news;
    if (!first || !('Notification' in window) || Notification.permission !== 'granted') return;
    const number = first.tickets?.number;
    const isOne = news.length === 1 && number !== undefined && isNotificationKind(first.kind);
    const shown = new Notification(organization.name, {
      body: isOne
        ? t('alert', { number, event: t(`events.${first.kind as 'assigned'}`) })
        : t('label', { count: news.length }),
      tag: first.id,
      icon: '/icon.svg',
    });
    shown.onclick = () => {
      window.focus();
      if (number !== undefined) router.push(paths.deskTicket(organization.slug, number));
      shown.close();
    };
  };
}

/** Those of the news that no other tab of this browser has told: whoever takes the lock first writes down what it tells. */
async function firstToTell(userId: string, news: readonly UnreadNotification[]) {
  const key = `told:${userId}`;
  return withLock(key, () => {
    const told = new Set(readKept(key).split(' '));
    const own = news.filter(({ id }) => !told.has(id));
    const latest = [...told, ...own.map(({ id }) => id)].slice(-200);
    writeKept(key, latest.join(' '));
    return own;
  });
}

/** Private windows refuse storage; two tabs may tell the same then. */
function readKept(key: string) {
  try {
    return window.localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function writeKept(key: string, words: string) {
  try {
    window.localStorage.setItem(key, words);
  } catch {}
}

/** Locks need a secure origin; without them two tabs may ring at the same moment, which is better than none. */
async function withLock<T>(name: string, run: () => T): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(name, async () => run()) : run();
}

/** Two short notes, quiet, made here: nothing is fetched. */
function ring() {
  const context = new AudioContext();
  for (const [index, frequency] of [660, 880].entries()) {
    const at = context.currentTime + index * 0.14;
    const tone = new OscillatorNode(context, { frequency, type: 'sine' });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.32);
    if (index === 1) tone.onended = () => void context.close();
  }
}
