'use client';

import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';
import { toast } from 'sonner';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select';
import { changeMemberRole } from '../actions';
import type { Member, Role } from '../queries';

/** The role of a colleague, changed in place; a refusal puts the old one back and says why. */
export function MemberRole({ member, roles, organizationId }: MemberRoleProps) {
  const t = useTranslations('people');
  const errors = useTranslations('errors');
  const [shown, show] = useOptimistic(member.role_id);
  const [changing, startChanging] = useTransition();

  function change(role_id: string) {
    startChanging(async () => {
      show(role_id);
      const result = await changeMemberRole({
        organization_id: organizationId,
        profile_id: member.profile_id,
        role_id,
      });
      const role = roles.find(({ id }) => id === role_id)?.name ?? '';
      if (result.ok) toast.success(t('roleChanged', { name: member.name, role }));
      else toast.error(t('roleNotChanged', { name: member.name }), { description: errors(result.error) });
    });
  }

  return (
    <Select value={shown} onValueChange={change}>
      <SelectTrigger
        aria-label={t('roleOf', { name: member.name })}
        aria-busy={changing}
        className="-ms-2 w-auto max-w-full border-transparent bg-transparent ps-2 hover:border-border-strong"
      >
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {roles.map(({ id, name }) => (
          <SelectItem key={id} value={id}>
            {name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

type MemberRoleProps = { member: Member; roles: Pick<Role, 'id' | 'name'>[]; organizationId: string };
