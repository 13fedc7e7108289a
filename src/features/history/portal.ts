import type { HistoryEntry } from './queries';

const statuses = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
type Status = (typeof statuses)[number];

/**
 * Which sentence of `portalTicket.events` tells a customer about a change; null for what the conversation itself shows
 * (messages, the beginning) and for what they need not know.
 */
export function portalSentenceOf(entry: Told, readerId: string): PortalSentence | null {
  const value = entry.history_values.find(({ side }) => side === 'new')?.value ?? '';
  switch (entry.kind) {
    case 'status_changed':
      return isStatus(value) ? { key: statusKey(entry, value, readerId), status: value, value: '' } : null;
    case 'subject_changed':
      return { key: 'subject', status: null, value };
    case 'department_changed':
      return { key: 'department', status: null, value };
    default:
      return null;
  }
}

function statusKey(entry: Told, status: Status, readerId: string): StatusKey {
  if (entry.actor_kind === 'customer') {
    if (entry.actor_id !== readerId) return status === 'closed' ? 'closedByAsker' : 'reopenedByReply';
    return status === 'closed' ? 'closedByYou' : 'reopenedByYou';
  }
  if (entry.actor_kind === 'system') return status === 'closed' ? 'closedByItself' : status;

  const before = entry.history_values.find(({ side }) => side === 'old')?.value;
  const isBack = before === 'resolved' || before === 'closed';
  return isBack && (status === 'open' || status === 'in_progress') ? 'reopened' : status;
}

function isStatus(word: string): word is Status {
  return (statuses as readonly string[]).includes(word);
}

type Told = Pick<HistoryEntry, 'kind' | 'actor_id' | 'actor_kind' | 'history_values'>;
type StatusKey =
  | Status
  | 'reopened'
  | 'closedByYou'
  | 'reopenedByYou'
  | 'closedByAsker'
  | 'reopenedByReply'
  | 'closedByItself';
type PortalSentence = { key: StatusKey | 'subject' | 'department'; status: Status | null; value: string };
