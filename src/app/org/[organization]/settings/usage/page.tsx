import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { readWorkspace } from '@/features/organizations/workspace';
import { listRoles } from '@/features/people/queries';
import { MonthTable } from '@/features/usage/components/month-table';
import { UsageFigures } from '@/features/usage/components/usage-figures';
import { getUsage } from '@/features/usage/queries';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** How much an organization has and does, for those who may read the audit. */
export default async function UsagePage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions } = (await readWorkspace(slug, paths.usage(slug))).workspace;
  if (permissions.read_audit !== 'all') notFound();

  const supabase = await createServerSupabase();
  const [usage, roles] = await Promise.all([
    getUsage(supabase, organization.id),
    listRoles(supabase, organization.id),
  ]);
  const t = await getTranslations('usage');
  const format = await getFormatter();

  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-7 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <div>
        <PageHeader title={t('title')} description={t('lead')} />
        <UsageFigures usage={usage} />
      </div>
      <section aria-labelledby="months">
        <h2 id="months" className="font-strong text-base">
          {t('months')}
        </h2>
        <p className="text-muted-foreground text-xs">{t('monthsHelp')}</p>
        <MonthTable months={usage.months} />
      </section>
      <section aria-labelledby="roles" className="max-w-sm">
        <h2 id="roles" className="mb-2 font-strong text-base">
          {t('roles')}
        </h2>
        <dl>
          {roles.map(({ id, name }) => (
            <div key={id} className="flex min-h-9 items-center gap-3 border-border border-t last:border-b">
              <dt className="min-w-0 flex-1 break-words">
                <bdi>{name}</bdi>
              </dt>
              <dd className="tabular-nums">
                {format.number(usage.roles.find((role) => role.id === id)?.members ?? 0)}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage'))('title') };
}
