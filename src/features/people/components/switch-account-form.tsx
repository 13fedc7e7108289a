'use client';

import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/ui/submit-button';
import { removeDraftsOf } from '@/lib/drafts';
import { clearQueries } from '@/lib/query';
import { switchAccount } from '../actions';

/** Signs out and comes back to the invitation with another account; what was read leaves the browser. */
export function SwitchAccountForm({ userId, invitationId }: { userId: string; invitationId: string }) {
  const t = useTranslations('invitation');

  return (
    <form
      action={switchAccount.bind(null, invitationId)}
      onSubmit={() => {
        clearQueries();
        removeDraftsOf(userId);
      }}
    >
      <SubmitButton size="lg" pending={t('switching')}>
        {t('switch')}
      </SubmitButton>
    </form>
  );
}
