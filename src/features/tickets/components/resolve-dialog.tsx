'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { cn } from '@/lib/class-names';
import type { TicketChanges } from './use-ticket-changes';

/** Resolving asks how: the words stay with the ticket, for the customer or for colleagues. Both may be left empty. */
export function ResolveDialog({ open, onOpenChange, changes, onResolving }: ResolveDialogProps) {
  const t = useTranslations();
  const [resolution, setResolution] = useState('');
  const [visibility, setVisibility] = useState<'public' | 'internal'>('public');
  const isTooLong = resolution.trim().length > 10_000;

  async function submit() {
    if (isTooLong) return;
    onOpenChange(false);
    onResolving();
    // What was typed is still there when the dialog has to be opened again.
    if (await changes.resolve({ resolution, visibility })) setResolution('');
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t('deskTicket.resolveDialog.title')}</DialogTitle>
            <DialogDescription>{t('deskTicket.resolveDialog.description')}</DialogDescription>
          </DialogHeader>
          <Field
            label={t('deskTicket.resolveDialog.resolution')}
            optional
            error={isTooLong ? 'too_long' : undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                dir="auto"
                value={resolution}
                className={cn(
                  'min-h-24',
                  visibility === 'internal' && 'border-note-border bg-note text-note-foreground',
                )}
                onChange={(event) => setResolution(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
                }}
              />
            )}
          </Field>
          <fieldset className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
            <legend className="sr-only">{t('deskTicket.resolveDialog.who')}</legend>
            {(['public', 'internal'] as const).map((choice) => (
              <label key={choice} className="flex min-h-7 items-center gap-2 text-sm pointer-coarse:min-h-11">
                <input
                  type="radio"
                  name="visibility"
                  className="size-3.5 accent-primary"
                  checked={visibility === choice}
                  onChange={() => setVisibility(choice)}
                />
                {t(`deskTicket.resolveDialog.${choice}`)}
              </label>
            ))}
          </fieldset>
          <DialogActions>
            <Button type="submit">{t('deskTicket.resolveDialog.submit')}</Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type ResolveDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  changes: TicketChanges;
  /** It begins: whoever resolves one ticket wants to be at the next. */
  onResolving: () => void;
};
