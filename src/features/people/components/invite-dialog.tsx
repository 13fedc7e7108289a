'use client';

import { UserPlus } from 'lucide-react';
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
import { NativeSelect } from '@/components/ui/native-select';
import { SubmitButton } from '@/components/ui/submit-button';
import { inviteMembers } from '../actions';
import type { Role } from '../queries';
import { InvitedPeople } from './invited-people';

/** Invites people by mail, into a role that one may give. */
export function InviteDialog(props: InviteProps) {
  const t = useTranslations('people');
  const [isOpen, setOpen] = useState(false);

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          {t('invite')}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t('inviteTitle', { organization: props.organization.name })}</DialogTitle>
          <DialogDescription>{t('inviteHelp')}</DialogDescription>
        </DialogHeader>
        <InviteForm {...props} onInvited={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ organization, roles, standardRoleId, onInvited }: InviteFormProps) {
  const t = useTranslations('people');
  const [state, send] = useActionState(inviteMembers, {});
  const left = state.data?.left ?? [];
  const tell = useEffectEvent((invited: { email: string; mailed: boolean }[]) => {
    const unmailed = invited.filter(({ mailed }) => !mailed);
    const about = (people: typeof invited) => ({ count: people.length, email: people[0]?.email ?? '' });
    if (unmailed.length > 0)
      toast.warning(t('invitedUnmailed', about(unmailed)), { description: t('invitedUnmailedHelp') });
    else if (invited.length > 0) toast.success(t('invited', about(invited)));
    if (left.length === 0) onInvited();
  });
  useEffect(() => {
    if (state.data) tell(state.data.invited);
  }, [state]);

  return (
    <form action={send} className="grid gap-4" noValidate>
      <FormError error={state.fields ? undefined : state.error} />
      <input type="hidden" name="organization_id" value={organization.id} />
      <InvitedPeople written={state.values?.people} left={left} error={state.fields?.people} />
      <Field label={t('role')} help={t('inviteRoleHelp')} error={state.fields?.role_id}>
        {(control) => (
          // A form is reset after its action; the key lets the select start from what was chosen.
          <NativeSelect
            {...control}
            key={state.values?.role_id}
            name="role_id"
            inputSize="lg"
            defaultValue={state.values?.role_id ?? standardRoleId}
          >
            {roles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <DialogFooter>
        <SubmitButton pending={t('inviting')}>{t('sendInvitation')}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

type InviteProps = {
  organization: { id: string; name: string };
  roles: Pick<Role, 'id' | 'name'>[];
  standardRoleId?: string;
};

type InviteFormProps = InviteProps & { onInvited: () => void };
