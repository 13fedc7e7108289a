'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { submitTicket } from '../actions';
import { priorities } from '../tickets';
import { keepSentId, useKeptText } from '../use-kept-text';

/** What a customer asks. The ids are made once per form, so that a repeated send is the same ticket. */
export function PortalNewTicketForm({ organization, departments, ids, userId }: PortalNewTicketFormProps) {
  const t = useTranslations();
  const [state, send] = useActionState(submitTicket, {});
  const [ownIds] = useState({
    id: state.values?.id ?? ids.id,
    response: state.values?.response_id ?? ids.response,
  });
  const form = useKeptText(userId, organization.id);

  return (
    <form
      action={send}
      ref={form}
      onSubmit={() => keepSentId(userId, organization.id, ownIds.id)}
      noValidate
      className="mt-5 grid gap-5"
    >
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="id" value={ownIds.id} />
      <input type="hidden" name="response_id" value={ownIds.response} />
      <input type="hidden" name="organization_id" value={organization.id} />

      <Field label={t('portalNew.subject')} error={state.fields?.subject}>
        {(control) => (
          <Input
            {...control}
            inputSize="lg"
            name="subject"
            defaultValue={state.values?.subject}
            dir="auto"
            autoComplete="off"
            required
          />
        )}
      </Field>
      <Field
        label={t('portalNew.description')}
        help={t('portalNew.descriptionHelp')}
        error={state.fields?.description}
      >
        {(control) => (
          <Textarea
            {...control}
            inputSize="lg"
            name="description"
            defaultValue={state.values?.description}
            dir="auto"
            required
          />
        )}
      </Field>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        <Field label={t('portalNew.department')} error={state.fields?.department_id}>
          {(control) => (
            <NativeSelect
              // A reset form forgets the choice of a select, unless it is mounted anew with it.
              key={state.values?.department_id}
              {...control}
              inputSize="lg"
              name="department_id"
              defaultValue={state.values?.department_id ?? ''}
              required
            >
              <option value="" disabled>
                {t('portalNew.choose')}
              </option>
              {departments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t('portalNew.priority')} error={state.fields?.priority}>
          {(control) => (
            <NativeSelect
              key={state.values?.priority}
              {...control}
              inputSize="lg"
              name="priority"
              defaultValue={state.values?.priority ?? 'medium'}
            >
              {priorities.toReversed().map((priority) => (
                <option key={priority} value={priority}>
                  {t(`portalNew.priorities.${priority}`)}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-3">
        <SubmitButton size="lg" className="h-11 px-4.5 max-sm:w-full" pending={t('common.sending')}>
          <span className="truncate">{t('portalNew.send', { organization: organization.name })}</span>
        </SubmitButton>
        <p className="text-base text-muted-foreground">{t('portalNew.answer')}</p>
      </div>
    </form>
  );
}

type PortalNewTicketFormProps = {
  organization: { id: string; name: string };
  departments: { id: string; name: string }[];
  ids: { id: string; response: string };
  userId: string;
};
