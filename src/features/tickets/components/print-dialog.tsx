'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { DialogActions } from '@/components/dialog-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { useActions } from '@/lib/keyboard/actions';

/** Prints a ticket with all that was said, and with what only colleagues read when that is asked for. */
export function PrintDialog({ onReadAll }: { onReadAll: () => Promise<boolean> }) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  const [withNotes, setWithNotes] = useState(false);
  const [isReading, setReading] = useState(false);
  useActions({ printTicket: () => setOpen(true) });

  async function print() {
    if (isReading) return;
    setReading(true);
    try {
      if (!(await onReadAll())) return;
    } catch {
      toast.error(t('print.incomplete'));
      return;
    } finally {
      setReading(false);
    }
    setOpen(false);
    // Once the dialog has faded and the messages are drawn.
    setTimeout(() => printPage(withNotes), 300);
    setWithNotes(false);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogContent>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void print();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t('print.title')}</DialogTitle>
            <DialogDescription>{t('print.description')}</DialogDescription>
          </DialogHeader>
          <label className="flex min-h-9 items-center gap-2 text-sm pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={withNotes}
              onChange={(event) => setWithNotes(event.target.checked)}
              className="size-4 accent-primary"
            />
            {t('print.withNotes')}
          </label>
          <DialogActions>
            <Button type="submit" aria-disabled={isReading}>
              {t(isReading ? 'print.reading' : 'print.submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** The stylesheet leaves out what is internal unless the page says otherwise; Ctrl-P never does. */
function printPage(withNotes: boolean) {
  const page = document.documentElement;
  if (withNotes) page.dataset.printInternal = '';
  window.addEventListener('afterprint', () => delete page.dataset.printInternal, { once: true });
  window.print();
}
