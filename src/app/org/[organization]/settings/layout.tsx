import type { ReactNode } from 'react';
import { SettingsNav } from '@/features/people/components/settings-nav';
import { ClientMessages } from '@/lib/i18n/client-messages';

/** The frame of the settings: which page, then the page, which scrolls by itself. */
export default async function SettingsLayout({ children, params }: SettingsLayoutProps) {
  return (
    <ClientMessages of="org/[organization]/settings">
      <div className="flex min-h-0 flex-1 flex-col xl:flex-row">
        <SettingsNav organization={(await params).organization} />
        <main className="@container flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden">{children}</main>
      </div>
    </ClientMessages>
  );
}

type SettingsLayoutProps = { children: ReactNode; params: Promise<{ organization: string }> };
