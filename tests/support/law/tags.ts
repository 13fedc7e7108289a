import {
  type Law,
  type MatrixWorld,
  mayAsStaff,
  onRows,
  onTickets,
  readsAsMember,
  scopeOf,
  ticketOf,
  unknownId,
  withReferences,
} from '../law.ts';

const tagOf = (world: MatrixWorld, organization: unknown, place = 0) =>
  String(world.rows.tags?.filter((row) => row.organization_id === organization)[place]?.id);

export const law: Law = {
  tables: {
    tags: {
      read: 'id organization_id name color removed_at created_by created_at',
      serviceRole: 'select',
      sees: (person, row) => readsAsMember(person, row.organization_id),
    },
    ticket_tags: {
      read: 'ticket_id tag_id organization_id created_at',
      serviceRole: 'select',
      key: 'ticket_id tag_id',
      sees: (person, row, world) => mayAsStaff(person, 'read_tickets', ticketOf(world, row.ticket_id)),
    },
  },
  commands: {
    tag_ticket: withReferences(
      onTickets('edit_tickets', (world, ticket) => ({ tag_id: tagOf(world, ticket.organization) })),
      { tag_id: ['tags'] },
    ),
    untag_ticket: withReferences(
      onTickets('edit_tickets', (world, ticket) => ({ tag_id: tagOf(world, ticket.organization) })),
      { tag_id: ['tags'] },
    ),
    create_tag: (world) =>
      [world.quayside, world.eastmere, unknownId].map((organization) => ({
        args: { id: '00000000-0000-4000-8000-00000000007a', organization_id: organization, name: 'New' },
        answer: (person) => {
          if (!readsAsMember(person, organization)) return 'not_found';
          return scopeOf(person, organization, 'edit_tickets') === 'none' ? 'not_allowed' : 'done';
        },
      })),
    change_tag: onRows('tags', 'tag_id', 'manage_organization', () => ({ name: 'Clearer', color: 'blue' })),
    remove_tag: onRows('tags', 'tag_id', 'manage_organization'),
    merge_tags: withReferences(
      onRows('tags', 'tag_id', 'manage_organization', (world, tag) => ({
        into_tag_id: tagOf(world, tag.organization_id, 1),
      })),
      { into_tag_id: ['tags'] },
    ),
  },
  definers: {
    own_tag: 'asks about the caller for commands',
    take_off_tickets: 'a write behind commands',
    follow_ticket_tag: 'writes what nobody may write',
  },
  checks: {
    tags_color_check: ['tags', `color = 'plaid'`],
    tags_name_check: ['tags', `name = ' padded'`],
  },
  async populate(database, world) {
    await database.run(
      `insert into public.tags (id, organization_id, name)
       select gen_random_uuid(), organizations.id, names.name
       from public.organizations cross join (values ('Outage'), ('VIP')) as names (name)
       where organizations.id = any($1)`,
      [[world.quayside, world.eastmere]],
    );
    await database.run(
      `insert into public.ticket_tags (ticket_id, tag_id, organization_id)
       select tickets.id, tags.id, tickets.organization_id
       from public.tickets join public.tags on tags.organization_id = tickets.organization_id and tags.name = 'Outage'
       where tickets.organization_id = any($1)`,
      [[world.quayside, world.eastmere]],
    );
  },
};
