import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PicturesProvider } from '@/components/pictures';
import { AccountMenu } from '@/features/account/components/account-menu';
import { getDeskSettings } from '@/features/keyboard/queries';
import { readWorkspace } from '@/features/organizations/workspace';
import { AccessBanner } from '@/features/platform/components/access-banner';
import { SuspendedBanner } from '@/features/platform/components/suspended-banner';
import { listLiveAccess } from '@/features/platform/queries';
import { DeskDock, DeskRail } from '@/features/tickets/components/desk-rail';
import { listViews } from '@/features/views/queries';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { KeyboardProvider, settingsAsTheyCome } from '@/lib/keyboard/keyboard-provider';
import { paths } from '@/lib/paths';
import { QueryProvider } from '@/lib/query';
import { createServerSupabase } from '@/lib/supabase/server';
import { WorkspaceProvider } from '@/lib/workspace';
import { CommandMenu } from './command-menu';
import { LiveSettings } from './live-settings';
import { SavedViews } from './saved-views';
import { SavedViewsRail } from './saved-views-rail';
import { Updates } from './updates';

/** The frame of an organization's desk and settings: rail at the side, dock at the bottom of a phone. */
export default async function OrganizationLayout({ children, params }: OrganizationLayoutProps) {
  const { workspace, workplaces, isSuspended, settingsTopic } = await readWorkspace(
    (await params).organization,
  );
  const supabase = await createServerSupabase();
  const [t, settings, views, access] = await Promise.all([
    getTranslations('desk'),
    getDeskSettings(supabase, workspace.me.id),
    listViews(supabase, workspace.organization.id),
    listLiveAccess(supabase, workspace.organization.id),
  ]);
  const account: ReactNode = (
    <AccountMenu user={workspace.me} links={[{ href: paths.customerTickets(), label: t('customerSide') }]} />
  );

  return (
    <ClientMessages of="org/[organization]">
      <QueryProvider userId={workspace.me.id}>
        <WorkspaceProvider workspace={workspace}>
          <PicturesProvider people={[workspace.me, ...workspace.colleagues]}>
            <KeyboardProvider settings={settings ?? settingsAsTheyCome}>
              <SavedViews seed={views}>
                <div className="grid h-dvh grid-cols-[200px_minmax(0,1fr)] overflow-hidden max-lg:grid-cols-[52px_minmax(0,1fr)] max-md:grid-cols-1 max-md:grid-rows-[minmax(0,1fr)_auto]">
                  <DeskRail
                    workplaces={workplaces}
                    updates={<Updates place="rail" />}
                    savedViews={<SavedViewsRail />}
                    account={account}
                  />
                  <div className="flex min-h-0 min-w-0 flex-col overflow-y-auto">
                    {/* They come and go while the page is open, and are read out then. */}
                    <div aria-live="polite" className="flex-none">
                      {isSuspended && <SuspendedBanner />}
                      {access.map((one) => (
                        <AccessBanner
                          key={one.id}
                          access={one}
                          isOwn={one.profile_id === workspace.me.id}
                          mayEnd={
                            one.profile_id === workspace.me.id ||
                            workspace.permissions.manage_organization === 'all'
                          }
                        />
                      ))}
                    </div>
                    {children}
                  </div>
                  <DeskDock updates={<Updates place="dock" />} account={account} />
                </div>
                <CommandMenu />
                <LiveSettings topic={settingsTopic?.topic ?? null} seq={settingsTopic?.seq ?? 0} />
              </SavedViews>
            </KeyboardProvider>
          </PicturesProvider>
        </WorkspaceProvider>
      </QueryProvider>
    </ClientMessages>
  );
}

export async function generateMetadata({ params }: OrganizationLayoutProps) {
  const { workspace } = await readWorkspace((await params).organization);
  return { title: workspace.organization.name };
}

type OrganizationLayoutProps = { children: ReactNode; params: Promise<{ organization: string }> };
