import type { HistoryEntry } from './queries';
import { valueOn } from './queries';

/** One line about a ticket: what happened, by whom, with which values. `key` is its sentence in messages/en.json. */
export type TicketEvent = {
  id: string;
  at: string;
  key: EventKey;
  actorId: string | null;
  actorKind: string;
  actorName: string | null;
  old: string | null;
  value: string | null;
  /** The other ticket or the field that it is about; null where the reader may not know of it. */
  about: string | null;
  visibility: string;
};

/** What has a line. The text of a resolution has none: the status says that it was resolved. */
const eventKeys = [
  'ticket_created',
  'reply_added',
  'reply_edited',
  'note_added',
  'note_edited',
  'response_redacted',
  'response_hidden',
  'status_changed',
  'priority_changed',
  'department_changed',
  'category_changed',
  'subject_changed',
  'privacy_changed',
  'company_changed',
  'team_changed',
  'took',
  'released',
  'assigned',
  'unassigned',
  'took_and_started',
  'released_and_opened',
  'snoozed',
  'woken',
  'archived',
  'unarchived',
  'marked_as_spam',
  'found_no_spam',
  'deleted',
  'restored',
  'merged',
  'unmerged',
  'ticket_split',
  'ticket_shared',
  'rated',
  'tag_added',
  'tag_removed',
  'field_changed',
  'participant_added',
  'participant_removed',
  'follower_added',
  'follower_removed',
  'link_added',
  'link_removed',
  'task_added',
  'task_changed',
  'task_done',
  'task_reopened',
  'task_removed',
] as const;

export type EventKey = (typeof eventKeys)[number];

/** The lines of a ticket's history. Taking a ticket also sets its status: people read that as one thing. */
export function eventsOf(entries: readonly HistoryEntry[]): TicketEvent[] {
  const events: TicketEvent[] = [];
  for (const entry of entries) {
    const event = eventOf(entry);
    const before = events.at(-1);
    // A ticket begins with its first message: that is one thing too.
    if (before?.key === 'ticket_created' && event?.key === 'reply_added' && isAtOnce(before, event)) continue;
    if (before && event && isImplied(before, event)) {
      events[events.length - 1] = {
        ...before,
        key: before.key === 'took' ? 'took_and_started' : 'released_and_opened',
        old: event.old,
        value: event.value,
      };
    } else if (event) {
      events.push(event);
    }
  }
  return events;
}

/** Those that stand between the messages: messages need no line, and what is only kept in order has the timeline. */
export function isBetweenMessages({ key }: Pick<TicketEvent, 'key'>) {
  return !/^(ticket_created|reply_added|note_added|(tag|task|follower)_\w+)$/.test(key);
}

function eventOf(entry: HistoryEntry): TicketEvent | null {
  const [old, value] = [valueOn(entry, 'old'), valueOn(entry, 'new')];
  const kind = keyOf(entry, old, value);
  const key = eventKeys.find((known) => known === kind);
  if (!key) return null;
  return {
    id: entry.id,
    at: entry.created_at,
    key,
    actorId: entry.actor_id,
    actorKind: entry.actor_kind,
    actorName: entry.profiles?.full_name || null,
    old,
    // What was taken away is what the line is about.
    value: key === 'unassigned' || key.endsWith('_removed') ? old : value,
    about: entry.about,
    visibility: entry.visibility,
  };
}

/** Some changes are two things to people, one way and the other. */
function keyOf({ kind, actor_id }: HistoryEntry, old: string | null, value: string | null): string {
  switch (kind) {
    case 'assignee_changed':
      return assignmentKey(actor_id, old, value);
    case 'snooze_changed':
      return value === null ? 'woken' : 'snoozed';
    case 'archive_changed':
      return value === null ? 'unarchived' : 'archived';
    case 'spam_changed':
      return value === 'true' ? 'marked_as_spam' : 'found_no_spam';
    case 'deletion_changed':
      return value === null ? 'restored' : 'deleted';
    case 'merge_changed':
      return value === null ? 'unmerged' : 'merged';
    default:
      return kind;
  }
}

function assignmentKey(actor: string | null, old: string | null, value: string | null): EventKey {
  if (value !== null) return value === actor ? 'took' : 'assigned';
  return old === actor ? 'released' : 'unassigned';
}

function isImplied(before: TicketEvent, event: TicketEvent) {
  return (
    (before.key === 'took' || before.key === 'released') &&
    event.key === 'status_changed' &&
    event.actorId === before.actorId &&
    isAtOnce(before, event)
  );
}

function isAtOnce(before: TicketEvent, event: TicketEvent) {
  return Math.abs(Date.parse(event.at) - Date.parse(before.at)) < 1000;
}
