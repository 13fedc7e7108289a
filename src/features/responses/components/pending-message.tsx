'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Clock3, Lock, Reply, WifiOff } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Time } from '@/components/time';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';
import { outbox } from '../outbox';
import { messageSurfaces } from './message';
import { MessageBody } from './message-body';
import { putBack } from './use-drafts';
import { useCallBack, useSendNow } from './use-held';
import { useIsUnderway } from './use-outbox';
import type { Pending } from './use-pending';

/** One's own message that nobody else reads yet: when it goes, and how to take it back before. */
export function PendingMessage({ pending, customerName }: { pending: Pending; customerName: string }) {
  const t = useTranslations('conversation');
  const { response, state } = pending;
  const isNote = response.visibility === 'internal';
  const Icon = state === 'unreachable' || state === 'signed_out' ? WifiOff : isNote ? Lock : Reply;

  return (
    <article
      aria-label={t('pendingOf', { name: response.author_name })}
      data-internal={isNote}
      className="message grid grid-cols-[28px_minmax(0,1fr)] gap-x-2 max-md:grid-cols-1"
    >
      <Clock3 aria-hidden className="mt-3 size-4 justify-self-center stroke-[1.75] text-icon max-md:hidden" />
      <div className={messageSurfaces[isNote ? 'note' : 'reply']}>
        <header className="mb-0.5 flex min-h-7 flex-wrap items-center gap-x-2 text-xs">
          <Icon aria-hidden className="size-3.5 stroke-[1.75]" />
          <span className="min-w-0 flex-1">
            <State pending={pending} customerName={customerName} />
          </span>
          <Ways pending={pending} />
        </header>
        <div className="opacity-75">
          <MessageBody response={response} className="text-base max-md:text-md" />
          {pending.files.length > 0 && (
            <p className="mt-1 text-xs">{pending.files.map(({ name }) => name).join(', ')}</p>
          )}
        </div>
      </div>
    </article>
  );
}

function State({
  pending: { state, release_at, set_status },
  customerName,
}: {
  pending: Pending;
  customerName: string;
}) {
  const t = useTranslations();
  const pathname = usePathname();
  const seconds = useSecondsUntil(state === 'held' ? release_at : null);
  const then = set_status === null ? '' : ` ${t('conversation.then', { status: t(`status.${set_status}`) })}`;

  if (state === 'unreachable') return `${t('conversation.waiting')}${then}`;
  if (state === 'signed_out') {
    return t.rich('conversation.waitingForSignIn', {
      signIn: (words) => (
        <Link href={paths.signIn(pathname)} className="text-link">
          {words}
        </Link>
      ),
    });
  }
  if (state === 'sending' || seconds === null) return `${t('conversation.sending')}${then}`;
  if (seconds > 60 && release_at) {
    return (
      <>
        {t.rich('conversation.later', { time: () => <Time at={release_at} /> })}
        {then}
      </>
    );
  }
  const soon =
    seconds > 0 ? t('conversation.soon', { name: customerName, seconds }) : t('conversation.sending');
  return `${soon}${then}`;
}

function Ways({ pending: { state, origin } }: { pending: Pending }) {
  const t = useTranslations('conversation');
  const client = useQueryClient();
  const { me } = useWorkspace();
  const callBack = useCallBack();
  const sendNow = useSendNow();
  const isUnderway = useIsUnderway(origin.id);

  if (state === 'sending' || isUnderway) return null;
  if (state !== 'held') {
    return (
      <Button
        variant="outline"
        onClick={() => {
          outbox.remove(me.id, origin.id);
          putBack(client, me.id, origin, null);
        }}
      >
        {t('takeBack')}
      </Button>
    );
  }
  return (
    <>
      <Button variant="outline" onClick={() => void callBack(origin)}>
        {t('takeBack')}
      </Button>
      <Button variant="outline" onClick={() => void sendNow(origin)}>
        {t('sendNow')}
      </Button>
    </>
  );
}

/** Whole seconds that are left, counted down; null for no time. */
function useSecondsUntil(time: string | null) {
  const [now, setNow] = useState(() => Date.now());
  const left = time === null ? null : Math.max(0, Math.ceil((Date.parse(time) - now) / 1000));
  const isSoon = left !== null && left > 0 && left <= 3600;

  useEffect(() => {
    if (!isSoon) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isSoon]);
  return left;
}
