import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Monogram } from '@/components/monogram';
import { Time } from '@/components/time';
import { cn } from '@/lib/class-names';
import { paths } from '@/lib/paths';
import type { OwnTicketRow } from '../portal-queries';
import { PortalStatus } from './portal-status';

/** One own ticket: a line on a wide screen, stacked on a phone with the subject in full. */
export function PortalTicketRow({ ticket }: { ticket: OwnTicketRow }) {
  const t = useTranslations('portalTickets');
  const { isUnread, relation } = ticket;

  return (
    <li className="border-border border-b">
      <Link
        href={paths.customerTicket(ticket.id)}
        className="relative isolate grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-[3px] py-3 text-base before:absolute before:inset-x-[-12px] before:inset-y-0 before:-z-10 before:rounded-lg sm:h-12 sm:grid-cols-[176px_minmax(0,1fr)_232px_84px] sm:py-0 sm:hover:before:bg-accent"
      >
        <PortalStatus status={ticket.status} />
        <bdi
          className={cn(
            'text-left max-sm:col-span-2 max-sm:row-start-2 max-sm:text-pretty max-sm:text-md max-sm:leading-[1.4375rem] sm:truncate',
            isUnread && 'font-strong',
          )}
        >
          {ticket.subject}
        </bdi>
        <span className="flex min-w-0 items-center gap-2 text-muted-foreground max-sm:col-span-2 max-sm:row-start-3">
          <Monogram organization={ticket.organizations} />
          <bdi className="truncate">{ticket.organizations.name}</bdi>
          {(relation === 'copied' || relation === 'colleague') && (
            <span className="flex-none rounded-sm bg-secondary px-1.5 text-secondary-foreground text-xs leading-5">
              {t(`relations.${relation}`)}
            </span>
          )}
        </span>
        <span className="flex items-center justify-end gap-1.5 whitespace-nowrap text-muted-foreground text-sm max-sm:col-start-2 max-sm:row-start-1">
          {isUnread && <span role="img" aria-label={t('new')} className="size-2 rounded-full bg-unread" />}
          <Time at={ticket.public_updated_at} style="shortDay" />
        </span>
      </Link>
    </li>
  );
}
