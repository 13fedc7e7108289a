import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AccountMenu } from '@/features/account/components/account-menu';
import { readWorkspace } from '@/features/organizations/workspace';
import { DeskDock, DeskRail } from '@/features/tickets/components/desk-rail';
import { paths } from '@/lib/paths';
import { QueryProvider } from '@/lib/query';
import { WorkspaceProvider } from '@/lib/workspace';

/** The frame of an organization's desk and settings: rail at the side, dock at the bottom of a phone. */
export default async function OrganizationLayout({ children, params }: OrganizationLayoutProps) {
  const { workspace, workplaces } = await readWorkspace((await params).organization);
  const t = await getTranslations('desk');
  const account: ReactNode = (
    <AccountMenu user={workspace.me} links={[{ href: paths.customerTickets(), label: t('customerSide') }]} />
  );

  return (
    <QueryProvider userId={workspace.me.id}>
      <WorkspaceProvider workspace={workspace}>
        <div className="grid h-dvh grid-cols-[200px_minmax(0,1fr)] overflow-hidden max-lg:grid-cols-[52px_minmax(0,1fr)] max-md:grid-cols-1 max-md:grid-rows-[minmax(0,1fr)_auto]">
          <DeskRail workplaces={workplaces} account={account} />
          <div className="flex min-h-0 min-w-0 flex-col overflow-y-auto">{children}</div>
          <DeskDock account={account} />
        </div>
      </WorkspaceProvider>
    </QueryProvider>
  );
}

export async function generateMetadata({ params }: OrganizationLayoutProps) {
  const { workspace } = await readWorkspace((await params).organization);
  return { title: workspace.organization.name };
}

type OrganizationLayoutProps = { children: ReactNode; params: Promise<{ organization: string }> };
