import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { Button } from '@/components/ui/button';
import { AuditFilters } from '@/features/audit/components/audit-filters';
import { ChangeList } from '@/features/audit/components/change-list';
import { listSettingChanges } from '@/features/audit/queries';
import { auditAddressSchema } from '@/features/audit/schema';
import { readWorkspace } from '@/features/organizations/workspace';
import { paths } from '@/lib/paths';
import { createServerSupabase } from '@/lib/supabase/server';

/** Who changed which setting, for those who may read the audit; for everybody else there is no such page. */
export default async function AuditPage({ params, searchParams }: AuditPageProps) {
  const { organization: slug } = await params;
  const { organization, permissions, colleagues } = (await readWorkspace(slug, paths.audit(slug))).workspace;
  if (permissions.read_audit !== 'all') notFound();

  const address = auditAddressSchema.parse(await searchParams);
  const { changes, hasMore } = await listSettingChanges(await createServerSupabase(), {
    organizationId: organization.id,
    timeZone: await getTimeZone(),
    address,
  });
  const [t, words] = await Promise.all([getTranslations('audit'), getTranslations('common')]);
  const last = changes.at(-1);
  const { at, id, ...narrowed } = address;

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-8 pt-6 pb-8 max-sm:px-4">
      <PageHeader title={t('title')} description={t('lead')} />
      <AuditFilters
        people={colleagues.map(({ id: person, name }) => ({ id: person, name }))}
        chosen={address}
      />
      {changes.length > 0 ? (
        <ChangeList changes={changes} />
      ) : (
        <EmptyState title={t('empty')} description={t('emptyHelp')} />
      )}
      <div className="mt-3 flex gap-2">
        {at && id && (
          <Button asChild variant="outline">
            <Link href={paths.audit(slug, narrowed)}>{t('latest')}</Link>
          </Button>
        )}
        {hasMore && last && (
          <Button asChild variant="outline">
            <Link href={paths.audit(slug, { ...narrowed, at: last.created_at, id: last.id })}>
              {words('more')}
            </Link>
          </Button>
        )}
      </div>
    </div>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

type AuditPageProps = {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
