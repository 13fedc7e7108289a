'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { StatusGlyph } from '@/components/glyphs/status';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';
import { ticketKeys } from '../keys';
import { type DeskTicket, listTicketsOfCustomer } from '../queries';
import { isStatus, shortNumber } from '../tickets';
import { DeskLink } from './desk-link';
import { useDeskLinks } from './use-desk-links';

const atMost = 5;

/** Who asks, and what else they asked. */
export function CustomerSection({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('deskTicket');
  const { name, email } = ticket.customers ?? { name: '', email: '' };
  if (!email) return null;

  return (
    <section className="border-border border-b px-4 py-3.5" aria-label={t('customer')}>
      <div className="flex items-center gap-2.5">
        <Avatar name={name || email} id={ticket.customer_id} size="md" />
        <div className="min-w-0">
          <bdi className="block truncate font-strong text-sm">{name || email}</bdi>
          <a
            href={`mailto:${email}`}
            className="block truncate text-muted-foreground text-xs hover:underline"
          >
            {email}
          </a>
        </div>
      </div>
      {ticket.customer_id && <OtherTickets ticketId={ticket.ticket_id} customerId={ticket.customer_id} />}
    </section>
  );
}

function OtherTickets({ ticketId, customerId }: { ticketId: string; customerId: string }) {
  const t = useTranslations('deskTicket');
  const words = useTranslations('status');
  const { organization } = useWorkspace();
  const { hrefOf } = useDeskLinks();
  const { data } = useQuery({
    queryKey: ticketKeys.ofCustomer(organization.id, customerId),
    queryFn: async () => listTicketsOfCustomer(await browserSupabase(), organization.id, customerId),
  });
  const others = data?.filter((other) => other.ticket_id !== ticketId).slice(0, atMost) ?? [];
  if (others.length === 0) return null;

  return (
    <>
      <h3 className="mt-3 mb-1 text-muted-foreground text-xs">{t('otherTickets')}</h3>
      <ul>
        {others.map(({ ticket_id, number, subject, status }) => (
          <li key={ticket_id}>
            <DeskLink
              href={hrefOf(number)}
              className="-mx-1.5 flex h-7 items-center gap-2 rounded-md px-1.5 text-sm hover:bg-accent pointer-coarse:h-11"
            >
              {isStatus(status) && <StatusGlyph status={status} label={words(status)} />}
              <span className="flex-none font-mono text-muted-foreground text-xs">{shortNumber(number)}</span>
              <bdi className="min-w-0 flex-1 truncate">{subject}</bdi>
            </DeskLink>
          </li>
        ))}
      </ul>
    </>
  );
}
