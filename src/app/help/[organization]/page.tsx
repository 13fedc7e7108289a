import { BadgeCheck } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Monogram } from '@/components/monogram';
import { PageTitle } from '@/components/page-title';
import { PicturesProvider } from '@/components/pictures';
import { PortalNav } from '@/components/portal-nav';
import { PortalColumn, PortalShell } from '@/components/portal-shell';
import { Button } from '@/components/ui/button';
import { LateAccountMenu } from '@/features/account/components/late-account-menu';
import { SignInLinks } from '@/features/account/components/sign-in-links';
import { getOrganization } from '@/features/directory/queries';
import { FirstMessageForm } from '@/features/first-messages/components/first-message-form';
import { functionAddress } from '@/lib/env';
import { paths } from '@/lib/paths';
import { currentUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

/** One organization's public page: where its own links lead. */
export default async function HelpPage({ params }: HelpPageProps) {
  const { organization: slug } = await params;
  const [organization, user] = await Promise.all([findOrganization(slug), currentUser()]);
  if (!organization) notFound();
  const t = await getTranslations('help');
  const ask = paths.newTicket(organization.slug);

  return (
    <PortalShell
      nav={user && <PortalNav />}
      account={
        user ? (
          <PicturesProvider people={[user]}>
            <LateAccountMenu user={user} />
          </PicturesProvider>
        ) : (
          <SignInLinks next={ask} />
        )
      }
    >
      <PortalColumn width="form">
        <Monogram organization={organization} size="lg" className="mb-4" />
        <PageTitle
          title={
            <>
              <bdi>{organization.name}</bdi>
              {organization.verified && (
                <BadgeCheck
                  role="img"
                  aria-label={t('verified')}
                  className="mb-1 ml-2 inline size-5 stroke-[1.75] text-primary"
                />
              )}
            </>
          }
        >
          <bdi>{organization.description}</bdi>
        </PageTitle>
        {organization.hours && (
          <p className="mt-3 text-base">
            <span className="text-muted-foreground">{t('hours')}</span> <bdi>{organization.hours}</bdi>
          </p>
        )}
        {user ? (
          <Button size="lg" className="mt-7 h-11 px-4.5 max-sm:w-full" asChild>
            <Link href={ask}>{t('ask', { organization: organization.name })}</Link>
          </Button>
        ) : (
          <section className="mt-7 border-border border-t pt-6" aria-labelledby="write">
            <h2 id="write" className="font-title text-lg">
              {t('write')}
            </h2>
            <p className="mt-1 text-base text-muted-foreground">
              {t.rich('account', {
                link: (words) => (
                  <Link className="text-link" href={paths.signIn(ask)}>
                    {words}
                  </Link>
                ),
              })}
            </p>
            <FirstMessageForm
              id={crypto.randomUUID()}
              organization={{ id: organization.id, slug: organization.slug, name: organization.name }}
              functionAddress={functionAddress('submit-first')}
            />
          </section>
        )}
      </PortalColumn>
    </PortalShell>
  );
}

export async function generateMetadata({ params }: HelpPageProps): Promise<Metadata> {
  const organization = await findOrganization((await params).organization);
  return { title: organization?.name, description: organization?.description };
}

const findOrganization = cache(async (slug: string) => getOrganization(await createServerSupabase(), slug));

type HelpPageProps = { params: Promise<{ organization: string }> };
