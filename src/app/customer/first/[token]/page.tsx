import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Monogram } from '@/components/monogram';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { Button } from '@/components/ui/button';
import { getOrganization } from '@/features/directory/queries';
import { getFirstMessage } from '@/features/first-messages/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';
import { NewTicketTo } from '../../new/[organization]/new-ticket-to';

/** Where the mail leads: what was written before there was an account, to be looked over and sent. */
export default async function FirstMessagePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const user = await requireUser(paths.firstMessage(token));
  const supabase = await createServerSupabase();
  const first = await getFirstMessage(supabase, token);
  const organization = first && (await getOrganization(supabase, first.slug));
  if (!organization) return <MessageIsGone email={user.email} />;
  const t = await getTranslations();

  return (
    <PortalColumn width="form">
      <PageTitle title={t('firstMessage.title')}>
        {t.rich('firstMessage.lead', { organization: () => <bdi>{organization.name}</bdi> })}
      </PageTitle>
      <p className="mt-1.5 flex flex-wrap items-center gap-2 text-md text-muted-foreground">
        <Monogram organization={organization} />
        <bdi>{t('portalNew.to', { organization: organization.name })}</bdi>
      </p>
      <NewTicketTo
        organization={organization}
        userId={user.id}
        ids={{ id: first.id, response: first.response_id }}
        place={first.id}
        first={{ token, subject: first.subject, text: first.body_text }}
      />
    </PortalColumn>
  );
}

async function MessageIsGone({ email }: { email: string }) {
  const t = await getTranslations('firstMessage.gone');

  return (
    <PortalColumn width="form">
      <PageTitle title={t('title')}>
        {t.rich('why', { email: () => <bdi className="break-all">{email}</bdi> })}
      </PageTitle>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button size="lg" asChild>
          <Link href={paths.customerTickets()}>{t('tickets')}</Link>
        </Button>
        <Button size="lg" variant="outline" asChild>
          <Link href={paths.organizations()}>{t('write')}</Link>
        </Button>
      </div>
    </PortalColumn>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('firstMessage'))('title'), referrer: 'same-origin' };
}
