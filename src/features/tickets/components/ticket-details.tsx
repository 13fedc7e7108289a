'use client';

import { Pause } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Time } from '@/components/time';
import { permits, useWorkspace } from '@/lib/workspace';
import { dueAtOf } from '../due';
import type { DeskTicket } from '../queries';
import { CustomerSection } from './customer-section';
import { DueMark } from './due-mark';
import { LinkList } from './link-list';
import { ParticipantsSection } from './participants-section';
import { TagList } from './tag-list';
import { TicketFieldRow } from './ticket-field-row';
import {
  AssigneeValue,
  CategoryValue,
  DepartmentValue,
  PriorityValue,
  StatusValue,
  TeamValue,
} from './ticket-meta';
import { isFollowedBy } from './use-follow';
import type { TicketChanges } from './use-ticket-changes';
import { useTicketFields } from './use-ticket-fields';

/** Beside the conversation: who asks, the fields, how it was solved, and what happened. */
export function TicketDetails({
  ticket,
  changes,
  onResolve,
  onTag,
  why,
  tasks,
  timeline,
}: TicketDetailsProps) {
  const t = useTranslations('deskTicket');
  const workspace = useWorkspace();
  const mayEdit = permits(workspace, 'edit_tickets', ticket);
  const { fields, fill } = useTicketFields(ticket);
  const followers = workspace.colleagues.filter(({ id }) => isFollowedBy(ticket, id));
  const resolution = ticket.tickets?.resolution;

  return (
    <>
      <CustomerSection ticket={ticket} />
      <Section title={t('fields')}>
        <dl className={fieldGrid}>
          <Row label={t('status')}>
            <StatusValue ticket={ticket} changes={changes} onResolve={onResolve} />
          </Row>
          <Row label={t('priority')}>
            <PriorityValue ticket={ticket} changes={changes} />
          </Row>
          <Row label={t('assignee')}>
            <span className="flex min-w-0 flex-col items-start">
              <AssigneeValue ticket={ticket} changes={changes} />
              {why}
            </span>
          </Row>
          <Row label={t('department')}>
            <DepartmentValue ticket={ticket} changes={changes} />
          </Row>
          <Row label={t('team')}>
            <TeamValue ticket={ticket} />
          </Row>
          <Row label={t('category')}>
            <CategoryValue ticket={ticket} />
          </Row>
          {fields.map((field) => (
            <TicketFieldRow key={field.id} field={field} mayEdit={mayEdit} onFill={fill} />
          ))}
          <Promises ticket={ticket} />
          <Row label={t('number')}>
            <span className="font-mono text-xs">{ticket.number}</span>
          </Row>
          <Row label={t('opened')}>
            <Time at={ticket.created_at} />
          </Row>
          {followers.length > 0 && (
            <Row label={t('followers')}>
              <span className="flex flex-wrap gap-1">
                {followers.map(({ id, name }) => (
                  <Avatar key={id} id={id} name={name} label={name} />
                ))}
              </span>
            </Row>
          )}
        </dl>
      </Section>
      <Section title={t('tags')}>
        <TagList ticket={ticket} onAdd={onTag} />
      </Section>
      {tasks}
      <LinkList ticket={ticket} />
      <ParticipantsSection ticket={ticket} />
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

/** Until when an answer and a solution are promised; while the customer is waited for, nothing is due. */
function Promises({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('due');
  if (ticket.status === 'waiting') {
    return (
      <Row label={t('label')}>
        <span className="inline-flex items-center gap-1 text-sla-ok text-xs">
          <Pause aria-hidden className="size-3.5 flex-none stroke-[1.75]" />
          {t('paused')}
        </span>
      </Row>
    );
  }
  if (dueAtOf(ticket) === null) return null;
  return (['reply', 'resolve'] as const).map((promise) => {
    const at = ticket[`${promise}_due_at`];
    return (
      at && (
        <Row key={promise} label={t(`${promise}By`)}>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-1">
            <Time at={at} style="ahead" />
            <DueMark at={at} />
          </span>
        </Row>
      )
    );
  });
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
  onTag: () => void;
  /** Beside who has it: why they do. */
  why: ReactNode;
  tasks: ReactNode;
  timeline: ReactNode;
};
