import { type Law, onTickets } from '../law.ts';

export const law: Law = {
  commands: {
    snooze_ticket: onTickets('edit_tickets', () => ({ until: '2099-01-01T00:00:00Z' })),
    wake_ticket: onTickets('edit_tickets'),
    archive_ticket: onTickets('edit_tickets'),
    unarchive_ticket: onTickets('edit_tickets'),
    mark_as_spam: onTickets('edit_tickets'),
    not_spam: onTickets('edit_tickets'),
    delete_ticket: onTickets('delete_tickets'),
    restore_ticket: onTickets('delete_tickets'),
  },
  definers: {
    lock_desk: 'locks what nobody may update',
    desk_version: 'what commands return',
    wake_snoozed_tickets: 'the clock has no rights',
    tell_lost_ticket: 'names readers whom nobody may list any more',
  },
};
