import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { cn } from '@/lib/class-names';

/** The frame of one message as the customer reads it: their own plain, those of staff tinted. */
export function PortalMessage({ author, role, when, fromStaff, isOnItsWay, children }: PortalMessageProps) {
  const t = useTranslations('portalTicket');

  return (
    <article
      aria-label={t('messageOf', { name: author.name })}
      className={cn(
        'grid break-inside-avoid-page py-2 sm:grid-cols-[36px_minmax(0,1fr)] sm:gap-x-3 sm:py-3',
        isOnItsWay && 'opacity-60',
      )}
    >
      <Avatar {...author} size="lg" className={cn('max-sm:hidden', fromStaff && 'mt-2.5')} />
      <div
        className={cn(
          'min-w-0 rounded-lg px-3 max-sm:-mx-3 sm:px-4',
          fromStaff && 'bg-reply pt-2.5 pb-3 sm:pt-3 sm:pb-3.5 print:border print:border-border',
        )}
      >
        <header className="flex items-baseline gap-2 text-base">
          <Avatar {...author} className="self-center sm:hidden" />
          <bdi className="max-w-[60%] flex-none truncate font-strong">{author.name}</bdi>
          <span className="truncate text-muted-foreground">{role}</span>
          <span className="ml-auto whitespace-nowrap text-muted-foreground text-sm">{when}</span>
        </header>
        {children}
      </div>
    </article>
  );
}

/** How large the words of a message are in the portal. */
export const portalWords = 'text-md leading-[1.5625rem]';

type PortalMessageProps = {
  author: { id: string; name: string };
  /** "Quayside Hosting", "You". */
  role: ReactNode;
  when: ReactNode;
  fromStaff: boolean;
  /** Shown, but not there yet. */
  isOnItsWay?: boolean;
  children: ReactNode;
};
