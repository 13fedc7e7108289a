'use client';

import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from '@/lib/class-names';

/** The pages of a part of the workspace, above each of them; at the end of the line whatever else belongs there. */
export function SectionNav({ title, label, pages, children }: SectionNavProps) {
  return (
    <nav aria-label={label} className={line}>
      <span className={lineTitle}>{title}</span>
      <PageLinks pages={pages} />
      <span className="ms-auto ps-2">{children}</span>
    </nav>
  );
}

/** The same for more pages than a line holds: by groups, and beside the page where there is room. */
export function GroupedNav({ title, label, groups }: GroupedNavProps) {
  return (
    <nav
      aria-label={label}
      className={cn(
        line,
        'xl:h-auto xl:w-48 xl:flex-col xl:items-stretch xl:gap-0 xl:overflow-x-visible xl:overflow-y-auto xl:border-e xl:border-b-0 xl:px-3 xl:py-2',
      )}
    >
      <span className={cn(lineTitle, 'xl:sr-only')}>{title}</span>
      {groups.map(({ name, pages }) => (
        <fieldset
          key={name}
          aria-label={name}
          className="flex flex-none gap-1 not-last:border-border not-last:border-e not-last:pe-1 xl:grid xl:gap-0 xl:not-last:border-0 xl:not-last:pe-0"
        >
          <span
            aria-hidden
            className="px-2 pt-3.5 pb-1 font-strong text-2xs text-muted-foreground max-xl:hidden"
          >
            {name}
          </span>
          <PageLinks pages={pages} />
        </fieldset>
      ))}
    </nav>
  );
}

function PageLinks({ pages }: { pages: Page[] }) {
  const pathname = usePathname();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Where the line is longer than the screen, as on a phone.
    if (pathname) current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);

  return pages.map(({ name, href, Icon }) => (
    <Link
      key={href}
      ref={pathname === href ? current : undefined}
      href={href}
      aria-current={pathname === href ? 'page' : undefined}
      className="flex h-7 flex-none items-center gap-1.5 rounded-md px-2 hover:bg-accent aria-[current]:bg-selected aria-[current]:font-strong aria-[current]:text-selected-foreground pointer-coarse:h-11 pointer-coarse:px-3 [&_svg]:aria-[current]:text-primary"
    >
      <Icon aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
      {name}
    </Link>
  ));
}

const line =
  'scroll-edges flex h-11 flex-none items-center gap-1 overflow-x-auto border-border border-b px-8 max-sm:px-2';
const lineTitle = 'me-3 font-strong text-muted-foreground max-sm:sr-only';

type Page = { name: string; href: string; Icon: LucideIcon };
type NavProps = { title: string; label: string };
type SectionNavProps = NavProps & { pages: Page[]; children?: ReactNode };
type GroupedNavProps = NavProps & { groups: { name: string; pages: Page[] }[] };
