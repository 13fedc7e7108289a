import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/page-header';
import {
  AgentsForm,
  FaceForm,
  NumberingForm,
  RulesForm,
} from '@/features/organizations/components/general-settings';
import { LogoSetting } from '@/features/organizations/components/logo-setting';
import { OwnPage } from '@/features/organizations/components/own-page';
import { getGeneralSettings } from '@/features/organizations/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { readEnvironment } from '@/lib/env';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** What holds for the whole organization. Every member reads it, those who manage it change it. */
export default async function GeneralPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const { organization, permissions } = (await readWorkspace(slug, paths.generalSettings(slug))).workspace;
  const { face, numbering, rules, agents } = await getGeneralSettings(
    await createServerSupabase(),
    organization.id,
  );
  const t = await getTranslations('generalSettings');
  const mayChange = permissions.manage_organization === 'all';
  const group = { organizationId: organization.id, mayChange };

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader
        title={t('title')}
        description={t(mayChange ? 'lead' : 'leadReadOnly', { organization: organization.name })}
      />
      <FaceForm saved={face} {...group} />
      <LogoSetting organization={organization} mayChange={mayChange} />
      <OwnPage
        address={new URL(paths.help(slug), readEnvironment().SITE_URL).href}
        slug={slug}
        isListed={face.listed === 'true'}
      />
      <NumberingForm
        saved={numbering}
        timeZones={[...new Set([numbering.time_zone ?? 'UTC', 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
        {...group}
      />
      <RulesForm saved={rules} {...group} />
      <AgentsForm saved={agents} {...group} mayChange={permissions.manage_roles === 'all'} />
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('generalSettings'))('title') };
}
