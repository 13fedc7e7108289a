'use client';

import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/** The pages of a part of the workspace, above each of them; at the end of the line whatever else belongs there. */
export function SectionNav({ title, label, pages, children }: SectionNavProps) {
  const pathname = usePathname();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Where the line is longer than the screen, as on a phone.
    if (pathname) current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);

  return (
    <nav
      aria-label={label}
      className="scroll-edges flex h-11 flex-none items-center gap-1 overflow-x-auto border-border border-b px-8 max-sm:px-2"
    >
      <span className="me-3 font-strong text-muted-foreground max-sm:sr-only">{title}</span>
      {pages.map(({ name, href, Icon }) => (
        <Link
          key={href}
          ref={pathname === href ? current : undefined}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className="flex h-7 flex-none items-center gap-1.5 rounded-md px-2 hover:bg-accent aria-[current]:bg-selected aria-[current]:font-strong aria-[current]:text-selected-foreground pointer-coarse:h-11 pointer-coarse:px-3 [&_svg]:aria-[current]:text-primary"
        >
          <Icon aria-hidden className="size-4 stroke-[1.75] text-icon" />
          {name}
        </Link>
      ))}
      <span className="ms-auto ps-2">{children}</span>
    </nav>
  );
}

type SectionNavProps = {
  title: string;
  label: string;
  pages: { name: string; href: string; Icon: LucideIcon }[];
  children?: ReactNode;
};
