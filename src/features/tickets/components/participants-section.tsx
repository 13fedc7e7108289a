'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Avatar } from '@/components/avatar';
import { permits, useWorkspace } from '@/lib/workspace';
import type { DeskTicket } from '../queries';
import { useParticipants } from './use-participants';

/** Who reads and answers besides the requester, and a line to add one more by address. */
export function ParticipantsSection({ ticket }: { ticket: DeskTicket }) {
  const t = useTranslations('participants');
  const titleId = useId();
  const mayEdit = permits(useWorkspace(), 'edit_tickets', ticket);
  const { participants, add, remove } = useParticipants(ticket.ticket_id);

  return (
    <section aria-labelledby={titleId} className="border-border border-b px-4 py-3.5">
      <h2 id={titleId} className="mb-1.5 font-strong text-muted-foreground text-xs">
        {t('title')}
      </h2>
      <ul>
        {participants?.map(({ customer_id, name, email }) => (
          <li key={customer_id} className="group flex min-h-7 items-center gap-2 text-sm">
            <Avatar name={name} id={customer_id} />
            <span className="min-w-0 flex-1 truncate" title={email ?? undefined}>
              <bdi>{name}</bdi> <span className="text-muted-foreground text-xs">{email}</span>
            </span>
            {mayEdit && (
              <button
                type="button"
                onClick={() => void remove(customer_id)}
                aria-label={t('remove', { name })}
                className="grid size-6 flex-none place-items-center rounded-sm text-icon opacity-0 hover:bg-accent focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && <AddParticipant onAdd={add} />}
      {!mayEdit && participants?.length === 0 && <p className="text-muted-foreground text-sm">{t('none')}</p>}
    </section>
  );
}

/** What was typed stays until it was done; why it was not stands below. */
function AddParticipant({ onAdd }: { onAdd: (email: string) => Promise<string | null> }) {
  const t = useTranslations('participants');
  const [email, setEmail] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const refusalId = useId();

  async function add() {
    const typed = email.trim();
    if (typed === '') return;
    const reason = await onAdd(typed);
    setRefusal(reason);
    if (reason === null) setEmail('');
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <span className="flex items-center gap-2">
        <Plus aria-hidden className="size-4 flex-none stroke-[1.75] text-icon" />
        <input
          type="email"
          inputMode="email"
          autoComplete="off"
          data-field="add-participant"
          value={email}
          onChange={(event) => {
            setEmail(event.target.value);
            setRefusal(null);
          }}
          placeholder={t('add')}
          aria-label={t('add')}
          aria-invalid={refusal !== null || undefined}
          aria-describedby={refusal === null ? undefined : refusalId}
          className="h-7 min-w-0 flex-1 rounded-sm bg-transparent text-sm outline-none placeholder:text-muted-foreground focus-visible:ring-2 focus-visible:ring-ring pointer-coarse:h-11 max-md:text-base"
        />
      </span>
      {refusal !== null && (
        <p id={refusalId} role="alert" className="ms-6 text-destructive text-xs">
          {refusal}
        </p>
      )}
    </form>
  );
}
