'use client';

import { Sun, TreePalm } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { IconButton } from '@/components/icon-button';
import { setAvailability } from '../actions';
import type { Member } from '../queries';

/** Says that somebody is away, so that no ticket is given to them, or that they are back. */
export function AvailabilityButton({ member, organizationId, isAway }: AvailabilityButtonProps) {
  const t = useTranslations('people');
  const errors = useTranslations('errors');
  const [busy, startBusy] = useTransition();
  const { profile_id, name } = member;

  function turn() {
    startBusy(async () => {
      const result = await setAvailability({ organization_id: organizationId, profile_id, working: isAway });
      if (result.ok) toast.success(t(isAway ? 'isBack' : 'isAway', { name }));
      else toast.error(errors(result.error));
    });
  }

  return (
    <IconButton
      Icon={isAway ? Sun : TreePalm}
      label={t(isAway ? 'markBack' : 'markAway', { name })}
      aria-disabled={busy}
      onClick={() => busy || turn()}
    />
  );
}

type AvailabilityButtonProps = {
  member: Pick<Member, 'profile_id' | 'name'>;
  organizationId: string;
  isAway: boolean;
};
