/**
 * Where each list topic stands: `seq` is the last change that we have read, `heard` the highest that was told.
 * Sequence order is commit order, so a hole between the two is a change that was lost on the way.
 */
export type Feed = Readonly<Record<string, { seq: number; heard: number }>>;

export type FeedEvent = { seq: number; ticket_id: string };

/** The feed as the topics stood when the list was read. */
export function startFeed(topics: readonly { topic: string; seq: number }[]): Feed {
  return Object.fromEntries(topics.map(({ topic, seq }) => [topic, { seq, heard: seq }]));
}

/** A change is told. `fresh` ones name a ticket to read again; a gap has to be asked for with `changes_since`. */
export function hear(
  feed: Feed,
  topic: string,
  event: FeedEvent,
): { feed: Feed; fresh: boolean; gap: boolean } {
  const position = feed[topic];
  if (!position || event.seq <= position.seq) return { feed, fresh: false, gap: false };

  const heard = Math.max(position.heard, event.seq);
  const inOrder = event.seq === position.seq + 1;
  return {
    feed: { ...feed, [topic]: { seq: inOrder ? event.seq : position.seq, heard } },
    fresh: true,
    gap: !inOrder || heard > event.seq,
  };
}

/** The watchdog read where a topic stands: everything up to there should have been heard. */
export function expectSeq(feed: Feed, topic: string, seq: number): { feed: Feed; gap: boolean } {
  const position = feed[topic];
  if (!position || seq <= position.seq) return { feed, gap: false };
  return { feed: { ...feed, [topic]: { ...position, heard: Math.max(position.heard, seq) } }, gap: true };
}

/**
 * The answer of `changes_since`. What was heard before asking is covered by it, even when the answer leaves it out
 * because the caller may not read that ticket; else the gap would be asked for again and again.
 */
export function caughtUp(
  feed: Feed,
  topic: string,
  answer: { heardBefore: number; lastSeq: number | null; full: boolean },
) {
  const position = feed[topic];
  if (!position) return { feed, gap: false };

  const covered = answer.full
    ? (answer.lastSeq ?? position.seq)
    : Math.max(answer.heardBefore, answer.lastSeq ?? 0);
  const seq = Math.max(position.seq, covered);
  const heard = Math.max(position.heard, seq);
  return { feed: { ...feed, [topic]: { seq, heard } }, gap: answer.full || heard > seq };
}

/** How many changes `changes_since` answers at most; a full answer means that there are more. */
export const CHANGES_PER_ANSWER = 500;
