'use client';

import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';
import { toast } from 'sonner';
import { NativeSelect } from '@/components/ui/native-select';
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
    <span className="-ms-2 inline-block max-w-full">
      <NativeSelect
        aria-label={t('roleOf', { name: member.name })}
        value={shown}
        aria-busy={changing}
        onChange={(event) => change(event.target.value)}
        className="field-sizing-content max-w-full border-transparent bg-transparent ps-2 hover:border-border-strong"
      >
        {roles.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </span>
  );
}

type MemberRoleProps = { member: Member; roles: Pick<Role, 'id' | 'name'>[]; organizationId: string };
