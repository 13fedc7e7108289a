'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { TicketResponse } from '../queries';
import { reasonSchema } from '../schema';

/** Asks before the text of a message is destroyed: what will be gone, what stays, and why. */
export function RedactDialog({ response, onRedact, onClose }: RedactDialogProps) {
  const t = useTranslations('messageActs.redact');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const files = response.attachments.length;

  function submit() {
    const parsed = reasonSchema.safeParse(reason);
    setRefusal(parsed.error?.issues[0]?.message);
    if (!parsed.success) return;
    onClose();
    onRedact(parsed.data);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t('title')}</DialogTitle>
            <DialogDescription>{t('help', { name: response.author_name })}</DialogDescription>
          </DialogHeader>
          <ul className="mb-3 list-disc ps-5 text-sm marker:text-muted-foreground">
            <li>{t('text')}</li>
            {files > 0 && <li>{t('files', { count: files })}</li>}
            <li>{t('copies')}</li>
          </ul>
          <p className="mb-4 text-pretty text-muted-foreground text-sm">{t('stays')}</p>
          <Field label={t('reason')} error={refusal}>
            {(control) => (
              <Input
                {...control}
                dir="auto"
                autoComplete="off"
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <DialogActions>
            <Button type="submit" variant="destructive">
              {t('submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type RedactDialogProps = {
  response: TicketResponse;
  onRedact: (reason: string) => void;
  onClose: () => void;
};
