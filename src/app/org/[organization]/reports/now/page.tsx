import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { readWorkspace } from '@/features/organizations/workspace';
import { Bars } from '@/features/reports/components/bars';
import { StandingNumber } from '@/features/reports/components/standing-number';
import { WorkloadTable } from '@/features/reports/components/workload-table';
import { countNow } from '@/features/reports/queries';
import { rowsOf } from '@/features/reports/report';
import { durationOf } from '@/lib/durations';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';
import { listWorkload } from '@/lib/workload';

/** How things stand at this moment, large enough for a wall. */
export default async function NowPage({ params }: NowPageProps) {
  const { organization: slug } = await params;
  const { workspace } = await readWorkspace(slug, paths.reportsNow(slug));
  const scope = workspace.permissions.read_reports ?? 'none';
  if (scope === 'none' || (workspace.permissions.read_tickets ?? 'none') === 'none') notFound();

  const supabase = await createServerSupabase();
  const [counted, workload, t, locale] = await Promise.all([
    countNow(supabase, workspace.organization.id),
    listWorkload(supabase, workspace.organization.id),
    getTranslations('reports.live'),
    getLocale(),
  ]);
  const count = (number: string, group = '') =>
    counted.find((one) => one.number === number && one.group === group)?.tickets ?? 0;
  const unanswered = counted.find(({ number }) => number === 'unanswered');
  const desk = paths.desk(slug);
  const teams = new Map(workspace.teams.map(({ id, name }) => [id, name]));

  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(10.5rem,1fr))] gap-px overflow-hidden rounded-xl border border-border bg-border">
        <StandingNumber name={t('open')} value={count('status', 'open')} href={`${desk}?status=open`} />
        <StandingNumber
          name={t('in_progress')}
          value={count('status', 'in_progress')}
          href={`${desk}?status=in_progress`}
        />
        <StandingNumber
          name={t('waiting')}
          value={count('status', 'waiting')}
          href={`${desk}?view=waiting`}
        />
        <StandingNumber name={t('unassigned')} value={count('unassigned')} href={`${desk}?view=unassigned`} />
        <StandingNumber
          name={t('urgent')}
          value={count('priority', 'urgent')}
          href={`${desk}?priority=urgent`}
        />
        <StandingNumber name={t('unanswered')} value={unanswered?.tickets ?? 0}>
          {unanswered?.p90_seconds != null &&
            t('longest', { time: durationOf(unanswered.p90_seconds, locale) })}
        </StandingNumber>
      </dl>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] @min-[60rem]:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] gap-x-10 gap-y-8">
        <section>
          <h2 className="mb-1 font-title text-base">{t('workload')}</h2>
          <WorkloadTable
            rows={workload}
            people={workspace.colleagues}
            hrefOf={(id) => `${desk}?assignee=${id}`}
          />
        </section>
        <section>
          <h2 className="mb-3 font-title text-base">{t('teams')}</h2>
          <Bars
            rows={rowsOf(counted.filter(({ number }) => number === 'team'))}
            number="team"
            nameOf={(id) => teams.get(id) ?? t(id === '' ? 'noTeam' : 'gone')}
            hrefOf={(id) => `${desk}?team=${id || 'none'}`}
          />
        </section>
      </div>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports.live'))('title') };
}

type NowPageProps = { params: Promise<{ organization: string }> };
