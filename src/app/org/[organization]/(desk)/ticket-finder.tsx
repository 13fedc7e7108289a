'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { StatusGlyph } from '@/components/glyphs/status';
import { CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { CommandDialog } from '@/components/ui/command-dialog';
import { useFoundTickets } from '@/features/search/components/use-found-tickets';
import { ticketKeys } from '@/features/tickets/keys';
import { type DeskTicket, listTicketsOfCustomer } from '@/features/tickets/queries';
import { isStatus } from '@/features/tickets/tickets';
import { browserSupabase } from '@/lib/supabase/browser';
import { useWorkspace } from '@/lib/workspace';

/** A ticket that was found: enough to recognise it. */
export type FoundTicket = { ticket_id: string; number: string; subject: string; status: string };

/** Finds another ticket by its words, or among what its customer asked. */
export function TicketFinder({ ticket, title, footer, open, onOpenChange, onChoose }: TicketFinderProps) {
  const t = useTranslations('ticketFinder');
  const [typed, setTyped] = useState('');
  const candidates = useCandidates(ticket, typed, open);

  function choose(other: FoundTicket) {
    onOpenChange(false);
    setTyped('');
    onChoose(other);
  }

  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      command={{ shouldFilter: false }}
      className="max-h-[min(28rem,80dvh)] max-w-lg"
      footer={footer}
    >
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        placeholder={t('placeholder')}
        aria-label={t('find')}
      />
      <CommandEmpty>{typed === '' ? t('typeToFind') : t('none')}</CommandEmpty>
      <CommandList>
        {candidates.map((other) => (
          <CommandItem key={other.ticket_id} value={other.ticket_id} onSelect={() => choose(other)}>
            {isStatus(other.status) && <StatusGlyph status={other.status} />}
            <span className="flex-none font-mono text-muted-foreground text-xs">{other.number}</span>
            <bdi className="min-w-0 flex-1 truncate">{other.subject}</bdi>
          </CommandItem>
        ))}
      </CommandList>
    </CommandDialog>
  );
}

/** Before anything is typed, what the same customer asked is what is most likely meant. */
function useCandidates(ticket: DeskTicket, typed: string, wanted: boolean): FoundTicket[] {
  const { organization } = useWorkspace();
  const found = useFoundTickets(typed);
  const { data: ofCustomer } = useQuery({
    queryKey: ticketKeys.ofCustomer(organization.id, ticket.customer_id),
    queryFn: async () => listTicketsOfCustomer(await browserSupabase(), organization.id, ticket.customer_id),
    enabled: wanted,
  });
  const candidates = typed.trim().length < 2 ? (ofCustomer ?? []) : found;
  return candidates.filter(({ ticket_id }) => ticket_id !== ticket.ticket_id);
}

type TicketFinderProps = {
  /** The one that the other is for. */
  ticket: DeskTicket;
  title: string;
  footer?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (other: FoundTicket) => void;
};
