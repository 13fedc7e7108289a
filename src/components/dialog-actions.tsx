'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from './ui/button';
import { DialogClose, DialogFooter } from './ui/dialog';

/** How a dialog with a form ends: the way back, and beside it what it is for. */
export function DialogActions({ children }: { children: ReactNode }) {
  const t = useTranslations('common');

  return (
    <DialogFooter>
      <DialogClose asChild>
        <Button variant="outline">{t('cancel')}</Button>
      </DialogClose>
      {children}
    </DialogFooter>
  );
}
