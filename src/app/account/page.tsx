import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageTitle } from '@/components/page-title';
import { PortalColumn } from '@/components/portal-shell';
import { Button } from '@/components/ui/button';
import { OwnPicture } from '@/features/account/components/own-picture';
import { PasskeyList } from '@/features/account/components/passkey-list';
import { PasswordForm } from '@/features/account/components/password-form';
import { ProfileForm } from '@/features/account/components/profile-form';
import { SessionList } from '@/features/account/components/session-list';
import { listPasskeys, listSessions } from '@/features/account/queries';
import { listOwnOrganizations } from '@/features/directory/queries';
import { CustomerPreferences } from '@/features/notifications/components/customer-preferences';
import { listNotificationPreferences } from '@/features/notifications/queries';
import { TIME_ZONE_COOKIE, validTimeZone } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

export default async function AccountPage() {
  const user = await requireUser(paths.account());
  const supabase = await createServerSupabase();
  const [organizations, sessions, passkeys, jar, t] = await Promise.all([
    listOwnOrganizations(supabase, user.id),
    listSessions(supabase),
    listPasskeys(supabase),
    cookies(),
    getTranslations('account'),
  ]);
  const heard = await Promise.all(
    organizations.map(async ({ id, name }) => ({
      id,
      name,
      preferences: await listNotificationPreferences(supabase, id),
    })),
  );

  return (
    <PortalColumn width="form">
      <PageTitle title={t('page.title')}>
        {t.rich('page.lead', { email: () => <bdi className="break-all">{user.email}</bdi> })}
      </PageTitle>
      <Part title={t('page.profile')}>
        <OwnPicture user={user} />
        <ProfileForm
          name={user.name}
          language={user.language}
          timeZone={user.timeZone}
          zones={Intl.supportedValuesOf('timeZone')}
          deviceZone={validTimeZone(jar.get(TIME_ZONE_COOKIE)?.value)}
        />
      </Part>
      <Part title={t('page.notifications')}>
        <CustomerPreferences organizations={heard} />
      </Part>
      <Part title={t('page.password')}>
        <PasswordForm email={user.email} />
      </Part>
      {passkeys && (
        <Part title={t('page.passkeys')}>
          <PasskeyList passkeys={passkeys} />
        </Part>
      )}
      <Part title={t('page.sessions')}>
        <SessionList sessions={sessions} />
      </Part>
      <Part title={t('page.ownData')}>
        <p className="text-base text-muted-foreground">{t('export.help')}</p>
        <Button variant="outline" size="lg" className="justify-self-start" asChild>
          <a href={paths.ownExport()} download>
            <Download aria-hidden />
            {t('export.download')}
          </a>
        </Button>
        <p className="mt-3 text-base text-muted-foreground">{t('delete.help')}</p>
        <Button variant="outline" size="lg" className="justify-self-start text-destructive" asChild>
          <Link href={paths.deleteAccount()}>{t('delete.link')}</Link>
        </Button>
      </Part>
    </PortalColumn>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-8 grid gap-4 border-border border-t pt-6">
      <h2 className="font-title text-lg tracking-[-0.012em]">{title}</h2>
      {children}
    </section>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('page.title') };
}
