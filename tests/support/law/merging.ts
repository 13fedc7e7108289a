import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Call,
  type Law,
  type MatrixWorld,
  mayAsStaff,
  onTickets,
  type Person,
  seesResponse,
  seesTicket,
  type Ticket,
  ticketOf,
  unknownId,
} from '../law.ts';

const write = 'a write behind commands';

/** What a command on two tickets answers: both must be seen, then both be in reach of the capability. */
function onBoth(tickets: Ticket[]) {
  return (person: Person): Answer => {
    if (!tickets.every((ticket) => seesTicket(person, ticket))) return 'not_found';
    return tickets.every((ticket) => mayAsStaff(person, 'merge_tickets', ticket)) ? 'done' : 'not_allowed';
  };
}

function pairs(world: MatrixWorld) {
  return world.tickets.flatMap((source, index) =>
    [1, 3].map((step) => [source, world.tickets[(index + step) % world.tickets.length] as Ticket] as const),
  );
}

export const law: Law = {
  tables: {
    ticket_merges: {
      read: 'id organization_id source_id target_id source_status shared added_to_source_id added_to_target_id merged_by merged_at unmerged_by unmerged_at',
      serviceRole: 'select',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.source_id)),
    },
  },
  commands: {
    merge_tickets: (world): Call[] => [
      ...pairs(world).map(([source, target]) => ({
        args: { source_ids: [source.id], target_id: target.id },
        answer: onBoth([source, target]),
      })),
      { args: { source_ids: [unknownId], target_id: world.tickets[0]?.id ?? '' }, answer: () => 'not_found' },
      { args: { source_ids: [world.tickets[0]?.id ?? ''], target_id: unknownId }, answer: () => 'not_found' },
    ],
    preview_merge: (world): Call[] => [
      ...pairs(world).map(([source, target]) => ({
        args: { source_id: source.id, target_id: target.id },
        answer: onBoth([source, target]),
      })),
      { args: { source_id: unknownId, target_id: world.tickets[0]?.id ?? '' }, answer: () => 'not_found' },
    ],
    unmerge_ticket: onTickets('merge_tickets'),
    split_ticket: (world): Call[] => [
      ...(world.rows.ticket_responses ?? []).map((row) => {
        const ticket = ticketOf(world, row.ticket_id);
        return {
          args: { response_id: String(row.id), id: randomUUID(), new_response_id: randomUUID() },
          answer: (person: Person): Answer => {
            if (!seesResponse(person, ticket, row.visibility)) return 'not_found';
            return mayAsStaff(person, 'merge_tickets', ticket) ? 'done' : 'not_allowed';
          },
        };
      }),
      {
        args: { response_id: unknownId, id: randomUUID(), new_response_id: randomUUID() },
        answer: () => 'not_found',
      },
    ],
  },
  functions: { list_thread: 'authenticated' },
  definers: {
    begin_merging: 'locks what nobody may update',
    lock_together: 'locks what nobody may update',
    share_merged: write,
    unshare_merged: write,
    merged_below: 'reads merges whatever the caller may see',
    keep_merged_closed: 'reads the desk whoever writes',
    reopen_merged: write,
    repeat_response: write,
  },
  checks: { ticket_merges_source_status_check: ['ticket_merges', `source_status = 'lost'`] },
  populate: async (database, world) => {
    const target = world.tickets[0];
    for (const { id, organization } of world.tickets) {
      if (organization !== target?.organization || id === target.id) continue;
      await database.run(
        `insert into public.ticket_merges (organization_id, source_id, target_id, source_status, shared, unmerged_at)
         values ($1, $2, $3, 'open', false, now())`,
        [organization, id, target.id],
      );
    }
  },
};
