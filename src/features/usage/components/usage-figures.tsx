import { useFormatter, useTranslations } from 'next-intl';
import { sizeWords } from '@/lib/file-size';
import type { Usage } from '../usage';

/** How much there is now, each with the part of it that is in use. */
export function UsageFigures({ usage: { now, members } }: { usage: Usage }) {
  const t = useTranslations('usage.now');
  const format = useFormatter();
  const figures = [
    { name: t('members'), amount: format.number(members), part: t('wrote', { count: now.active_members }) },
    {
      name: t('customers'),
      amount: format.number(now.customers),
      part: t('wrote', { count: now.active_customers }),
    },
    {
      name: t('tickets'),
      amount: format.number(now.tickets),
      part: t('atWork', { count: now.live_tickets }),
    },
    { name: t('stored'), amount: sizeWords(now.bytes, format), part: t('files', { count: now.files }) },
  ];

  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))] gap-px overflow-hidden rounded-xl border border-border bg-border">
      {figures.map(({ name, amount, part }) => (
        <div key={name} className="flex flex-col bg-background p-4">
          <dt className="text-muted-foreground text-sm">{name}</dt>
          <dd className="font-title text-2xl tabular-nums tracking-[-0.022em]">{amount}</dd>
          <dd className="text-muted-foreground text-xs">{part}</dd>
        </div>
      ))}
    </dl>
  );
}
