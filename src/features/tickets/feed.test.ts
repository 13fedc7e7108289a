import { describe, expect, test } from 'vitest';
import { caughtUp, expectSeq, hear, startFeed } from './feed';

const topic = 'org:1:1:tickets';
const start = startFeed([{ topic, seq: 10 }]);
const told = (seq: number) => ({ seq, ticket_id: `ticket-${seq}` });

describe('hearing changes', () => {
  test('the next change is fresh and leaves no gap', () => {
    const { feed, fresh, gap } = hear(start, topic, told(11));
    expect({ fresh, gap, at: feed[topic] }).toEqual({ fresh: true, gap: false, at: { seq: 11, heard: 11 } });
  });

  test('a change that was already read is dropped', () => {
    expect(hear(start, topic, told(10))).toEqual({ feed: start, fresh: false, gap: false });
  });

  test('a skipped number is a gap, and the last read one stays', () => {
    const { feed, gap } = hear(start, topic, told(13));
    expect({ gap, at: feed[topic] }).toEqual({ gap: true, at: { seq: 10, heard: 13 } });
  });

  test('the missing one arriving late does not close a wider gap', () => {
    const late = hear(hear(start, topic, told(13)).feed, topic, told(11));
    expect({ gap: late.gap, at: late.feed[topic] }).toEqual({ gap: true, at: { seq: 11, heard: 13 } });
  });

  test('a topic that we do not listen to changes nothing', () => {
    expect(hear(start, 'org:2:1:tickets', told(11))).toEqual({ feed: start, fresh: false, gap: false });
  });
});

describe('catching up', () => {
  test('an answer closes the gap', () => {
    const behind = hear(start, topic, told(13)).feed;
    const { feed, gap } = caughtUp(behind, topic, { heardBefore: 13, lastSeq: 13, full: false });
    expect({ gap, at: feed[topic] }).toEqual({ gap: false, at: { seq: 13, heard: 13 } });
  });

  test('changes that the person may not read do not keep the gap open', () => {
    const behind = hear(start, topic, told(13)).feed;
    expect(caughtUp(behind, topic, { heardBefore: 13, lastSeq: null, full: false }).gap).toBe(false);
  });

  test('a change told while the answer was under way is asked for next', () => {
    const behind = hear(hear(start, topic, told(13)).feed, topic, told(16)).feed;
    const { feed, gap } = caughtUp(behind, topic, { heardBefore: 13, lastSeq: 13, full: false });
    expect({ gap, at: feed[topic] }).toEqual({ gap: true, at: { seq: 13, heard: 16 } });
  });

  test('a full answer goes on from its last change', () => {
    const behind = expectSeq(start, topic, 900).feed;
    const { feed, gap } = caughtUp(behind, topic, { heardBefore: 900, lastSeq: 510, full: true });
    expect({ gap, at: feed[topic] }).toEqual({ gap: true, at: { seq: 510, heard: 900 } });
  });
});

describe('the watchdog', () => {
  test('finds what no event told', () => {
    expect(expectSeq(start, topic, 12)).toEqual({ feed: { [topic]: { seq: 10, heard: 12 } }, gap: true });
  });

  test('is content when nothing happened', () => {
    expect(expectSeq(start, topic, 10)).toEqual({ feed: start, gap: false });
  });
});
