'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import type { Result } from '@/lib/result';
import { resendInvitation, revokeInvitation } from '../actions';

/** Sends an invitation once more, or takes it back. */
export function InvitationActions({ invitation }: { invitation: { id: string; email: string } }) {
  const t = useTranslations('people');
  const errors = useTranslations('errors');
  const [busy, startBusy] = useTransition();
  const { email } = invitation;

  function run(act: () => Promise<Result<void>>, done: string) {
    if (busy) return;
    startBusy(async () => {
      const result = await act();
      if (result.ok) toast.success(done);
      else toast.error(errors(result.error));
    });
  }

  return (
    <span className="flex justify-end gap-4 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <Button
        variant="link"
        size="inline"
        aria-disabled={busy}
        aria-label={t('resendTo', { email })}
        onClick={() => run(() => resendInvitation({ invitation_id: invitation.id }), t('resent', { email }))}
      >
        {t('resend')}
      </Button>
      <Button
        variant="link"
        size="inline"
        aria-disabled={busy}
        aria-label={t('revokeFor', { email })}
        onClick={() => run(() => revokeInvitation({ invitation_id: invitation.id }), t('revoked', { email }))}
      >
        {t('revoke')}
      </Button>
    </span>
  );
}
