'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import type { DeskTicket } from '../queries';
import { useDeskLinks } from './use-desk-links';

/** Copies the number of a ticket with its address, as one would send it to a colleague. */
export function useCopyNumber({ number }: Pick<DeskTicket, 'number'>) {
  const t = useTranslations('deskTicket');
  const { hrefOf } = useDeskLinks();

  return () => {
    const address = new URL(hrefOf(number), window.location.origin);
    address.search = '';
    void navigator.clipboard.writeText(`${number} ${address.href}`).then(
      () => toast(t('copied', { number })),
      () => toast.error(t('notCopied')),
    );
  };
}
