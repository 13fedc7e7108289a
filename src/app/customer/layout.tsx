import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LiveBadge } from '@/components/live-badge';
import { PicturesProvider } from '@/components/pictures';
import { PortalNav } from '@/components/portal-nav';
import { PortalShell } from '@/components/portal-shell';
import { LateAccountMenu } from '@/features/account/components/late-account-menu';
import { SameAccount } from '@/features/account/components/same-account';
import { listWorkplaces } from '@/features/organizations/queries';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const user = await requireUser((await headers()).get('x-path') ?? paths.customerTickets());
  const workplaces = await listWorkplaces(await createServerSupabase(), user.id);

  return (
    <ClientMessages of="customer">
      <PicturesProvider people={[user]}>
        <SameAccount userId={user.id} />
        <PortalShell
          nav={<PortalNav />}
          account={
            <>
              <LiveBadge quiet />
              <LateAccountMenu
                user={user}
                links={workplaces.map(({ slug, name }) => ({ href: paths.desk(slug), label: name }))}
              />
            </>
          }
        >
          {children}
        </PortalShell>
      </PicturesProvider>
    </ClientMessages>
  );
}
