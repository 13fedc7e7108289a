'use client';

import { useTranslations } from 'next-intl';
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';

/** Asks before a customer reads what looks unfinished, or meant for a colleague. */
export function DoubtDialog({ about, name, onDismiss, onConfirm, onClosed }: DoubtDialogProps) {
  const t = useTranslations('composer.doubt');

  return (
    <AlertDialog open={about !== null} onOpenChange={(open) => !open && onDismiss()}>
      <AlertDialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <AlertDialogTitle>{t('title', { name })}</AlertDialogTitle>
        <AlertDialogDescription>{t('help', { name })}</AlertDialogDescription>
        <ul className="mt-3 grid gap-1 text-sm">
          {about?.map((words) => (
            <li key={words}>
              <bdi className="rounded-sm bg-muted px-1.5 py-0.5 font-mono text-xs">{words}</bdi>
            </li>
          ))}
        </ul>
        <AlertDialogFooter>
          <AlertDialogCancel>{t('back')}</AlertDialogCancel>
          <AlertDialogAction onClick={onConfirm}>{t('send')}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

type DoubtDialogProps = {
  /** The words in doubt; null while nothing is asked. */
  about: readonly string[] | null;
  name: string;
  onDismiss: () => void;
  onConfirm: () => void;
  /** Where the focus goes from here. */
  onClosed: () => void;
};
