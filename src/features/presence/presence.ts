import * as z from 'zod/mini';
import type { Presence } from '@/lib/realtime';

/** What somebody does on a ticket. */
export type Activity = 'viewing' | 'replying' | 'noting';

/** A colleague on the same ticket. Several tabs are one person, who does the most that one of them does. */
export type Present = { id: string; activity: Activity };

const saidSchema = z.object({ activity: z.catch(z.enum(['viewing', 'replying', 'noting']), 'viewing') });

/**
 * Who is in a room besides oneself. A key that is no colleague is nobody; which colleague one is, a browser says of
 * itself, so nothing is decided by it.
 */
export function presentIn(
  presence: Presence,
  colleagues: readonly { id: string }[],
  myId: string,
): Present[] {
  return colleagues.flatMap(({ id }) => {
    const said = id === myId ? undefined : presence[id];
    if (!said || said.length === 0) return [];
    const activities = said.map((one) => saidSchema.parse(one).activity);
    return { id, activity: activities.find((activity) => activity !== 'viewing') ?? 'viewing' };
  });
}
