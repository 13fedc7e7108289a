'use client';

import { ShieldCheck, UsersRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { paths } from '@/lib/paths';

/** The pages of the settings, above each of them. */
export function SettingsNav({ organization }: { organization: string }) {
  const t = useTranslations('settings');
  const pathname = usePathname();
  const pages = [
    { key: 'people', href: paths.people(organization), Icon: UsersRound },
    { key: 'roles', href: paths.roles(organization), Icon: ShieldCheck },
  ] as const;

  return (
    <nav
      aria-label={t('pages')}
      className="flex h-11 flex-none items-center gap-1 border-border border-b px-8 max-sm:px-2"
    >
      <span className="me-3 font-strong text-muted-foreground max-sm:sr-only">{t('title')}</span>
      {pages.map(({ key, href, Icon }) => (
        <Link
          key={key}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className="flex h-7 items-center gap-1.5 rounded-md px-2 hover:bg-accent aria-[current]:bg-selected aria-[current]:font-strong aria-[current]:text-selected-foreground pointer-coarse:h-11 pointer-coarse:px-3 [&_svg]:aria-[current]:text-primary"
        >
          <Icon aria-hidden className="size-4 stroke-[1.75] text-icon" />
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
