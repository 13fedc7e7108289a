import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';

/** One number of how things stand, to be read across a room; a way to its list where there is one. */
export function StandingNumber({ name, value, href, children }: StandingNumberProps) {
  return (
    <div className="relative flex flex-col bg-background p-4 has-[a:hover]:bg-accent">
      <dt className="text-muted-foreground text-sm">
        {href ? (
          <Link
            href={href}
            className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:outline-offset-[-4px]"
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </dt>
      <dd className="font-title text-[44px] leading-[52px] tabular-nums tracking-[-0.022em]">
        {new Intl.NumberFormat(useLocale()).format(value)}
      </dd>
      {children && <dd className="text-muted-foreground text-xs">{children}</dd>}
    </div>
  );
}

type StandingNumberProps = { name: string; value: number; href?: string; children?: ReactNode };
