import { type Law, mayAsStaff, scopeOf, seesTicket, ticketOf } from '../law.ts';

export const law: Law = {
  tables: {
    customers: {
      read: 'id organization_id profile_id company_id email name created_at',
      serviceRole: 'select insert',
      sees: (person, row) =>
        row.profile_id === person.id ||
        scopeOf(person, String(row.organization_id), 'read_customers') === 'all',
    },
    tickets: {
      read: 'id organization_id number customer_id requester_id company_id is_private department_id category_id subject status priority follow_up_of resolution created_at resolved_at closed_at grace_ends_at public_version public_updated_at public_epoch',
      serviceRole: 'select',
      sees: (person, row, world) => seesTicket(person, ticketOf(world, row.id)),
    },
    ticket_desk: {
      read: 'ticket_id organization_id version updated_at staff_epoch assignee_id team_id internal_resolution snoozed_until snooze_ends_on_reply is_spam archived_at deleted_at merged_into_id place preview last_activity_at number subject status priority priority_rank department_id category_id customer_id company_id created_at reply_due_at resolve_due_at due_at due_order',
      serviceRole: 'select',
      key: 'ticket_id',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  definers: {
    in_scope: 'asks about the caller for commands',
    sees_ticket: 'the policy as a question about one row',
    may: 'the policy as a question about one row',
    lock_ticket: 'locks what nobody may update',
  },
  checks: {
    customers_email_check: ['customers', `email = 'Not An Address'`],
    customers_name_check: ['customers', `name = repeat('x', 121)`],
    ticket_desk_check: ['ticket_desk', 'merged_into_id = ticket_id'],
    ticket_desk_internal_resolution_check: ['ticket_desk', `internal_resolution = repeat('x', 10001)`],
    ticket_desk_preview_check: ['ticket_desk', `preview = repeat('x', 201)`],
    tickets_check: ['tickets', 'closed_at = now()', `status = 'open'`],
    tickets_check1: ['tickets', 'grace_ends_at = now()', `status = 'open'`],
    tickets_priority_check: ['tickets', `priority = 'huge'`],
    tickets_resolution_check: ['tickets', `resolution = repeat('x', 10001)`],
    tickets_status_check: ['tickets', `status = 'lost'`],
    tickets_subject_check: ['tickets', `subject = ''`],
  },
};
