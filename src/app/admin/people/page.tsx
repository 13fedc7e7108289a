import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Avatar } from '@/components/avatar';
import { EmptyState } from '@/components/empty-state';
import { PageHeader } from '@/components/page-header';
import { Time } from '@/components/time';
import { PlatformSearch } from '@/features/platform/components/platform-search';
import { listPlatformPeople } from '@/features/platform/queries';
import { createServerSupabase } from '@/lib/supabase/server';

/** Accounts by the beginning of their address; at first, who runs the platform. */
export default async function AdminPeoplePage({ searchParams }: AdminPeoplePageProps) {
  const { q } = await searchParams;
  const search = typeof q === 'string' ? q : '';
  const [people, t] = await Promise.all([
    listPlatformPeople(await createServerSupabase(), search),
    getTranslations('platform'),
  ]);

  return (
    <>
      <PageHeader title={t('people')} description={t('peopleLead')} />
      <PlatformSearch label={t('searchPeople')} search={search} />
      {people.length === 0 && <EmptyState title={t('nobody')} description={t('nobodyHelp')} />}
      <ul className="border-border border-t">
        {people.map(({ id, email, full_name, created_at, is_super_admin, organizations }) => (
          <li key={id} className="flex items-center gap-3 border-border border-b py-2">
            <Avatar name={full_name || email} id={id} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap gap-x-2">
                <bdi className="break-words font-strong">{full_name || email}</bdi>
                {is_super_admin && <span className="text-primary">{t('superAdmin')}</span>}
              </p>
              <p className="break-words text-muted-foreground">
                <bdi>{email}</bdi>
                {organizations.length > 0 && <bdi> · {organizations.join(', ')}</bdi>}
              </p>
            </div>
            <Time at={created_at} style="day" className="text-muted-foreground" />
          </li>
        ))}
      </ul>
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('platform'))('people') };
}

type AdminPeoplePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
