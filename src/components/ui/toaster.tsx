'use client';

import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

/** Where short messages appear; announced politely to screen readers. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  const t = useTranslations('common');

  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      containerAriaLabel={t('messages')}
      position="top-center"
      toastOptions={{
        style: {
          background: 'var(--popover)',
          color: 'var(--popover-foreground)',
          border: '1px solid var(--border)',
          borderRadius: '8px',
          boxShadow: 'var(--elevation-pop)',
          fontFamily: 'var(--font-sans)',
        },
        classNames: { description: 'text-muted-foreground!' },
      }}
    />
  );
}
