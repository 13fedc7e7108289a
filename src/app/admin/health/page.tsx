import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { Time } from '@/components/time';
import { healthNumbers, isLate } from '@/features/platform/health';
import { getPlatformHealth } from '@/features/platform/queries';
import { createServerSupabase } from '@/lib/supabase/server';

/** How the platform fares: whether work is late, what waits to leave, how large everything is. */
export default async function AdminHealthPage() {
  const [health, t, format] = await Promise.all([
    getPlatformHealth(await createServerSupabase()),
    getTranslations('platform'),
    getFormatter(),
  ]);

  return (
    <>
      <PageHeader title={t('health')} description={t('healthLead')} />
      <dl className="border-border border-t">
        {healthNumbers.map((name) => {
          const { amount = 0, since = null } = health.get(name) ?? {};
          const late = isLate(name, amount);
          return (
            <div key={name} className="flex flex-wrap items-baseline gap-x-3 border-border border-b py-2">
              <dt className="min-w-0 flex-1">{t(`number.${name.replace('.', '_')}` as 'number.due_work')}</dt>
              <dd className={late ? 'font-strong text-destructive' : 'font-strong'}>
                {name.endsWith('_bytes')
                  ? format.number(amount / 1_048_576, {
                      style: 'unit',
                      unit: 'megabyte',
                      maximumFractionDigits: 1,
                    })
                  : name === 'due_work'
                    ? t('secondsAgo', { seconds: amount })
                    : format.number(amount)}
                {late && <span className="ms-2">{t('late')}</span>}
              </dd>
              {since && amount > 0 && name.startsWith('outbox') && (
                <dd className="w-full text-muted-foreground text-xs">
                  {t.rich('oldest', { time: () => <Time at={since} /> })}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('platform'))('health') };
}
