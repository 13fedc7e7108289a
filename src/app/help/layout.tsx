import type { ReactNode } from 'react';
import { ClientMessages } from '@/lib/i18n/client-messages';

export default function HelpLayout({ children }: { children: ReactNode }) {
  return <ClientMessages of="help">{children}</ClientMessages>;
}
