'use client';

import { Activity, Building2, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SectionNav } from '@/components/section-nav';
import { paths } from '@/lib/paths';

/** The pages of who runs the platform. */
export function PlatformNav() {
  const t = useTranslations('platform');

  return (
    <SectionNav
      title={t('title')}
      label={t('pages')}
      pages={[
        { name: t('organizations'), href: paths.admin(), Icon: Building2 },
        { name: t('people'), href: paths.adminPeople(), Icon: UsersRound },
        { name: t('health'), href: paths.adminHealth(), Icon: Activity },
      ]}
    />
  );
}
