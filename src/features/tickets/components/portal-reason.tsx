'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Textarea } from '@/components/ui/textarea';
import { newId } from '@/lib/new-id';
import { usePortalStep } from './portal-step';

/** Who is not satisfied says what is left, if they want to: it becomes their next message. */
export function PortalReason({ action, ticket, firstId, back }: PortalReasonProps) {
  const t = useTranslations();
  const { state, isSending, props } = usePortalStep(action, ticket.id);
  const [id, setId] = useState(state.values?.id ?? firstId);

  return (
    <form {...props} className="grid gap-3">
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="ticket_id" value={ticket.id} />
      <input type="hidden" name="organization_id" value={ticket.organization_id} />
      <input type="hidden" name="id" value={id} readOnly />
      <Field label={t('portalTicket.verdict.reason')} optional error={state.fields?.text}>
        {(control) => (
          <Textarea
            {...control}
            name="text"
            inputSize="lg"
            dir="auto"
            autoFocus
            className="min-h-20"
            defaultValue={state.values?.text}
            // Other words are another message, should the first try have arrived unseen.
            onChange={() => state.error && setId(newId())}
          />
        )}
      </Field>
      <div className="flex gap-2 max-sm:flex-col-reverse sm:justify-end">
        <Button variant="outline" size="lg" className="h-9 px-3.5 text-base" asChild>
          <Link href={back} scroll={false}>
            {t('common.cancel')}
          </Link>
        </Button>
        <Button type="submit" size="lg" className="h-9 px-3.5 text-base" aria-disabled={isSending}>
          {isSending ? t('common.sending') : t('portalTicket.verdict.sendBack')}
        </Button>
      </div>
    </form>
  );
}

type PortalReasonProps = {
  action: Parameters<typeof usePortalStep>[0];
  ticket: { id: string; organization_id: string };
  /** Of the message that the reason becomes. */
  firstId: string;
  /** The same page without the question. */
  back: string;
};
