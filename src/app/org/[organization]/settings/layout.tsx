import type { ReactNode } from 'react';
import { SettingsNav } from '@/features/people/components/settings-nav';

/** The frame of the settings: which page, then the page, which scrolls by itself. */
export default async function SettingsLayout({ children, params }: SettingsLayoutProps) {
  return (
    <>
      <SettingsNav organization={(await params).organization} />
      <main className="@container flex min-h-0 flex-1 flex-col overflow-hidden">{children}</main>
    </>
  );
}

type SettingsLayoutProps = { children: ReactNode; params: Promise<{ organization: string }> };
