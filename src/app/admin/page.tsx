import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import * as z from 'zod/mini';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { Button } from '@/components/ui/button';
import { FoundDialog } from '@/features/platform/components/found-dialog';
import { PlatformOrganizations } from '@/features/platform/components/platform-organizations';
import { PlatformSearch } from '@/features/platform/components/platform-search';
import { listOwnAccess, listPlatformOrganizations } from '@/features/platform/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

/** All organizations: found, verify, suspend, look into one for a reason. */
export default async function AdminPage({ searchParams }: AdminPageProps) {
  const user = await requireUser(paths.admin());
  const { q = '', name, id } = addressSchema.parse(await searchParams);
  const supabase = await createServerSupabase();
  const [{ rows, hasMore }, access, t, words] = await Promise.all([
    listPlatformOrganizations(supabase, { search: q, ...(name && id && { after: { name, id } }) }),
    listOwnAccess(supabase, user.id),
    getTranslations('platform'),
    getTranslations('common'),
  ]);
  const last = rows.at(-1);

  return (
    <>
      <PageHeader title={t('organizations')} description={t('organizationsLead')}>
        <FoundDialog />
      </PageHeader>
      <PlatformSearch label={t('searchOrganizations')} search={q} />
      {rows.length > 0 ? (
        <PlatformOrganizations organizations={rows} access={access} />
      ) : (
        <EmptyState title={t('noOrganization')} description={t('noneHelp')} />
      )}
      {hasMore && last && (
        <Button asChild variant="outline" className="mt-4">
          <Link href={paths.admin({ q, name: last.name, id: last.id })}>{words('more')}</Link>
        </Button>
      )}
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('platform'))('organizations') };
}

const text = z.catch(z.optional(z.string().check(z.maxLength(200))), undefined);
const addressSchema = z.object({ q: text, name: text, id: z.catch(z.optional(z.uuid()), undefined) });

type AdminPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
