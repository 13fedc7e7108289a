'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { paths } from '@/lib/paths';

/** Says "Signed out" once, and takes the word out of the address. */
export function SignedOutNotice() {
  const t = useTranslations('account');
  const router = useRouter();

  useEffect(() => {
    toast(t('signedOut'), { id: 'signed-out' });
    router.replace(paths.home());
  }, [router, t]);

  return null;
}
