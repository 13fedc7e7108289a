'use client';

import { FileClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { KeptDraft } from '../drafts';

/** Another text for the same place, of another device or called back meanwhile: nothing is lost, one chooses. */
export function OtherDrafts({
  others,
  onSwap,
}: {
  others: readonly KeptDraft[];
  onSwap: (other: KeptDraft) => void;
}) {
  const t = useTranslations('composer');
  const next = others[0];
  if (!next) return null;

  return (
    <p className="flex items-center gap-2 px-3.5 pb-2 text-xs">
      <FileClock aria-hidden className="size-3.5 flex-none stroke-[1.75]" />
      <span className="min-w-0 flex-1">{t('otherDrafts', { count: others.length })}</span>
      <Button variant="outline" onClick={() => onSwap(next)}>
        {t('showOtherDraft')}
      </Button>
    </p>
  );
}
