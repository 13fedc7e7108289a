'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useEffectEvent, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { createRole } from '../actions';

/** Makes a role of the organization's own, which permits nothing until its column says so. */
export function NewRoleDialog({ organizationId }: { organizationId: string }) {
  const t = useTranslations('roles');
  const [isOpen, setOpen] = useState(false);

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Plus aria-hidden />
          {t('newRole')}
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>{t('newRole')}</DialogTitle>
          <DialogDescription>{t('newRoleHelp')}</DialogDescription>
        </DialogHeader>
        <NewRoleForm organizationId={organizationId} onCreated={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function NewRoleForm({ organizationId, onCreated }: { organizationId: string; onCreated: () => void }) {
  const t = useTranslations('roles');
  const [state, send] = useActionState(createRole, {});
  const tell = useEffectEvent((name: string) => {
    toast.success(t('created', { name }));
    onCreated();
  });
  useEffect(() => {
    if (state.data) tell(state.data.name);
  }, [state]);

  return (
    <form action={send} className="grid gap-4" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="organization_id" value={organizationId} />
      <Field label={t('roleName')} error={state.fields?.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            inputSize="lg"
            maxLength={60}
            autoComplete="off"
            defaultValue={state.values?.name}
            required
          />
        )}
      </Field>
      <DialogFooter>
        <SubmitButton pending={t('creating')}>{t('create')}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
