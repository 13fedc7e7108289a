'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/lib/class-names';
import { paths } from '@/lib/paths';

/** Where a customer can be: among the organizations, or among their tickets. A row of its own on a phone. */
export function PortalNav() {
  const t = useTranslations('portal');
  const path = usePathname();
  const amongTickets = path === paths.customerTickets() || path.startsWith('/customer/tickets');
  const items = [
    {
      href: paths.organizations(),
      label: t('organizations'),
      current: path.startsWith(paths.organizations()) || path.startsWith('/customer/new'),
    },
    { href: paths.customerTickets(), label: t('myTickets'), current: amongTickets },
  ];

  return (
    <nav aria-label={t('navigation')} className="flex gap-5 max-sm:order-last max-sm:w-full sm:ml-3 sm:gap-1">
      {items.map(({ href, label, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={cn(
            'relative flex items-center text-muted-foreground max-sm:h-11 sm:h-8 sm:rounded-md sm:px-2.5 sm:hover:bg-accent',
            current &&
              'font-strong text-foreground max-sm:after:absolute max-sm:after:inset-x-0 max-sm:after:bottom-0 max-sm:after:h-0.5 max-sm:after:bg-primary sm:bg-secondary sm:hover:bg-secondary',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
