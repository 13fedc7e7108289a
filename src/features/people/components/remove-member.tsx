'use client';

import { UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import type { ErrorKey } from '@/lib/errors';
import { removeMember } from '../actions';
import type { Member } from '../queries';

/** Ends a membership, after saying what follows from it. */
export function RemoveMember({ member, organization }: RemoveMemberProps) {
  const t = useTranslations('people');
  const words = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<ErrorKey>();
  const [removing, startRemoving] = useTransition();

  function remove() {
    startRemoving(async () => {
      const result = await removeMember({ organization_id: organization.id, profile_id: member.profile_id });
      setError(result.ok ? undefined : result.error);
      if (!result.ok) return;
      setOpen(false);
      toast.success(t('removed', { name: member.name }));
    });
  }

  return (
    <AlertDialog open={isOpen} onOpenChange={setOpen}>
      <AlertDialogTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('removeNamed', { name: member.name })}
          title={t('removeNamed', { name: member.name })}
        >
          <UserMinus aria-hidden />
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>
          {t('removeQuestion', { name: member.name, organization: organization.name })}
        </AlertDialogTitle>
        <AlertDialogDescription className="mb-4">{t('removeHelp')}</AlertDialogDescription>
        <FormError error={error} />
        <AlertDialogFooter>
          <AlertDialogCancel>{words('cancel')}</AlertDialogCancel>
          <Button variant="destructive" aria-disabled={removing} onClick={() => removing || remove()}>
            {removing ? t('removing') : t('remove')}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

type RemoveMemberProps = { member: Member; organization: { id: string; name: string } };
