import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BrandMark } from '@/components/brand-mark';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { paths } from '@/lib/paths';

export default function AuthLayout({ children }: { children: ReactNode }) {
  const t = useTranslations('app');

  return (
    <div className="mx-auto grid w-full max-w-[400px] gap-8 px-4 py-10 sm:py-20">
      <header>
        <Link href={paths.home()} className="inline-flex items-center gap-2 font-strong text-base">
          <BrandMark />
          {t('name')}
        </Link>
      </header>
      <main className="grid gap-6">
        <ClientMessages of="(auth)">{children}</ClientMessages>
      </main>
    </div>
  );
}
