import {
  isCustomerOf,
  isRequester,
  type Law,
  type MatrixWorld,
  mayAsStaff,
  onTickets,
  type Person,
  readsAsMember,
  rowOf,
  scopeOf,
  type Ticket,
  type TopicLaw,
} from '../law.ts';

const sender = 'sends and counts for whoever changed something';

const nobody = () => false;

/** The topic of each ticket as it is named now, and as it was named before or will be, which nobody may join. */
function ofTickets(
  name: (ticket: Ticket, world: MatrixWorld, shift: number) => string,
  hears: (person: Person, ticket: Ticket) => boolean,
  speaks: (person: Person, ticket: Ticket) => boolean = nobody,
) {
  return (world: MatrixWorld): TopicLaw[] =>
    world.tickets.flatMap((ticket) => [
      {
        topic: name(ticket, world, 0),
        hears: (person: Person) => hears(person, ticket),
        speaks: (person: Person) => speaks(person, ticket),
      },
      ...[-1, 1].map((shift) => ({ topic: name(ticket, world, shift), hears: nobody })),
    ]);
}

const publicly = (ending: string) => (ticket: Ticket, world: MatrixWorld, shift: number) =>
  `ticket:${ticket.id}:${Number(rowOf(world, 'tickets', ticket.id)?.public_epoch) + shift}${ending}`;

const forStaff = (ending: string) => (ticket: Ticket, world: MatrixWorld, shift: number) => {
  const desk = world.rows.ticket_desk?.find((row) => row.ticket_id === ticket.id);
  return `ticket:${ticket.id}:${Number(world.epochs[ticket.organization]) + shift}.${desk?.staff_epoch}:${ending}`;
};

/** Those who hear what changed in a list also hear who has what open, and show it themselves unless they are guests. */
function ofList(
  name: 'tickets' | 'room',
  organization: string,
  topic: (shift: number) => string,
  hears: (person: Person) => boolean,
): TopicLaw[] {
  const speaks = (person: Person) =>
    name === 'room' && hears(person) && !person.grants.includes(organization);
  return [
    { topic: topic(0), hears, speaks, says: ['presence'] },
    { topic: topic(-1), hears: nobody },
    { topic: topic(1), hears: nobody },
  ];
}

const ofOrganizations = (name: 'tickets' | 'room') => (world: MatrixWorld) =>
  [world.quayside, world.eastmere].flatMap((organization) =>
    ofList(
      name,
      organization,
      (shift) => `org:${organization}:${Number(world.epochs[organization]) + shift}:${name}`,
      (person) => scopeOf(person, organization, 'read_tickets') === 'all',
    ),
  );

/** Everybody who works for an organization, or visits it. */
const ofSettings = (world: MatrixWorld) =>
  [world.quayside, world.eastmere].flatMap((organization) =>
    [0, -1, 1].map((shift) => ({
      topic: `org:${organization}:${Number(world.epochs[organization]) + shift}:settings`,
      hears: (person: Person) => shift === 0 && readsAsMember(person, organization),
    })),
  );

/** Everybody with an account, because both organizations are listed; nothing else moves it. */
const ofFronts = (world: MatrixWorld) =>
  [world.quayside, world.eastmere].flatMap((organization) =>
    [1, 0, 2].map((epoch) => ({
      topic: `org:${organization}:${epoch}:front`,
      hears: (person: Person) => epoch === 1 && person.id !== null,
    })),
  );

const ofTeams = (name: 'tickets' | 'room') => (world: MatrixWorld) =>
  (world.rows.teams ?? []).flatMap((team) => {
    const organization = String(team.organization_id);
    return ofList(
      name,
      organization,
      (shift) => `team:${team.id}:${Number(world.epochs[organization]) + shift}:${name}`,
      (person) => {
        const scope = scopeOf(person, organization, 'read_tickets');
        return scope === 'all' || (scope === 'own_teams' && person.teams.includes(String(team.id)));
      },
    );
  });

export const law: Law = {
  topics: {
    'user:<person>': (world) =>
      Object.values(world.people)
        .filter(({ id }) => id !== null)
        .slice(0, 12)
        .map(({ id }) => ({ topic: `user:${id}`, hears: (person) => person.id === id })),
    'org:<organization>:<epoch>:tickets': ofOrganizations('tickets'),
    'org:<organization>:<epoch>:room': ofOrganizations('room'),
    'org:<organization>:<epoch>:settings': ofSettings,
    'org:<organization>:<front epoch>:front': ofFronts,
    'team:<team>:<epoch>:tickets': ofTeams('tickets'),
    'team:<team>:<epoch>:room': ofTeams('room'),
    'ticket:<ticket>:<public epoch>': ofTickets(publicly(''), isCustomerOf),
    'ticket:<ticket>:<public epoch>:lobby': ofTickets(publicly(':lobby'), isCustomerOf),
    'ticket:<ticket>:<epoch>.<staff epoch>:replies': ofTickets(forStaff('replies'), (person, ticket) =>
      mayAsStaff(person, 'read_tickets', ticket),
    ),
    'ticket:<ticket>:<epoch>.<staff epoch>:staff': ofTickets(
      forStaff('staff'),
      (person, ticket) => mayAsStaff(person, 'read_notes', ticket) && !isRequester(person, ticket),
    ),
    'ticket:<ticket>:<epoch>.<staff epoch>:room': ofTickets(
      forStaff('room'),
      (person, ticket) => mayAsStaff(person, 'read_tickets', ticket),
      (person, ticket) =>
        mayAsStaff(person, 'read_tickets', ticket) && !person.grants.includes(ticket.organization),
    ),
  },
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
