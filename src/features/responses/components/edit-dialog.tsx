'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { DialogActions } from '@/components/dialog-actions';
import type { RichTextHandle } from '@/components/rich-text/rich-text-editor';
import { RichTextField } from '@/components/rich-text/rich-text-field';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { FormError } from '@/components/ui/form-error';
import { cn } from '@/lib/class-names';
import type { ErrorKey } from '@/lib/errors';
import { sanitizeBody } from '@/lib/html';
import { useWorkspace } from '@/lib/workspace';
import { isEmpty } from '../drafts';
import type { TicketResponse } from '../queries';
import { byteLength, MAX_BODY_BYTES } from '../schema';

/** Corrects one's own message. What it said before is kept for colleagues. */
export function EditDialog({ response, html, onWrite, onSave, onClose }: EditDialogProps) {
  const t = useTranslations('messageActs.edit');
  const { me, colleagues } = useWorkspace();
  const [written, setWritten] = useState(() => html ?? sanitizeBody(response.body_html));
  const [error, setError] = useState<ErrorKey>();
  const field = useRef<RichTextHandle>(null);
  const helpId = useId();
  const isNote = response.visibility === 'internal';

  function submit() {
    if (isEmpty({ html: written, files: response.attachments })) return setError('body_is_empty');
    if (byteLength(written) > MAX_BODY_BYTES) return setError('body_is_too_large');
    onSave(written);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        className="max-w-2xl"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          field.current?.focus();
        }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t(isNote ? 'noteTitle' : 'replyTitle')}</DialogTitle>
            <DialogDescription id={helpId}>{t(isNote ? 'noteHelp' : 'replyHelp')}</DialogDescription>
          </DialogHeader>
          <div
            className={cn(
              'rounded-lg border border-border-strong focus-within:outline-2 focus-within:outline-ring',
              isNote && 'border-note-border bg-note text-note-foreground',
            )}
          >
            <RichTextField
              ref={field}
              html={written}
              onChange={(now) => {
                setWritten(now);
                setError(undefined);
                onWrite(now);
              }}
              onKey={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false;
                submit();
                return true;
              }}
              // Files stay as they were sent.
              onFiles={() => {}}
              label={t('label')}
              describedBy={helpId}
              placeholder=""
              mentionable={isNote ? colleagues.filter(({ id }) => id !== me.id) : []}
              className="max-h-[50dvh] min-h-24 overflow-y-auto px-3.5 py-2 text-base"
            />
          </div>
          <FormError error={error} />
          <DialogActions>
            <Button type="submit" variant={isNote ? 'note' : 'default'}>
              {t('submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

type EditDialogProps = {
  response: TicketResponse;
  /** What was typed before and not saved. */
  html: string | undefined;
  onWrite: (html: string) => void;
  onSave: (html: string) => void;
  onClose: () => void;
};
