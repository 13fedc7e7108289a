import {
  type Answer,
  type Call,
  type Law,
  type MatrixWorld,
  mayAsStaff,
  type Person,
  seesTicket,
  unknownId,
} from '../law.ts';
import { mayRespond } from './editing_responses.ts';

export const law: Law = {
  tables: {
    held_responses: {
      read: 'id organization_id ticket_id author_id visibility body_html reply_to_id attachment_ids recipients set_status seen_version team_id release_at created_at',
      serviceRole: 'select',
      sees: (person, row) => person.id !== null && row.author_id === person.id,
    },
  },
  commands: {
    hold_response: (world): Call[] => [
      ...world.tickets.flatMap((ticket) =>
        (['public', 'internal'] as const).flatMap((visibility) =>
          [null, 'waiting'].map((set_status) => ({
            args: { ...later, ticket_id: ticket.id, visibility, set_status },
            answer: (person: Person): Answer => {
              if (!seesTicket(person, ticket)) return 'not_found';
              const may =
                mayRespond(person, ticket, visibility) &&
                (set_status === null || mayAsStaff(person, 'set_ticket_status', ticket));
              return may ? 'done' : 'not_allowed';
            },
          })),
        ),
      ),
      { args: { ...later, ticket_id: unknownId, visibility: 'public' }, answer: () => 'not_found' },
    ],
    cancel_held_response: onHeld,
    send_held_response_now: onHeld,
  },
  functions: { release_held_responses: 'service_role' },
  definers: {
    may_add_participants: 'reads the ticket whatever the caller may see',
    check_files: 'reads uploads whatever the caller may see',
    lock_held_response: 'locks what nobody may update',
    become_draft: 'writes what nobody may write',
    release: 'writes what nobody may write',
    refuse: 'writes what nobody may write',
  },
  checks: {
    held_responses_attachment_ids_check: [
      'held_responses',
      'attachment_ids = array_fill(gen_random_uuid(), array[21])',
    ],
    held_responses_body_html_check: ['held_responses', `body_html = repeat('x', 262145)`],
    held_responses_recipients_check: [
      'held_responses',
      `recipients = array_fill('a@people.test'::text, array[21])`,
    ],
    held_responses_set_status_check: ['held_responses', `set_status = 'lost'`],
    held_responses_visibility_check: ['held_responses', `visibility = 'half'`],
  },
  async populate(database, world) {
    const people = ['customer of two', 'agent', 'removed member'].map((name) => world.people[name]?.id);
    await database.run(
      `insert into public.held_responses (id, organization_id, ticket_id, author_id, visibility, body_html, release_at)
       select gen_random_uuid(), $1, $2, author.id, 'public', '<p>Tomorrow.</p>', now() + interval '1 day'
       from unnest($3::uuid[]) as author (id)`,
      [world.quayside, world.tickets[0]?.id, people],
    );
  },
};

const later = {
  id: '00000000-0000-4000-8000-00000000e001',
  body_html: '<p>Later.</p>',
  release_at: '2027-01-01T00:00:00Z',
};

function onHeld(world: MatrixWorld): Call[] {
  return [
    ...(world.rows.held_responses ?? []).map((row) => ({
      args: { held_id: String(row.id) },
      // Whether it may still be sent is asked when it is: that answer has stories of its own.
      answer: (person: Person): Answer => (row.author_id === person.id ? 'done' : 'not_found'),
    })),
    { args: { held_id: unknownId }, answer: () => 'not_found' },
  ];
}
