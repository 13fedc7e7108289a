'use client';

import { TreePalm } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { DialogActions } from '@/components/dialog-actions';
import { IconButton } from '@/components/icon-button';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import type { ErrorKey } from '@/lib/errors';
import { setAvailability } from '../actions';
import type { Member } from '../queries';

/** Says that somebody is away: until a day on which they are back by themselves, or until somebody says so. */
export function AwayDialog({ member, organizationId }: AwayDialogProps) {
  const t = useTranslations('people');
  const [isOpen, setOpen] = useState(false);
  const title = t('markAway', { name: member.name });

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <IconButton Icon={TreePalm} label={title} />
      </DialogTrigger>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{t('awayHelp')}</DialogDescription>
        </DialogHeader>
        <AwayForm member={member} organizationId={organizationId} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AwayForm({ member, organizationId, onDone }: AwayDialogProps & { onDone: () => void }) {
  const t = useTranslations('people');
  const words = useTranslations('common');
  const [error, setError] = useState<ErrorKey>();
  const [dayError, setDayError] = useState<string>();
  const [busy, startBusy] = useTransition();
  const { profile_id, name } = member;

  function send(form: FormData) {
    const day = String(form.get('back') ?? '');
    // The day begins where the person sits who says it.
    const back = day === '' ? null : new Date(`${day}T00:00`);
    const isOver = back !== null && back.getTime() <= Date.now();
    setDayError(isOver ? t('backIsOver') : undefined);
    if (isOver) return;
    startBusy(async () => {
      const result = await setAvailability({
        organization_id: organizationId,
        profile_id,
        // Who comes back by themselves works, only not before that day.
        working: back !== null,
        away_until: back?.toISOString(),
      });
      setError(result.ok ? undefined : result.error);
      if (!result.ok) return;
      toast.success(t('isAway', { name }));
      onDone();
    });
  }

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send(new FormData(event.currentTarget));
      }}
    >
      <FormError error={error} />
      <Field label={t('backOn')} help={t('backOnHelp')} error={dayError}>
        {(control) => <Input {...control} type="date" name="back" inputSize="lg" />}
      </Field>
      <DialogActions>
        <Button type="submit" aria-disabled={busy}>
          {busy ? words('saving') : words('save')}
        </Button>
      </DialogActions>
    </form>
  );
}

type AwayDialogProps = { member: Pick<Member, 'profile_id' | 'name'>; organizationId: string };
