import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { Button } from '@/components/ui/button';
import { columnsOfGroups, columnsOfPeople } from '@/features/reports/columns';
import { Bars } from '@/features/reports/components/bars';
import { Figures } from '@/features/reports/components/figures';
import { NumbersTable } from '@/features/reports/components/numbers-table';
import { ReportFilters } from '@/features/reports/components/report-filters';
import { SplitChoice } from '@/features/reports/components/split-choice';
import { periodBefore } from '@/features/reports/period';
import { countNumbers } from '@/features/reports/queries';
import { countOf, rowOf, rowsOf } from '@/features/reports/report';
import { type Address, reportNumbers } from '@/features/reports/schema';
import { paths } from '@/lib/paths';
import { readGroupNames, readQuestion } from './ask';
import { Daily } from './daily';
import { periodWords, timeZones } from './period-words';

/** What happened in an organization in some days, beside the days before them. */
export default async function OverviewPage({ params, searchParams }: OverviewPageProps) {
  const { organization: slug } = await params;
  const asked = await readQuestion(slug, await searchParams);
  const { workspace, supabase, scope, zone, question, links } = asked;
  if (scope !== 'all') redirect(paths.reportOf(slug, workspace.me.id));

  const { period, team, by } = question;
  const common = { organizationId: workspace.organization.id, numbers: reportNumbers, team };
  const [now, before, daily, groups, people, nameOf, nameOfPerson, t] = await Promise.all([
    countNumbers(supabase, { ...common, period }),
    countNumbers(supabase, { ...common, period: periodBefore(period) }),
    countNumbers(supabase, { ...common, period, by: 'day' }),
    countNumbers(supabase, { ...common, period, by }),
    countNumbers(supabase, { ...common, period, by: 'person' }),
    readGroupNames(asked, by),
    readGroupNames(asked, 'person'),
    getTranslations('reports'),
  ]);
  const rows = rowsOf(groups).toSorted((one, other) =>
    by === 'day' ? one.group.localeCompare(other.group) : countOf(other, 'created') - countOf(one, 'created'),
  );
  const persons = rowsOf(people)
    .filter(({ group }) => group !== '')
    .toSorted((one, other) => countOf(other, 'first_reply') - countOf(one, 'first_reply'));

  return (
    <>
      <PageHeader title={t('overview')} description={await periodWords(period)}>
        <ReportFilters
          question={question}
          zones={timeZones(zone, period.timeZone)}
          teams={workspace.teams}
          today={period.to}
        />
        <Button asChild variant="outline" title={t('exportHelp')}>
          <a href={links.exportBy(by)} download>
            <Download aria-hidden />
            {t('export')}
          </a>
        </Button>
      </PageHeader>
      <Figures now={rowOf(now)} before={rowOf(before)} hrefOf={(number) => links.behind(number)} />
      {now.length === 0 && <EmptyState title={t('empty')} description={t('emptyHelp')} />}
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] @min-[60rem]:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] gap-x-10 gap-y-6">
        <Daily
          period={period}
          counted={daily}
          hrefOf={(number, group) => links.behind(number, { by: 'day', group })}
        />
        <section>
          <h2 className="font-title text-base">{t('work')}</h2>
          <p className="mb-3 text-muted-foreground text-sm">{t('workHelp')}</p>
          <Bars
            rows={rows.filter((row) => countOf(row, 'created') > 0).slice(0, MOST_BARS)}
            number="created"
            nameOf={nameOf}
            hrefOf={(group) => links.behind('created', { by, group })}
          />
        </section>
      </div>
      <div className="mt-8 mb-1">
        <SplitChoice current={by} hrefOf={links.splitBy} />
      </div>
      <NumbersTable
        caption={`${t('splitBy')}: ${t(`split.${by}`)}`}
        head={t(`split.${by}`)}
        rows={rows}
        columns={columnsOfGroups}
        nameOf={nameOf}
        hrefOf={(number, group) => links.behind(number, { by, group })}
      />
      <h2 className="mt-8 font-title text-base">{t('people')}</h2>
      <p className="mb-1 text-muted-foreground text-sm">{t('peopleHelp')}</p>
      <NumbersTable
        caption={t('people')}
        head={t('split.person')}
        rows={persons}
        columns={columnsOfPeople}
        nameOf={nameOfPerson}
        groupHrefOf={links.person}
        hrefOf={(number, group) => links.behind(number, { by: 'person', group })}
      />
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

const MOST_BARS = 8;

type OverviewPageProps = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Address>;
};
