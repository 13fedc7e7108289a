'use client';

import { latePart } from '@/lib/part';

/** Keeps true what an organization shows and asks, from the first paint on. */
export const LiveFront = latePart(() => import('./front-hints').then((module) => module.FrontHints));
