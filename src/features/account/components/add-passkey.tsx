'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { FormError } from '@/components/ui/form-error';
import type { ErrorKey } from '@/lib/errors';
import { attempt } from '@/lib/result';
import { browserSupabase } from '@/lib/supabase/browser';
import { addPasskey } from '../commands';
import { notePasskey, useCanUsePasskeys } from '../passkeys';
import { useDeviceName } from './use-device-name';

/** Lets the browser make a passkey, which is then called as this device is. */
export function AddPasskey() {
  const t = useTranslations('account.passkeys');
  const router = useRouter();
  const nameOf = useDeviceName();
  const isPossible = useCanUsePasskeys();
  const [error, setError] = useState<ErrorKey>();
  const [isAdding, startAdding] = useTransition();

  function add() {
    startAdding(async () => {
      const name = nameOf(navigator.userAgent);
      const added = await attempt(async () => addPasskey(await browserSupabase(), name));
      setError(added.ok ? undefined : added.error);
      if (!added.ok) return;
      notePasskey();
      toast.success(t('wasAdded'));
      router.refresh();
    });
  }

  if (!isPossible) return <p className="text-base">{t('notHere')}</p>;
  return (
    <div className="grid gap-4 noscript:hidden">
      <FormError error={error} />
      <Button
        variant="outline"
        size="lg"
        className="justify-self-start"
        aria-disabled={isAdding}
        onClick={() => isAdding || add()}
      >
        <Plus aria-hidden />
        {t('add')}
      </Button>
    </div>
  );
}
