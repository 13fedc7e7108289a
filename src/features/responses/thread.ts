import type { Thread, TicketResponse } from './queries';

/**
 * What is known of a conversation with its newest page, read just now: the page wins where it reaches, what is older
 * stays. When it does not reach what is known, something in between was never read, and it stands alone.
 */
export function joinNewest(known: Thread | undefined, newest: Thread): Thread {
  const first = newest.responses[0];
  if (!known || !first || !newest.hasOlder) return newest;
  const at = known.responses.findIndex(({ id }) => id === first.id);
  if (at <= 0) return newest;
  return { responses: [...known.responses.slice(0, at), ...newest.responses], hasOlder: known.hasOlder };
}

/** Puts an older page on top. */
export function putOnTop(known: Thread, older: Thread): Thread {
  const ids = new Set(known.responses.map(({ id }) => id));
  return {
    responses: [...older.responses.filter(({ id }) => !ids.has(id)), ...known.responses],
    hasOlder: older.hasOlder,
  };
}

/** A response that was just sent, at the end. */
export function append(known: Thread, response: TicketResponse): Thread {
  return {
    ...known,
    responses: [...known.responses.filter(({ id }) => id !== response.id), response],
  };
}

/** Shows a response as it is now, or, when it may not be read any more, without it. */
export function replaceOne(known: Thread, id: string, now: TicketResponse | null): Thread {
  return {
    ...known,
    responses: known.responses.flatMap((response) => {
      if (response.id !== id) return [response];
      return now ? [now] : [];
    }),
  };
}
