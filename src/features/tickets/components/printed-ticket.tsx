'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Time } from '@/components/time';
import { useIsPrinting } from '@/lib/use-is-printing';
import { useWorkspace } from '@/lib/workspace';
import { categoryName } from '../categories';
import type { DeskTicket } from '../queries';
import { isPriority, isStatus } from '../tickets';
import { useCategories } from './use-categories';
import { tagsOf } from './use-ticket-tags';

/** Above the conversation on paper: which ticket this is. What customers may not know is printed with the notes only. */
export function PrintedTicket({ ticket }: { ticket: DeskTicket }) {
  return useIsPrinting() ? <Head ticket={ticket} /> : null;
}

function Head({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations();
  const { organization, colleagues, teams } = useWorkspace();
  const category = categoryName(useCategories(), ticket.category_id ?? '');
  const tags = tagsOf(ticket);
  const { name, email } = ticket.customers ?? { name: '', email: '' };

  return (
    <header data-print className="hidden border-border-strong border-b pb-3 print:block">
      <p className="text-xs">
        <bdi>{organization.name}</bdi> <span className="font-mono">{ticket.number}</span>
      </p>
      <p dir="auto" className="font-title text-lg">
        {ticket.subject}
      </p>
      <dl className="mt-2 grid grid-cols-[max-content_1fr_max-content_1fr] gap-x-3 text-xs">
        <Row label={t('deskTicket.customer')}>{[name, email].filter(Boolean).join(', ')}</Row>
        <Row label={t('deskTicket.opened')}>
          <Time at={ticket.created_at} />
        </Row>
        {isStatus(ticket.status) && <Row label={t('deskTicket.status')}>{t(`status.${ticket.status}`)}</Row>}
        {isPriority(ticket.priority) && (
          <Row label={t('deskTicket.priority')}>{t(`priority.${ticket.priority}`)}</Row>
        )}
        <Row label={t('deskTicket.department')}>{ticket.departments?.name}</Row>
        {category && <Row label={t('deskTicket.category')}>{category}</Row>}
        <Row label={t('deskTicket.assignee')} isInternal>
          {colleagues.find(({ id }) => id === ticket.assignee_id)?.name ?? t('deskTicket.nobody')}
        </Row>
        <Row label={t('deskTicket.team')} isInternal>
          {teams.find(({ id }) => id === ticket.team_id)?.name ?? t('deskTicket.none')}
        </Row>
        {tags.length > 0 && (
          <Row label={t('deskTicket.tags')} isInternal>
            {tags.map((tag) => tag.name).join(', ')}
          </Row>
        )}
      </dl>
    </header>
  );
}

function Row({ label, isInternal, children }: { label: string; isInternal?: boolean; children: ReactNode }) {
  return (
    <>
      <dt data-internal={isInternal} className="text-muted-foreground">
        {label}
      </dt>
      <dd data-internal={isInternal}>
        <bdi>{children}</bdi>
      </dd>
    </>
  );
}
