'use client';

import { latePart } from '@/lib/part';

/** What can be done with a passkey, once the page is painted. */
export const LatePasskeyActions = latePart(() =>
  import('./passkey-actions').then((module) => module.PasskeyActions),
);
