'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { cn } from '@/lib/class-names';
import { newId } from '@/lib/new-id';
import { htmlOfText } from '@/lib/text';
import type { BulkChanges } from '../commands';

/** The same words to every ticket that is chosen: a reply to each customer, or a note for colleagues. */
export function BulkNoteDialog({ mode, count, open, onOpenChange, onChange }: BulkNoteDialogProps) {
  const t = useTranslations();
  const [text, setText] = useState('');
  const [isRefused, setRefused] = useState(false);

  function submit() {
    const body_html = htmlOfText(text);
    if (body_html === '') return setRefused(true);
    onOpenChange(false);
    onChange({ [mode]: { id: newId(), body_html } });
    setText('');
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t(`bulk.${mode}.title`, { count })}</DialogTitle>
            <DialogDescription>{t(`bulk.${mode}.description`)}</DialogDescription>
          </DialogHeader>
          <Field label={t(`bulk.${mode}.label`)} error={isRefused ? 'required' : undefined}>
            {(control) => (
              <Textarea
                {...control}
                dir="auto"
                value={text}
                maxLength={50_000}
                className={cn(
                  'min-h-32',
                  mode === 'note' && 'border-note-border bg-note text-note-foreground',
                )}
                onChange={(event) => {
                  setText(event.target.value);
                  setRefused(false);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
                }}
              />
            )}
          </Field>
          <DialogActions>
            <Button type="submit">{t(`bulk.${mode}.submit`, { count })}</Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type BulkNoteDialogProps = {
  mode: 'reply' | 'note';
  count: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChange: (changes: BulkChanges) => void;
};
