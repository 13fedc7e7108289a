import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import * as z from 'zod/mini';
import { PageTitle } from '@/components/page-title';
import { Button } from '@/components/ui/button';
import { AcceptForm } from '@/features/people/components/accept-form';
import { SwitchAccountForm } from '@/features/people/components/switch-account-form';
import { getOwnInvitation, getOwnName, isMember } from '@/features/people/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

/** Where the link of an invitation leads: accept it, or learn why that is no longer possible. */
export default async function InvitationPage({ params }: InvitationPageProps) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();

  const user = await requireUser(paths.invitation(id));
  const supabase = await createServerSupabase();
  const t = await getTranslations('invitation');
  const email = () => <bdi className="wrap-anywhere">{user.email}</bdi>;
  const invitation = await getOwnInvitation(supabase, id);
  if (!invitation) {
    return (
      <>
        <PageTitle title={t('foreign')}>{t.rich('foreignLead', { email })}</PageTitle>
        <SwitchAccountForm userId={user.id} invitationId={id} />
      </>
    );
  }

  const organization = invitation.organization_name;
  if (await isMember(supabase, user.id, invitation.organization_id)) {
    return (
      <>
        <PageTitle title={t('member', { organization })}>{t('memberLead')}</PageTitle>
        <NextStep href={paths.desk(invitation.organization_slug)}>{t('open', { organization })}</NextStep>
      </>
    );
  }
  if (invitation.state !== 'pending') {
    const state = stateSchema.parse(invitation.state);
    return (
      <>
        <PageTitle title={t(`over.${state}`)}>{t('overLead', { organization })}</PageTitle>
        <NextStep href={paths.home()}>{t('home')}</NextStep>
      </>
    );
  }

  const isNew = (await getOwnName(supabase, user.id)) === '';
  return (
    <>
      <PageTitle title={t('title', { organization })}>
        {t.rich(isNew ? 'leadNew' : 'lead', { role: invitation.role_name, email })}
      </PageTitle>
      <AcceptForm invitationId={id} email={user.email} organizationName={organization} isNew={isNew} />
    </>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invitation'))('pageTitle') };
}

function NextStep({ href, children }: { href: string; children: string }) {
  return (
    <Button asChild size="lg" className="justify-self-start">
      <Link href={href}>{children}</Link>
    </Button>
  );
}

const stateSchema = z.enum(['accepted', 'revoked', 'expired']);

type InvitationPageProps = { params: Promise<{ id: string }> };
