import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PicturesProvider } from '@/components/pictures';
import { PortalShell } from '@/components/portal-shell';
import { LateAccountMenu } from '@/features/account/components/late-account-menu';
import { SameAccount } from '@/features/account/components/same-account';
import { PlatformNav } from '@/features/platform/components/platform-nav';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';

/** For who runs the platform; for everybody else there is nothing here. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await requireUser(paths.admin());
  if (!user.isSuperAdmin) notFound();

  return (
    <ClientMessages of="admin">
      <PicturesProvider people={[user]}>
        <SameAccount userId={user.id} />
        <PortalShell account={<LateAccountMenu user={user} links={[]} />}>
          <PlatformNav />
          <div className="@container mx-auto max-w-[calc(960px+2rem)] px-4 pt-6 pb-10">{children}</div>
        </PortalShell>
      </PicturesProvider>
    </ClientMessages>
  );
}
