'use client';

import { Clock3, Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import { useClock } from '@/lib/use-clock';
import { type Urgency, urgencyOf } from '../due';

/** How long a promise still has, or how late it is: a shape and words, and a colour once it is pressing. */
export function DueMark({ at, promise, className }: DueMarkProps) {
  const t = useTranslations('due');
  const urgency = useClock((now) => urgencyOf(at, now));
  const Icon = icons[urgency];

  return (
    <span
      data-due={urgency}
      className={cn(
        'inline-flex flex-none items-center gap-1 whitespace-nowrap rounded-sm text-xs tabular-nums',
        looks[urgency],
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5 flex-none stroke-[1.75]" />
      <span>
        {t.rich(urgency === 'late' ? `${promise ?? 'any'}Late` : (promise ?? 'any'), {
          time: () => <Time at={at} style="span" />,
          quiet: (words) => <span className="sr-only">{words}</span>,
        })}
      </span>
    </span>
  );
}

const icons = { fine: Clock3, soon: Hourglass, late: TriangleAlert };

const looks: Record<Urgency, string> = {
  fine: 'pe-1.5 text-sla-ok',
  soon: 'bg-sla-soon-surface px-1.5 py-0.5 text-sla-soon',
  late: 'bg-sla-late-surface px-1.5 py-0.5 text-sla-late',
};

type DueMarkProps = {
  at: string;
  /** Which one, where there is room to say it. */
  promise?: 'reply' | 'resolve';
  className?: string;
};
