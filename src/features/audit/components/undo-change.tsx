'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { attempt } from '@/lib/result';
import { undoSetting } from '../actions';

/** Puts a setting back to what it was before a change. */
export function UndoChange({ changeId, label }: { changeId: string; label: string }) {
  const t = useTranslations('audit');
  const errors = useTranslations('errors');
  const [busy, startUndoing] = useTransition();

  function undo() {
    startUndoing(async () => {
      const sent = await attempt(() => undoSetting({ change_id: changeId }));
      const result = sent.ok ? sent.data : sent;
      if (result.ok) toast.success(t('undone'));
      else toast.error(t('notUndone'), { description: errors(result.error) });
    });
  }

  return (
    <Button
      variant="ghost"
      aria-label={`${t('undo')}: ${label}`}
      aria-disabled={busy}
      onClick={() => busy || undo()}
    >
      <Undo2 aria-hidden />
      {t('undo')}
    </Button>
  );
}
