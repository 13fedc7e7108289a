'use client';

import { useTranslations } from 'next-intl';
import { signOutElsewhere } from '../actions';
import { AccountForm } from './account-form';

/** Ends the sessions of all other browsers. */
export function SessionsForm() {
  const t = useTranslations('account');
  return (
    <AccountForm action={signOutElsewhere} label={t('signOutElsewhere')} done={t('signedOutElsewhere')} />
  );
}
