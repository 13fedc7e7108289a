'use client';

import { latePart } from '@/lib/part';

/** Keeps what is set on the screen, from the first paint on. */
export const LiveSettings = latePart(() => import('./settings-hints').then((module) => module.SettingsHints));
