'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { useFormAction } from '@/lib/use-form-action';
import { addReader, removeReader } from '../actions';

/** Who else reads the ticket. Its requester adds people by their address and takes them off again. */
export function PortalReaders({ ticketId, readers, mayChange }: PortalReadersProps) {
  const t = useTranslations('portalTicket.readers');

  return (
    <>
      {readers.length > 0 && (
        <ul className="grid gap-1">
          {readers.map((reader) => (
            <li key={reader.customer_id} className="flex min-h-8 items-center gap-2 text-base">
              <bdi className="truncate">{reader.name}</bdi>
              {reader.email && <bdi className="truncate text-muted-foreground">{reader.email}</bdi>}
              {mayChange && <RemoveReader ticketId={ticketId} reader={reader} />}
            </li>
          ))}
        </ul>
      )}
      <p className="text-pretty text-base text-muted-foreground">{mayChange ? t('help') : t('copied')}</p>
      {mayChange && <AddReader ticketId={ticketId} />}
    </>
  );
}

function AddReader({ ticketId }: { ticketId: string }) {
  const t = useTranslations();
  const form = useRef<HTMLFormElement>(null);
  const { state, isSending, props } = useFormAction(addReader, {
    onAnswer: ({ done }) => done && form.current?.reset(),
  });

  return (
    <form ref={form} {...props} className="grid gap-2 print:hidden">
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="ticket_id" value={ticketId} />
      <div className="flex items-end gap-2 max-sm:flex-col max-sm:items-stretch">
        <Field label={t('portalTicket.readers.email')} error={state.fields?.email} className="flex-1">
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              inputSize="lg"
              autoComplete="off"
              defaultValue={state.values?.email}
            />
          )}
        </Field>
        <Button type="submit" variant="outline" size="lg" aria-disabled={isSending}>
          {isSending ? t('common.sending') : t('portalTicket.readers.add')}
        </Button>
      </div>
    </form>
  );
}

function RemoveReader({ ticketId, reader }: { ticketId: string; reader: Reader }) {
  const t = useTranslations('portalTicket.readers');
  const { state, isSending, props } = useFormAction(removeReader);

  return (
    <form {...props} className="ml-auto flex items-center gap-2 print:hidden">
      <FormError error={state.error} />
      <input type="hidden" name="ticket_id" value={ticketId} />
      <input type="hidden" name="customer_id" value={reader.customer_id} />
      <button
        type="submit"
        aria-disabled={isSending}
        aria-label={t('remove', { name: reader.name })}
        title={t('remove', { name: reader.name })}
        className="grid size-8 place-items-center rounded-md text-icon hover:bg-accent pointer-coarse:size-11"
      >
        <X aria-hidden className="size-4 stroke-[1.75]" />
      </button>
    </form>
  );
}

type Reader = { customer_id: string; name: string; email: string | null };
type PortalReadersProps = { ticketId: string; readers: readonly Reader[]; mayChange: boolean };
