'use client';

import { useQuery } from '@tanstack/react-query';
import {
  AlarmClockCheck,
  CircleAlert,
  Clock,
  CloudOff,
  ListTodo,
  type LucideIcon,
  Pencil,
} from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import { paths } from '@/lib/paths';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { endOfDay, type Pending, type PendingKind, pendingOf } from '../pending';
import { listPendingWork } from '../queries';

/** What waits for this person: read when it is looked at, and with what this browser still keeps. Nothing where nothing waits. */
export function PendingList({ unsent, onLeave }: PendingListProps) {
  const t = useTranslations('pending');
  const { organization, me } = useWorkspace();
  const titleId = useId();
  const { data, isError } = useQuery({
    queryKey: ['pending', organization.id, me.id],
    queryFn: async () => listPendingWork(await browserSupabase(), organization.id, endOfDay(new Date())),
    staleTime: 0,
  });
  const lines = [...unsent, ...pendingOf(data ?? [])];
  if (isError && lines.length === 0) return <p className="px-4 py-2.5 text-sm">{t('failed')}</p>;
  if (lines.length === 0) return null;

  return (
    <section aria-labelledby={titleId} className="border-border border-b pb-2">
      <h3 id={titleId} className="flex h-8 items-center pt-1 gap-1.5 px-4 text-muted-foreground text-xs">
        {t('title')}
        <span className="font-mono">{lines.length}</span>
      </h3>
      <ul>
        {lines.map((line) => (
          <PendingRow key={`${line.kind} ${line.id}`} line={line} onLeave={onLeave} />
        ))}
      </ul>
    </section>
  );
}

function PendingRow({ line, onLeave }: { line: Pending; onLeave: () => void }) {
  const t = useTranslations();
  const { organization } = useWorkspace();
  const { kind, number, subject, title, reason, at } = line;
  const Icon = icons[kind];
  const isLate = kind === 'task_due' && Date.parse(at) < Date.now();

  return (
    <li>
      <Link
        href={paths.deskTicket(organization.slug, number)}
        onClick={onLeave}
        className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2 px-4 py-2 text-sm outline-offset-[-2px] hover:bg-accent"
      >
        <Icon
          aria-hidden
          className={cn(
            'mt-0.5 size-4 stroke-[1.75]',
            isLate || reason !== null ? 'text-destructive' : 'text-icon',
          )}
        />
        <span className="min-w-0">
          <span className="block truncate">
            {title === null ? t(`pending.kinds.${kind}`) : <bdi>{title}</bdi>}
            {isLate && <span className="text-destructive"> · {t('pending.late')}</span>}
          </span>
          {reason !== null && <span className="block text-pretty text-xs">{t(`errors.${reason}`)}</span>}
          <span className="flex gap-1.5 text-muted-foreground text-xs">
            <span className="flex-none font-mono">{number}</span>
            <bdi className="truncate">{subject}</bdi>
          </span>
        </span>
        <Time
          at={at}
          style={kind === 'scheduled' || kind === 'task_due' ? 'shortDay' : 'age'}
          className="text-muted-foreground text-xs leading-5"
        />
      </Link>
    </li>
  );
}

const icons: Record<PendingKind, LucideIcon> = {
  unsent: CloudOff,
  task_due: ListTodo,
  reply_refused: CircleAlert,
  woken: AlarmClockCheck,
  scheduled: Clock,
  draft: Pencil,
};

type PendingListProps = {
  /** What was sent here and has not left the browser. */
  unsent: readonly Pending[];
  onLeave: () => void;
};
