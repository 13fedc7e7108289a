'use client';

import { Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { IconButton } from '@/components/icon-button';
import { setAvailability } from '../actions';
import type { Member } from '../queries';
import { AwayDialog } from './away-dialog';

/** Says that somebody is away, so that no ticket is given to them, or that they are back. */
export function AvailabilityButton({ isAway, ...of }: AvailabilityButtonProps) {
  return isAway ? <BackButton {...of} /> : <AwayDialog {...of} />;
}

function BackButton({ member, organizationId }: BackButtonProps) {
  const t = useTranslations('people');
  const errors = useTranslations('errors');
  const [busy, startBusy] = useTransition();
  const { profile_id, name } = member;

  function comeBack() {
    startBusy(async () => {
      const result = await setAvailability({ organization_id: organizationId, profile_id, working: true });
      if (result.ok) toast.success(t('isBack', { name }));
      else toast.error(errors(result.error));
    });
  }

  return (
    <IconButton
      Icon={Sun}
      label={t('markBack', { name })}
      aria-disabled={busy}
      onClick={() => busy || comeBack()}
    />
  );
}

type BackButtonProps = { member: Pick<Member, 'profile_id' | 'name'>; organizationId: string };
type AvailabilityButtonProps = BackButtonProps & { isAway: boolean };
