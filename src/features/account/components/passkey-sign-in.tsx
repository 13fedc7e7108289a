'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import type { ErrorKey } from '@/lib/errors';
import { attempt } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import { signInWithPasskey } from '../commands';
import { canOfferPasskey, notePasskey, useCanUsePasskeys } from '../passkeys';

/** Signs in with a passkey: by its button, or from the list that the browser opens at the field for the address. */
export function PasskeySignIn({ next }: { next: string }) {
  const t = useTranslations('account.passkeys');
  const isPossible = useCanUsePasskeys();
  const [error, setError] = useState<ErrorKey>();
  const [isAsking, startAsking] = useTransition();

  useEffect(() => {
    void offer(next).then((problem) => problem && setError(problem));
  }, [next]);

  if (!isPossible) return null;
  return (
    <div className="grid gap-3 noscript:hidden">
      <FormError error={error} />
      <Button
        variant="outline"
        size="lg"
        aria-disabled={isAsking}
        onClick={() => isAsking || startAsking(async () => setError(await signIn(next)))}
      >
        <KeyRound aria-hidden />
        {t('signIn')}
      </Button>
    </div>
  );
}

/** The list stays open as long as the page; that nobody picked from it is nothing to tell. */
async function offer(next: string) {
  if (!(await canOfferPasskey())) return;
  const problem = await signIn(next, 'conditional');
  return problem === 'passkey_is_unknown' || problem === 'passkey_took_too_long' ? problem : undefined;
}

async function signIn(next: string, mediation?: CredentialMediationRequirement) {
  const signedIn = await attempt(async () => signInWithPasskey(await browserSupabase(), mediation));
  if (!signedIn.ok) return signedIn.error;
  notePasskey();
  // A full page load: what was made for a visitor does not stay in memory.
  window.location.assign(next);
}
