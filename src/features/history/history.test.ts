import { expect, test } from 'vitest';
import { eventsOf, isBetweenMessages } from './history';
import type { HistoryEntry } from './queries';

function entry(
  id: string,
  kind: string,
  old: string | null,
  value: string | null,
  changes: Partial<HistoryEntry> = {},
) {
  const sides = [
    { side: 'old', value: old },
    { side: 'new', value },
  ].filter((side): side is { side: string; value: string } => side.value !== null);
  return {
    id,
    kind,
    actor_id: 'dele',
    actor_kind: 'staff',
    visibility: 'internal',
    response_id: null,
    about_id: null,
    about: null,
    created_at: '2026-11-21T10:00:00.000Z',
    profiles: { full_name: 'Dele Adeyemi' },
    history_values: sides,
    ...changes,
  } as HistoryEntry;
}

const keysOf = (...entries: HistoryEntry[]) => eventsOf(entries).map(({ key }) => key);

test('assigning to oneself is taking, to nobody releasing', () => {
  expect(keysOf(entry('1', 'assignee_changed', null, 'dele'))).toEqual(['took']);
  expect(keysOf(entry('1', 'assignee_changed', 'dele', null))).toEqual(['released']);
});

test('assigning somebody else, and taking from somebody, name that person', () => {
  expect(eventsOf([entry('1', 'assignee_changed', null, 'grace')])[0]).toMatchObject({
    key: 'assigned',
    value: 'grace',
  });
  expect(eventsOf([entry('1', 'assignee_changed', 'grace', null)])[0]).toMatchObject({
    key: 'unassigned',
    value: 'grace',
  });
});

test('taking an open ticket is one line with its status', () => {
  const lines = eventsOf([
    entry('1', 'assignee_changed', null, 'dele'),
    entry('2', 'status_changed', 'open', 'in_progress', { created_at: '2026-11-21T10:00:00.004Z' }),
  ]);
  expect(lines.map(({ id, key, old, value }) => ({ id, key, old, value }))).toEqual([
    { id: '1', key: 'took_and_started', old: 'open', value: 'in_progress' },
  ]);
});

test('a status that was set later is a line of its own', () => {
  const later = entry('2', 'status_changed', 'in_progress', 'waiting', {
    created_at: '2026-11-21T10:05:00.000Z',
  });
  expect(keysOf(entry('1', 'assignee_changed', null, 'dele'), later)).toEqual(['took', 'status_changed']);
});

test('the first message is part of opening the ticket, the next one is not', () => {
  const later = entry('3', 'reply_added', null, null, { created_at: '2026-11-21T10:05:00.000Z' });
  expect(
    keysOf(entry('1', 'ticket_created', null, 'Subject'), entry('2', 'reply_added', null, null), later),
  ).toEqual(['ticket_created', 'reply_added']);
});

test('messages need no line between the messages', () => {
  expect(
    ['reply_added', 'note_added', 'ticket_created'].map((key) => isBetweenMessages({ key: key as 'took' })),
  ).toEqual([false, false, false]);
  expect(isBetweenMessages({ key: 'took' })).toBe(true);
});

test('the text of a resolution and what this page does not know yet have no line', () => {
  expect(
    keysOf(entry('1', 'resolution_changed', null, 'Restarted'), entry('2', 'something_new', null, null)),
  ).toEqual([]);
});

test('putting away and bringing back are two things, with the time that was chosen', () => {
  expect(eventsOf([entry('1', 'snooze_changed', null, '2026-11-24T08:00:00Z')])[0]).toMatchObject({
    key: 'snoozed',
    value: '2026-11-24T08:00:00Z',
  });
  expect(
    keysOf(
      entry('1', 'snooze_changed', '2026-11-24T08:00:00Z', null),
      entry('2', 'archive_changed', null, '2026-11-24T08:00:00Z'),
      entry('3', 'archive_changed', '2026-11-24T08:00:00Z', null),
      entry('4', 'spam_changed', 'false', 'true'),
      entry('5', 'spam_changed', 'true', 'false'),
      entry('6', 'deletion_changed', null, '2026-11-24T08:00:00Z'),
      entry('7', 'deletion_changed', '2026-11-24T08:00:00Z', null),
    ),
  ).toEqual(['woken', 'archived', 'unarchived', 'marked_as_spam', 'found_no_spam', 'deleted', 'restored']);
});

test('a tag that was taken off is named, and tags, tasks and followers stand in the timeline alone', () => {
  const [event] = eventsOf([entry('1', 'tag_removed', 'storm', null)]);
  expect(event).toMatchObject({ key: 'tag_removed', value: 'storm' });
  for (const key of ['tag_added', 'task_done', 'follower_removed'] as const)
    expect(isBetweenMessages({ key })).toBe(false);
  expect(isBetweenMessages({ key: 'snoozed' })).toBe(true);
});

test('a change that is about another ticket or a field carries its name, where it may be known', () => {
  const [merge] = eventsOf([entry('1', 'merge_changed', null, 'the-tower', { about: 'TICK-2026-0007' })]);
  expect(merge).toMatchObject({ key: 'merged', about: 'TICK-2026-0007' });
  const [field] = eventsOf([entry('1', 'field_changed', null, 'x', { about: 'Serial number' })]);
  expect(field).toMatchObject({ key: 'field_changed', about: 'Serial number' });
  expect(eventsOf([entry('1', 'link_added', null, null)])[0]).toMatchObject({ about: null });
});

test('merging a ticket and making it one of its own again are two things', () => {
  expect(
    keysOf(entry('1', 'merge_changed', null, 'the-tower'), entry('2', 'merge_changed', 'the-tower', null)),
  ).toEqual(['merged', 'unmerged']);
});
