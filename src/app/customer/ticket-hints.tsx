'use client';

import { useLivePage } from '@/lib/live-page';
import { userTopic } from '@/lib/realtime';

/** Hears, on the person's own topic, of every ticket that they read as a customer. */
export function TicketHints({ userId }: { userId: string }) {
  useLivePage([userTopic(userId)]);
  return null;
}
