'use client';

import { useLivePage } from '@/lib/live-page';

/** Hears that what customers see of an organization changed. */
export function FrontHints({ topic }: { topic: string }) {
  useLivePage([topic]);
  return null;
}
