'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { NativeSelect } from '@/components/ui/native-select';
import { Textarea } from '@/components/ui/textarea';
import type { ErrorKey } from '@/lib/errors';
import { newId } from '@/lib/new-id';
import { attempt, type FieldErrors } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import { htmlOfText } from '@/lib/text';
import { permits, useWorkspace } from '@/lib/workspace';
import { createTicket } from '../commands';
import { firstList } from '../lists';
import { listBelonging } from '../queries';
import { isPriority, priorities } from '../tickets';
import { readChangedInLists } from './read-in-lists';
import { useDeskLinks } from './use-desk-links';

/** Opens a ticket for a customer who called or wrote elsewhere. What is typed stays until it is created. */
export function NewTicketDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('createTicket');
  // Kept here, so that closing the dialog by accident loses nothing.
  const [values, setValues] = useState(emptyForm);

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogDescription>{t('description')}</DialogDescription>
        </DialogHeader>
        <NewTicketForm
          values={values}
          onChange={(changes) => setValues((before) => ({ ...before, ...changes }))}
          onDone={() => {
            setValues(emptyForm());
            onOpenChange(false);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function NewTicketForm({ values, onChange, onDone }: NewTicketFormProps) {
  const t = useTranslations();
  const workspace = useWorkspace();
  const { departments, colleagues } = workspace;
  const { submit, isSending, error, fields } = useCreateTicket(values, onDone);
  const set = (name: keyof FormValues) => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="grid gap-3.5"
    >
      <FormError error={error} />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label={t('createTicket.email')} error={fields.customer_email}>
          {(control) => (
            <Input {...control} {...set('customer_email')} type="email" autoComplete="off" required />
          )}
        </Field>
        <Field label={t('createTicket.name')} optional error={fields.customer_name}>
          {(control) => <Input {...control} {...set('customer_name')} dir="auto" autoComplete="off" />}
        </Field>
      </div>
      <Field label={t('createTicket.subject')} error={fields.subject}>
        {(control) => <Input {...control} {...set('subject')} dir="auto" autoComplete="off" required />}
      </Field>
      <Field label={t('createTicket.body')} error={fields.body_html}>
        {(control) => <Textarea {...control} {...set('body')} dir="auto" className="min-h-28" required />}
      </Field>
      <div className="grid gap-3.5 sm:grid-cols-3">
        <Field label={t('createTicket.department')} error={fields.department_id}>
          {(control) => (
            <NativeSelect
              {...control}
              {...set('department_id')}
              value={values.department_id || departments[0]?.id}
            >
              {departments.map((department) => (
                <option key={department.id} value={department.id}>
                  {department.name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t('createTicket.priority')}>
          {(control) => (
            <NativeSelect {...control} {...set('priority')}>
              {priorities.map((priority) => (
                <option key={priority} value={priority}>
                  {t(`priority.${priority}`)}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        {permits(workspace, 'assign_tickets') && (
          <Field label={t('createTicket.assignee')} optional>
            {(control) => (
              <NativeSelect {...control} {...set('assignee_id')}>
                <option value="">{t('deskTicket.nobody')}</option>
                {colleagues
                  .filter((colleague) => colleague.can_work)
                  .map((colleague) => (
                    <option key={colleague.id} value={colleague.id}>
                      {colleague.name}
                    </option>
                  ))}
              </NativeSelect>
            )}
          </Field>
        )}
      </div>
      <DialogActions>
        <Button type="submit" aria-disabled={isSending}>
          {isSending ? t('createTicket.sending') : t('createTicket.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

function useCreateTicket(values: FormValues, onDone: () => void) {
  const t = useTranslations('createTicket');
  const { organization, departments } = useWorkspace();
  const { open } = useDeskLinks();
  const client = useQueryClient();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<{ error?: ErrorKey; fields: FieldErrors }>({ fields: {} });

  async function submit() {
    if (isSending) return;
    setSending(true);
    const result = await attempt(async () => {
      const supabase = await browserSupabase();
      const id = await createTicket(supabase, {
        id: values.id,
        response_id: values.response_id,
        organization_id: organization.id,
        customer_email: values.customer_email.trim(),
        customer_name: values.customer_name,
        department_id: values.department_id || (departments[0]?.id ?? ''),
        subject: values.subject,
        body_html: htmlOfText(values.body),
        priority: isPriority(values.priority) ? values.priority : 'medium',
        assignee_id: values.assignee_id || null,
      });
      return (
        await listBelonging(supabase, { organizationId: organization.id, list: firstList, ids: [id] })
      )[0];
    });
    setSending(false);
    if (!result.ok)
      return setRefusal({ fields: result.fields ?? {}, error: result.fields ? undefined : result.error });

    setRefusal({ fields: {} });
    onDone();
    void readChangedInLists(client, organization.id, [values.id]);
    if (!result.data) return;
    toast.success(t('done', { number: result.data.number }));
    open(result.data.number);
  }

  return { submit, isSending, ...refusal };
}

type FormValues = ReturnType<typeof emptyForm>;

/** Ids belong to the form, so that sending it twice creates one ticket. */
function emptyForm() {
  return {
    id: newId(),
    response_id: newId(),
    customer_email: '',
    customer_name: '',
    subject: '',
    body: '',
    department_id: '',
    priority: 'medium',
    assignee_id: '',
  };
}

type NewTicketFormProps = {
  values: FormValues;
  onChange: (changes: Partial<FormValues>) => void;
  onDone: () => void;
};
