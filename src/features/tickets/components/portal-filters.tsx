import { Search } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/class-names';
import { paths } from '@/lib/paths';
import { type PortalFilter, portalFilters } from '../portal';

/** What the list shows: a state, an organization, or what was searched for. All of it stands in the address. */
export function PortalFilters({ filter, organization, search, organizations }: PortalFiltersProps) {
  const t = useTranslations('portalTickets');

  return (
    <>
      <Form action={paths.customerTickets()} role="search" className="relative mt-4">
        <Search aria-hidden className="absolute inset-y-0 left-3 my-auto size-4.5 stroke-[1.75] text-icon" />
        <Input
          name="q"
          type="search"
          inputSize="lg"
          aria-label={t('search')}
          placeholder={t('search')}
          autoComplete="off"
          defaultValue={search}
          className="pl-10"
        />
      </Form>
      <Chips label={t('filter')}>
        {portalFilters.map((state) => (
          <Chip
            key={state}
            href={paths.customerTickets({ filter: state, organization })}
            isCurrent={search === '' && state === filter}
          >
            {t(`filters.${state}`)}
          </Chip>
        ))}
      </Chips>
      {organizations.length > 1 && (
        <Chips label={t('organization')}>
          {[{ slug: undefined, name: t('all') }, ...organizations].map(({ slug, name }) => (
            <Chip
              key={slug ?? ''}
              href={paths.customerTickets({ filter, organization: slug })}
              isCurrent={search === '' && slug === organization}
            >
              <bdi>{name}</bdi>
            </Chip>
          ))}
        </Chips>
      )}
    </>
  );
}

function Chips({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="-mx-0.5 mt-3 flex min-w-0 gap-1.5 overflow-x-auto p-0.5 max-sm:-mr-4 max-sm:pr-4 sm:flex-wrap print:hidden"
    >
      {children}
    </nav>
  );
}

function Chip({
  href,
  isCurrent,
  children,
}: {
  href: string;
  isCurrent: boolean;
  children: React.ReactNode;
}) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'inline-flex h-8 flex-none items-center whitespace-nowrap rounded-full border border-border-strong px-3 text-base text-secondary-foreground hover:bg-accent max-sm:h-11 max-sm:px-3.5 max-sm:text-[0.9375rem]',
        isCurrent && 'border-primary bg-selected font-strong text-selected-foreground hover:bg-selected',
      )}
    >
      {children}
    </Link>
  );
}

type PortalFiltersProps = {
  filter: PortalFilter;
  organization: string | undefined;
  search: string;
  organizations: { slug: string; name: string }[];
};
