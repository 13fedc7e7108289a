'use client';

import {
  Bookmark,
  Building2,
  FolderTree,
  Gauge,
  History,
  Layers,
  Network,
  ShieldCheck,
  ShieldQuestion,
  Split,
  Tag,
  TextCursorInput,
  Timer,
  UsersRound,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { GroupedNav } from '@/components/section-nav';
import { paths } from '@/lib/paths';
import { useWorkspace } from '@/lib/workspace';

/** The pages of the settings, above or beside each of them. */
export function SettingsNav({ organization }: { organization: string }) {
  const t = useTranslations('settings');
  const { permissions } = useWorkspace();
  const oversight = {
    name: t('oversightPages'),
    pages: [
      { name: t('audit'), href: paths.audit(organization), Icon: History },
      { name: t('isolation'), href: paths.isolation(organization), Icon: ShieldQuestion },
      { name: t('usage'), href: paths.usage(organization), Icon: Gauge },
    ],
  };

  return (
    <GroupedNav
      title={t('title')}
      label={t('pages')}
      groups={[
        {
          name: t('organizationPages'),
          pages: [
            { name: t('general'), href: paths.generalSettings(organization), Icon: Building2 },
            { name: t('people'), href: paths.people(organization), Icon: UsersRound },
            { name: t('roles'), href: paths.roles(organization), Icon: ShieldCheck },
            { name: t('teams'), href: paths.teams(organization), Icon: Network },
          ],
        },
        {
          name: t('ticketPages'),
          pages: [
            { name: t('routing'), href: paths.routing(organization), Icon: Split },
            { name: t('departments'), href: paths.departments(organization), Icon: Layers },
            { name: t('categories'), href: paths.categories(organization), Icon: FolderTree },
            { name: t('tags'), href: paths.tags(organization), Icon: Tag },
            { name: t('customFields'), href: paths.customFields(organization), Icon: TextCursorInput },
            { name: t('views'), href: paths.sharedViews(organization), Icon: Bookmark },
            { name: t('serviceLevels'), href: paths.serviceLevels(organization), Icon: Timer },
          ],
        },
        ...(permissions.read_audit === 'all' ? [oversight] : []),
      ]}
    />
  );
}
