'use client';

import { latePart } from '@/lib/part';

/** Watches, once the page is painted, that this browser is still signed in as whom the page was made for. */
export const SameAccount = latePart(() => import('./account-watch').then((module) => module.AccountWatch));
