'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import type { ErrorKey } from '@/lib/errors';
import { lastChangeToast, rememberUndo } from '@/lib/last-change';
import { newId } from '@/lib/new-id';
import { ownErrorKey } from '@/lib/own-error';
import { browserSupabase } from '@/lib/supabase/browser';
import { permits, useWorkspace } from '@/lib/workspace';
import { deleteTicket, splitTicket } from '../commands';
import { type DeskTicket, getTicketNumber } from '../queries';
import { subjectSchema } from '../schema';
import { useDeskLinks } from './use-desk-links';

/** Makes a ticket of its own from a customer's message, after showing what that would be. */
export function SplitDialog({ ticket, response, onClose }: SplitDialogProps) {
  const t = useTranslations();
  const [subject, setSubject] = useState(ticket.subject);
  const [refusal, setRefusal] = useState<string>();
  const { split, error, isMaking } = useSplit(ticket, response.id, onClose);

  function submit() {
    const parsed = subjectSchema.safeParse(subject);
    setRefusal(parsed.error?.issues[0]?.message);
    if (parsed.success && !isMaking) void split(parsed.data);
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
            <DialogTitle>{t('split.title')}</DialogTitle>
            <DialogDescription>{t('split.description', { name: response.author_name })}</DialogDescription>
          </DialogHeader>
          <Field label={t('split.subject')} error={refusal}>
            {(control) => (
              <Input
                {...control}
                dir="auto"
                autoComplete="off"
                value={subject}
                onFocus={(event) => event.target.select()}
                onChange={(event) => setSubject(event.target.value)}
              />
            )}
          </Field>
          <h3 className="mt-4 mb-1 font-strong text-sm">{t('split.message')}</h3>
          <blockquote
            dir="auto"
            className="max-h-40 overflow-y-auto whitespace-pre-line rounded-md border border-border px-3 py-2 text-sm [overflow-wrap:anywhere]"
          >
            {response.body_text}
          </blockquote>
          <FormError error={error} />
          <DialogActions>
            <Button type="submit" aria-disabled={isMaking}>
              {t(isMaking ? 'split.sending' : 'split.submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function useSplit(ticket: DeskTicket, responseId: string, onClose: () => void) {
  const t = useTranslations();
  const workspace = useWorkspace();
  const { open } = useDeskLinks();
  const [error, setError] = useState<ErrorKey>();
  const [isMaking, setMaking] = useState(false);
  // The same however often it is tried: the first try may have arrived.
  const ids = useRef({ id: newId(), new_response_id: newId() });

  async function split(subject: string) {
    setMaking(true);
    setError(undefined);
    try {
      const supabase = await browserSupabase();
      const made = await splitTicket(supabase, { response_id: responseId, ...ids.current, subject });
      const number = await getTicketNumber(supabase, made);
      onClose();
      if (number === null) return;
      open(number);
      const undo = () => takeBack(made);
      if (permits(workspace, 'delete_tickets')) rememberUndo(undo);
      toast.success(t('split.done', { number }), {
        id: lastChangeToast,
        duration: 10_000,
        action: permits(workspace, 'delete_tickets')
          ? { label: t('undo.action'), onClick: () => void undo() }
          : undefined,
      });
    } catch (failure) {
      setError(await ownErrorKey(failure));
      setMaking(false);
    }
  }

  async function takeBack(made: string) {
    try {
      await deleteTicket(await browserSupabase(), { ticket_id: made });
      open(ticket.number);
      toast.success(t('undo.done'), { id: lastChangeToast, action: undefined });
    } catch (failure) {
      toast.error(t('undo.failed'), { description: t(`errors.${await ownErrorKey(failure)}`) });
    }
  }

  return { split, error, isMaking };
}

type SplitDialogProps = {
  ticket: DeskTicket;
  response: { id: string; author_name: string; body_text: string };
  onClose: () => void;
};
