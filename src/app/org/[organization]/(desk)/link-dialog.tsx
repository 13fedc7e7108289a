'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { StatusGlyph } from '@/components/glyphs/status';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog';
import { NativeSelect } from '@/components/ui/native-select';
import { useFoundTickets } from '@/features/search/components/use-found-tickets';
import { useTicketLinks } from '@/features/tickets/components/use-ticket-links';
import { ticketKeys } from '@/features/tickets/keys';
import { type DeskTicket, listTicketsOfCustomer } from '@/features/tickets/queries';
import { linkKinds } from '@/features/tickets/schema';
import { isStatus } from '@/features/tickets/tickets';
import { useActions } from '@/lib/keyboard/actions';
import { browserSupabase } from '@/lib/supabase/browser';
import { permits, useWorkspace } from '@/lib/workspace';

/** Joins a ticket to another one: what that is to it, and which, found by its words or among its customer's. */
export function LinkDialog({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('linkDialog');
  const mayEdit = permits(useWorkspace(), 'edit_tickets', ticket);
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<(typeof linkKinds)[number]>('related');
  const [typed, setTyped] = useState('');
  const kindId = useId();
  const candidates = useCandidates(ticket, typed, open);
  const { link } = useTicketLinks(ticket);
  useActions({ ...(mayEdit && { linkTicket: () => setOpen(true) }) });

  function choose(otherId: string) {
    setOpen(false);
    setTyped('');
    void link(otherId, kind);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogContent
        aria-describedby={undefined}
        className="flex max-h-[min(28rem,80dvh)] max-w-lg flex-col overflow-hidden p-0 [&>button:last-child]:hidden"
      >
        <DialogTitle className="sr-only">{t('title')}</DialogTitle>
        <Command loop shouldFilter={false}>
          <CommandInput
            value={typed}
            onValueChange={setTyped}
            placeholder={t('placeholder')}
            aria-label={t('find')}
          />
          <CommandEmpty>{typed === '' ? t('typeToFind') : t('none')}</CommandEmpty>
          <CommandList>
            {candidates.map(({ ticket_id, number, subject, status }) => (
              <CommandItem key={ticket_id} value={ticket_id} onSelect={() => choose(ticket_id)}>
                {isStatus(status) && <StatusGlyph status={status} />}
                <span className="flex-none font-mono text-muted-foreground text-xs">{number}</span>
                <bdi className="min-w-0 flex-1 truncate">{subject}</bdi>
              </CommandItem>
            ))}
          </CommandList>
        </Command>
        <div className="flex flex-none items-center gap-2 border-border border-t px-4 py-2.5 text-sm">
          <label htmlFor={kindId}>{t('kind')}</label>
          <NativeSelect
            id={kindId}
            value={kind}
            onChange={(event) => {
              const chosen = linkKinds.find((one) => one === event.target.value);
              if (chosen) setKind(chosen);
            }}
          >
            {linkKinds.map((one) => (
              <option key={one} value={one}>
                {t(`kinds.${one}`)}
              </option>
            ))}
          </NativeSelect>
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** Before anything is typed, what the same customer asked is what is most likely meant. */
function useCandidates(ticket: DeskTicket, typed: string, wanted: boolean) {
  const { organization } = useWorkspace();
  const found = useFoundTickets(typed);
  const { data: ofCustomer } = useQuery({
    queryKey: ticketKeys.ofCustomer(organization.id, ticket.customer_id),
    queryFn: () => listTicketsOfCustomer(browserSupabase(), organization.id, ticket.customer_id),
    enabled: wanted,
  });
  const candidates = typed.trim().length < 2 ? (ofCustomer ?? []) : found;
  return candidates.filter(({ ticket_id }) => ticket_id !== ticket.ticket_id);
}
