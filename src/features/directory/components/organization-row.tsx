import { BadgeCheck, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Face, Monogram } from '@/components/monogram';
import { cn } from '@/lib/class-names';

/** One organization to write to: what it does, when it answers, and what one has open there. */
export function OrganizationRow({ organization, href, openTickets = 0 }: OrganizationRowProps) {
  const t = useTranslations('directory');
  const { name, description, hours, verified } = organization;
  const hasMore = hours !== '' || openTickets > 0;

  return (
    <li className="border-border border-b">
      <Link
        href={href}
        className="relative isolate grid grid-cols-[40px_minmax(0,1fr)_20px] items-center gap-x-3 py-3 before:absolute before:inset-x-[-12px] before:inset-y-0 before:-z-10 before:rounded-lg sm:grid-cols-[40px_minmax(0,1fr)_auto_20px] sm:gap-x-3.5 sm:py-3.5 sm:hover:before:bg-accent"
      >
        <Monogram
          organization={organization}
          size="lg"
          className={cn(hasMore && 'max-sm:row-span-2 max-sm:self-start')}
        />
        <span className="min-w-0">
          <span className="flex items-center gap-1.5">
            <bdi className="truncate font-strong text-[0.9375rem] leading-[1.375rem]">{name}</bdi>
            {verified && (
              <BadgeCheck
                role="img"
                aria-label={t('verified')}
                className="size-4 flex-none stroke-[1.75] text-primary"
              />
            )}
          </span>
          <bdi className="block truncate text-base text-muted-foreground leading-5 max-sm:hidden">
            {description}
          </bdi>
        </span>
        <span className="text-muted-foreground text-sm empty:hidden max-sm:col-start-2 sm:col-start-3 sm:text-end">
          {openTickets > 0 && (
            <span className="block text-foreground">{t('openTickets', { count: openTickets })}</span>
          )}
          {hours !== '' && <bdi className="block">{hours}</bdi>}
        </span>
        <ChevronRight
          aria-hidden
          className={cn(
            '-mr-1.5 size-4.5 justify-self-end stroke-[1.75] text-icon max-sm:col-start-3 max-sm:row-start-1 sm:col-start-4',
            hasMore && 'max-sm:row-span-2',
          )}
        />
      </Link>
    </li>
  );
}

type OrganizationRowProps = {
  organization: Face & { description: string; hours: string; verified: boolean };
  href: string;
  openTickets?: number;
};
