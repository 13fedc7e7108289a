import { type Law, seesResponse, ticketOf } from '../law.ts';

export const law: Law = {
  tables: {
    ticket_responses: {
      read: 'id organization_id ticket_id requester_id author_id author_kind author_name visibility body_html body_text reply_to_id attachment_ids seen_version public_version created_at edited_at redacted_at',
      add: 'id organization_id ticket_id visibility body_html reply_to_id attachment_ids seen_version',
      serviceRole: 'select',
      serviceRoleAdd:
        'id organization_id ticket_id author_id visibility body_html reply_to_id attachment_ids',
      sees: (person, row, world) => seesResponse(person, ticketOf(world, row.ticket_id), row.visibility),
    },
  },
  policyHelpers: ['may', 'sees_ticket_now'],
  definers: {
    prepare_response: 'reads and locks the ticket whatever the author may see',
    sees_ticket_now: 'the policy as a question about one row',
    kind_of_author: 'reads members and customers whatever the author may see',
    customer_of_author: 'reads customers whatever the author may see',
    member_may: 'asks about somebody else than the caller',
    name_of_author: 'reads profiles whatever the author may see',
    follow_response: 'writes what nobody may write',
  },
  checks: {
    outbox_kind_check: ['private.outbox', `kind = 'pigeon'`],
    ticket_responses_attachment_ids_check: [
      'ticket_responses',
      'attachment_ids = array_fill(gen_random_uuid(), array[21])',
    ],
    ticket_responses_author_kind_check: [
      'ticket_responses',
      `author_kind = 'ghost'`,
      `visibility = 'public'`,
    ],
    ticket_responses_author_name_check: ['ticket_responses', `author_name = repeat('x', 255)`],
    ticket_responses_body_html_check: ['ticket_responses', `body_html = repeat('x', 262145)`],
    ticket_responses_body_text_check: ['ticket_responses', `body_text = ' '`],
    ticket_responses_check: ['ticket_responses', 'public_version = null', `visibility = 'public'`],
    ticket_responses_check1: [
      'ticket_responses',
      `visibility = 'internal', public_version = null, author_kind = 'customer'`,
      `visibility = 'public'`,
    ],
    ticket_responses_visibility_check: [
      'ticket_responses',
      `visibility = 'half', public_version = null`,
      `visibility = 'public' and author_kind = 'staff'`,
    ],
  },
};
