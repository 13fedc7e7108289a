import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/lib/class-names';
import { paths } from '@/lib/paths';
import { BrandMark } from './brand-mark';

/** The frame of the portal: one bar, one column. */
export function PortalShell({ nav, account, children }: PortalShellProps) {
  const t = useTranslations();

  return (
    <div className="min-h-dvh bg-background">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-primary focus:px-3 focus:py-2 focus:text-primary-foreground"
      >
        {t('common.skip')}
      </a>
      <header className="flex flex-wrap items-center gap-x-5 border-border border-b px-4 text-base print:hidden sm:h-14 sm:flex-nowrap sm:px-8">
        <Link href={paths.home()} className="flex h-13 items-center gap-2 rounded-md font-strong">
          <BrandMark />
          {t('app.name')}
        </Link>
        {nav}
        <div className="ml-auto flex items-center gap-2">{account}</div>
      </header>
      <main id="content">{children}</main>
    </div>
  );
}

/** 640 for a form, 760 for reading, 960 for lists. */
export function PortalColumn({
  width = 'read',
  children,
}: {
  width?: keyof typeof widths;
  children: ReactNode;
}) {
  return <div className={cn('mx-auto px-4 pt-6 pb-10 sm:pt-10 sm:pb-14', widths[width])}>{children}</div>;
}

const widths = {
  form: 'max-w-[calc(640px+2rem)]',
  read: 'max-w-[calc(760px+2rem)]',
  list: 'max-w-[calc(960px+2rem)]',
};

type PortalShellProps = { nav?: ReactNode; account: ReactNode; children: ReactNode };
