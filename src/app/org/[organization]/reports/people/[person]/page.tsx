import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import { Figures } from '@/features/reports/components/figures';
import { ReportFilters } from '@/features/reports/components/report-filters';
import { periodBefore } from '@/features/reports/period';
import { countNumbers } from '@/features/reports/queries';
import { rowOf } from '@/features/reports/report';
import { type Address, reportNumbers } from '@/features/reports/schema';
import { readQuestion } from '../../ask';
import { Daily } from '../../daily';
import { periodWords, timeZones } from '../../period-words';

/** The numbers of one person: for that person, and for who may see those of all. */
export default async function PersonReportPage({ params, searchParams }: PersonReportPageProps) {
  const { organization: slug, person: id } = await params;
  const { workspace, supabase, scope, zone, question, links } = await readQuestion(slug, await searchParams);
  const person = workspace.colleagues.find((colleague) => colleague.id === id);
  if (!person || (scope !== 'all' && id !== workspace.me.id)) notFound();

  const { period, team } = question;
  const common = { organizationId: workspace.organization.id, numbers: reportNumbers, team, person: id };
  const [now, before, daily, t] = await Promise.all([
    countNumbers(supabase, { ...common, period }),
    countNumbers(supabase, { ...common, period: periodBefore(period) }),
    countNumbers(supabase, { ...common, period, by: 'day' }),
    getTranslations('reports'),
  ]);

  return (
    <>
      {scope === 'all' && (
        <Link
          href={links.overview()}
          className="mb-2 inline-flex items-center gap-1 text-muted-foreground text-sm hover:text-foreground"
        >
          <ArrowLeft aria-hidden className="size-3.5 stroke-[1.75] rtl:-scale-x-100" />
          {t('behind.back')}
        </Link>
      )}
      <PageHeader title={person.name} description={await periodWords(period)}>
        <ReportFilters
          question={question}
          zones={timeZones(zone, period.timeZone)}
          teams={workspace.teams}
          today={period.to}
        />
      </PageHeader>
      <Figures
        now={rowOf(now)}
        before={rowOf(before)}
        hrefOf={(number) => links.behind(number, { person: id })}
      />
      <div className="mt-6">
        <Daily
          period={period}
          counted={daily}
          hrefOf={(number, group) => links.behind(number, { by: 'day', group, person: id })}
        />
      </div>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

type PersonReportPageProps = {
  params: Promise<{ organization: string; person: string }>;
  searchParams: Promise<Address>;
};
