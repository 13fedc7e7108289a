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

/** Says that something is not sent before signing out takes it from this browser. */
export function SignOutDialog({ open, unsent, onDismiss, onConfirm }: SignOutDialogProps) {
  const t = useTranslations('account.unsent');

  return (
    <AlertDialog open={open} onOpenChange={(next) => !next && onDismiss()}>
      <AlertDialogContent>
        <AlertDialogTitle>{t('title')}</AlertDialogTitle>
        <AlertDialogDescription>{t('help', { count: unsent })}</AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel>{t('stay')}</AlertDialogCancel>
          <AlertDialogAction onClick={onConfirm}>{t('leave')}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

type SignOutDialogProps = {
  open: boolean;
  /** How many texts this browser alone has; zero while nothing is asked. */
  unsent: number;
  onDismiss: () => void;
  onConfirm: () => void;
};
