'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TimeDialog } from '@/components/time-dialog';

/** Until when a ticket leaves the desk, and whether an answer brings it back before. */
export function SnoozeDialog({ open, onOpenChange, onSnooze }: SnoozeDialogProps) {
  const t = useTranslations('snoozeDialog');
  const [endsOnReply, setEndsOnReply] = useState(true);

  return (
    <TimeDialog
      title={t('title')}
      open={open}
      onOpenChange={onOpenChange}
      onChoose={(until) => onSnooze(until, endsOnReply)}
      footer={
        <label className="flex flex-none items-center gap-2 border-border border-t px-4 py-3 text-sm">
          <input
            type="checkbox"
            checked={endsOnReply}
            onChange={(event) => setEndsOnReply(event.target.checked)}
            className="size-4 accent-primary"
          />
          {t('endsOnReply')}
        </label>
      }
    />
  );
}

type SnoozeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: Date, endsOnReply: boolean) => void;
};
