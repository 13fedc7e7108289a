'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { DeskTicket } from '../queries';
import { subjectSchema } from '../schema';
import type { TicketChanges } from './use-ticket-changes';

/** Corrects the subject. The dialog stays open with what was typed when the database refuses. */
export function SubjectDialog({ ticket, changes, open, onOpenChange }: SubjectDialogProps) {
  const t = useTranslations();

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('deskTicket.subjectDialog.title')}</DialogTitle>
        </DialogHeader>
        <SubjectForm ticket={ticket} changes={changes} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function SubjectForm({ ticket, changes, onDone }: SubjectFormProps) {
  const t = useTranslations();
  const [subject, setSubject] = useState(ticket.subject);
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);

  async function submit() {
    const parsed = subjectSchema.safeParse(subject);
    setError(parsed.error?.issues[0]?.message);
    if (!parsed.success || isSaving) return;
    setSaving(true);
    const done = await changes.rename(parsed.data);
    setSaving(false);
    if (done) onDone();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={t('deskTicket.subjectDialog.subject')} error={error}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        )}
      </Field>
      <DialogActions>
        <Button type="submit" aria-disabled={isSaving}>
          {isSaving ? t('deskTicket.subjectDialog.sending') : t('deskTicket.subjectDialog.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

type SubjectFormProps = { ticket: DeskTicket; changes: TicketChanges; onDone: () => void };
type SubjectDialogProps = Omit<SubjectFormProps, 'onDone'> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
};
