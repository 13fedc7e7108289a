'use client';

import {
  AtSign,
  CircleAlert,
  CircleDot,
  ListTodo,
  Lock,
  type LucideIcon,
  MessageSquare,
  Reply,
  UserRoundPlus,
} from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';
import { isNotificationKind, type NotificationKind } from '../notifications';
import type { Notification } from '../queries';

/** What happened, on which ticket, and when; it leads there. */
export function NotificationRow({ notification, onLeave }: NotificationRowProps) {
  const t = useTranslations('updates');
  const { organization, colleagues } = useWorkspace();
  const { kind, tickets: ticket, actor_id, created_at, read_at } = notification;
  if (!ticket || !isNotificationKind(kind)) return null;
  const Icon = icons[kind];
  const who =
    colleagues.find(({ id }) => id === actor_id)?.name ||
    (kind === 'customer_replied' && (ticket.customers?.name || ticket.customers?.email)) ||
    t('somebody');

  return (
    <li className="border-border/60 border-b last:border-b-0">
      <Link
        href={paths.deskTicket(organization.slug, ticket.number)}
        onClick={onLeave}
        className="grid grid-cols-[8px_16px_minmax(0,1fr)_auto] items-start gap-x-2 px-4 py-2.5 text-sm outline-offset-[-2px] hover:bg-accent"
      >
        <span className={cn('mt-1.5 size-2 rounded-full', read_at === null && 'bg-primary')}>
          {read_at === null && <span className="sr-only">{t('unread')}</span>}
        </span>
        <Icon aria-hidden className="mt-0.5 size-4 stroke-[1.75] text-icon" />
        <span className="min-w-0">
          <span className={cn('block', read_at === null && 'font-strong')}>
            {t.rich(`kinds.${kind}`, { who, b: (words: ReactNode) => <bdi>{words}</bdi> })}
          </span>
          <span className="flex gap-1.5 text-muted-foreground text-xs">
            <span className="flex-none font-mono">{ticket.number}</span>
            <bdi className="truncate">{ticket.subject}</bdi>
          </span>
        </span>
        <Time at={created_at} style="age" className="text-muted-foreground text-xs leading-5" />
      </Link>
    </li>
  );
}

const icons: Record<NotificationKind, LucideIcon> = {
  assigned: UserRoundPlus,
  task_assigned: ListTodo,
  mentioned: AtSign,
  customer_replied: MessageSquare,
  colleague_replied: Reply,
  note_added: Lock,
  reply_refused: CircleAlert,
  status_changed: CircleDot,
};

type NotificationRowProps = { notification: Notification; onLeave: () => void };
