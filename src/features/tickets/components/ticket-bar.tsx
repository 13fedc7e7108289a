'use client';

import { ChevronLeft, PanelRight, Pencil, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionKey } from '@/components/action-key';
import { StatusGlyph } from '@/components/glyphs/status';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/class-names';
import type { DeskTicket } from '../queries';
import { DeskLink } from './desk-link';
import { TicketMore } from './ticket-more';
import { useDeskLinks } from './use-desk-links';
import type { TicketChanges } from './use-ticket-changes';
import { useTicketRights } from './use-ticket-rights';

/** Above the ticket: out of it, its number, and what one does most. */
export function TicketBar({ ticket, changes, onAssign, onResolve, onDetails, hasColumn }: TicketBarProps) {
  const t = useTranslations('deskTicket');
  const { listHref } = useDeskLinks();

  return (
    <header className="flex h-11 flex-none items-center gap-2 border-border border-b px-4 max-md:h-13 max-md:px-2">
      <Button variant="ghost" size="icon" asChild className="-ms-1.5 max-md:ms-0">
        <DeskLink href={listHref} aria-label={t('back')} title={t('close')}>
          <X aria-hidden className="max-md:hidden" />
          <ChevronLeft aria-hidden className="size-5 md:hidden" />
        </DeskLink>
      </Button>
      <span className="font-mono text-muted-foreground text-xs">{ticket.number}</span>
      <span className="flex-1" />
      <TicketMore />
      <AssignButton ticket={ticket} changes={changes} onAssign={onAssign} />
      <NextStepButton ticket={ticket} changes={changes} onResolve={onResolve} />
      <Button
        variant="ghost"
        size="icon"
        onClick={onDetails}
        aria-label={t('showDetails')}
        title={t('showDetails')}
        className={cn('-me-1.5 max-md:hidden', hasColumn && 'xl:hidden')}
      >
        <PanelRight aria-hidden />
      </Button>
    </header>
  );
}

function AssignButton({
  ticket,
  changes,
  onAssign,
}: Pick<TicketBarProps, 'ticket' | 'changes' | 'onAssign'>) {
  const t = useTranslations('deskTicket');
  const may = useTicketRights(ticket);

  if (may.take) {
    return (
      <Button variant="outline" onClick={() => void changes.take()}>
        {t('take')}
        <ActionKey action="takeTicket" />
      </Button>
    );
  }
  if (may.assign) {
    return (
      <Button variant="outline" onClick={onAssign} className="max-sm:hidden">
        {t('assign')}
        <ActionKey action="assign" />
      </Button>
    );
  }
  return may.release ? (
    <Button variant="outline" onClick={() => void changes.release()} className="max-sm:hidden">
      {t('release')}
    </Button>
  ) : null;
}

/** The step that comes next: solved, or back to work. */
function NextStepButton({
  ticket,
  changes,
  onResolve,
}: Pick<TicketBarProps, 'ticket' | 'changes' | 'onResolve'>) {
  const t = useTranslations('deskTicket');
  const may = useTicketRights(ticket);
  if (!may.step) return null;

  if (!may.resolve) {
    return (
      <Button variant="outline" onClick={() => void changes.reopen()}>
        {t('steps.reopen')}
      </Button>
    );
  }
  return (
    <Button variant="outline" onClick={onResolve}>
      <StatusGlyph status="resolved" className="text-status-resolved!" />
      {t('resolve')}
      <ActionKey action="resolve" />
    </Button>
  );
}

/** The subject, and the pencil for those who may correct it. */
export function TicketSubject({ ticket, onEdit }: { ticket: DeskTicket; onEdit: () => void }) {
  const t = useTranslations('deskTicket');
  const mayEdit = useTicketRights(ticket).edit;

  return (
    <div className="group flex items-start gap-1">
      <h1
        dir="auto"
        className="min-w-0 text-pretty font-title text-lg tracking-[-0.012em] [overflow-wrap:anywhere]"
      >
        {ticket.subject}
      </h1>
      {mayEdit && (
        <Button
          variant="ghost"
          size="icon"
          onClick={onEdit}
          aria-label={t('editSubject')}
          title={t('editSubject')}
          className="-my-0.5 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
        >
          <Pencil aria-hidden className="size-3.5" />
        </Button>
      )}
    </div>
  );
}

type TicketBarProps = {
  ticket: DeskTicket;
  changes: TicketChanges;
  onAssign: () => void;
  onResolve: () => void;
  onDetails: () => void;
  /** The details already stand beside, where there is room. */
  hasColumn: boolean;
};
