import { type Law, onTickets } from '../law.ts';

const sender = 'sends and counts for whoever changed something';

export const law: Law = {
  functions: {
    list_ticket_topics: 'authenticated',
    list_conversation_topics: 'authenticated',
    changes_since: 'authenticated',
  },
  commands: { tell_typing: onTickets('reply_to_tickets') },
  policyHelpers: ['may_listen', 'may_speak'],
  definers: {
    note_change: sender,
    note_desk_change: sender,
    note_response: sender,
    tell_change: sender,
    tell_list: sender,
    next_team_seq: sender,
    move_topics: sender,
    move_ticket_topics: sender,
    move_staff_topics: sender,
    tell_role_changed: sender,
    may_listen: 'reads private epochs',
    may_speak: 'reads private epochs',
    epoch_of: 'reads private epochs',
    staff_topic_of: 'reads private epochs',
  },
};
