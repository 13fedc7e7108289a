'use client';

import { ChartLine, Gauge, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SectionNav } from '@/components/section-nav';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';

/** The pages of the reports: the overview is for who may see the numbers of all. */
export function ReportsNav({ children }: { children: ReactNode }) {
  const t = useTranslations('reports');
  const { organization, me, permissions } = useWorkspace();
  const overview = { name: t('overview'), href: paths.reports(organization.slug), Icon: ChartLine };

  return (
    <SectionNav
      title={t('title')}
      label={t('pages')}
      pages={[
        ...(permissions.read_reports === 'all' ? [overview] : []),
        { name: t('now'), href: paths.reportsNow(organization.slug), Icon: Gauge },
        { name: t('own'), href: paths.reportOf(organization.slug, me.id), Icon: UserRound },
      ]}
    >
      {children}
    </SectionNav>
  );
}
