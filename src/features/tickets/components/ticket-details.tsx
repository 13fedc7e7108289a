'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Time } from '@/components/time';
import type { DeskTicket } from '../queries';
import { AssigneeValue, DepartmentValue, PriorityValue, StatusValue } from './ticket-meta';
import type { TicketChanges } from './use-ticket-changes';

/** Beside the conversation: who asks, the fields, how it was solved, and what happened. */
export function TicketDetails({ ticket, changes, onResolve, timeline }: TicketDetailsProps) {
  const t = useTranslations('deskTicket');
  const resolution = ticket.tickets?.resolution;

  return (
    <>
      <Customer ticket={ticket} />
      <Section title={t('fields')}>
        <dl className={fieldGrid}>
          <Row label={t('status')}>
            <StatusValue ticket={ticket} changes={changes} onResolve={onResolve} />
          </Row>
          <Row label={t('priority')}>
            <PriorityValue ticket={ticket} changes={changes} />
          </Row>
          <Row label={t('assignee')}>
            <AssigneeValue ticket={ticket} changes={changes} />
          </Row>
          <Row label={t('department')}>
            <DepartmentValue ticket={ticket} changes={changes} />
          </Row>
          <Row label={t('number')}>
            <span className="font-mono text-xs">{ticket.number}</span>
          </Row>
          <Row label={t('opened')}>
            <Time at={ticket.created_at} />
          </Row>
        </dl>
      </Section>
      {(resolution || ticket.internal_resolution) && (
        <Section title={t('resolution')}>
          {resolution && <Words text={resolution} help={t('resolutionPublic')} />}
          {ticket.internal_resolution && (
            <div className="mt-1 rounded-lg border-note-border border-s-3 bg-note px-2.5 py-2 text-note-foreground">
              <Words text={ticket.internal_resolution} help={t('resolutionInternal')} />
            </div>
          )}
        </Section>
      )}
      <Section title={t('timeline')}>{timeline}</Section>
    </>
  );
}

function Customer({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('deskTicket');
  const { name, email } = ticket.customers ?? { name: '', email: '' };
  if (!email) return null;

  return (
    <section className="border-border border-b px-4 py-3.5" aria-label={t('customer')}>
      <div className="flex items-center gap-2.5">
        <Avatar name={name || email} id={ticket.customer_id} size="md" />
        <div className="min-w-0">
          <bdi className="block truncate font-strong text-sm">{name || email}</bdi>
          <span className="block truncate text-muted-foreground text-xs">{t('customer')}</span>
        </div>
      </div>
      <dl className={`${fieldGrid} mt-1.5`}>
        <Row label={t('email')}>
          <a href={`mailto:${email}`} className="truncate hover:underline">
            {email}
          </a>
        </Row>
      </dl>
    </section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-border border-b px-4 py-3.5 last:border-b-0">
      <h2 className="mb-1.5 font-strong text-muted-foreground text-xs">{title}</h2>
      {children}
    </section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="truncate text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 items-center">{children}</dd>
    </>
  );
}

function Words({ text, help }: { text: string; help: string }) {
  return (
    <>
      <p dir="auto" className="whitespace-pre-line text-pretty text-sm [overflow-wrap:anywhere]">
        {text}
      </p>
      <p className="mt-1 text-xs opacity-80">{help}</p>
    </>
  );
}

const fieldGrid =
  'grid grid-cols-[84px_minmax(0,1fr)] items-center gap-x-2 text-sm *:min-h-7 [&>dt]:leading-7';

type TicketDetailsProps = {
  ticket: DeskTicket;
  changes: TicketChanges;
  onResolve: () => void;
  timeline: ReactNode;
};
