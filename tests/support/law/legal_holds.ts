import {
  type Answer,
  type Law,
  mayAsStaff,
  onOrganizations,
  type Person,
  readsAsMember,
  scopeOf,
  unknownId,
} from '../law.ts';

const id = '00000000-0000-4000-8000-00000000401d';
const reason = 'A dispute';

export const law: Law = {
  tables: {
    legal_holds: {
      read: 'id organization_id customer_id ticket_id reason placed_by placed_at lifted_by lifted_at',
      serviceRole: 'select',
      sees: (person, row) => scopeOf(person, String(row.organization_id), 'erase_people') === 'all',
    },
  },
  commands: {
    place_legal_hold: (world) => {
      const customer = (organization: string) =>
        String(world.rows.customers?.find((row) => row.organization_id === organization)?.id);
      const things = [
        { customer_id: customer(world.quayside), found: () => true },
        { customer_id: customer(world.eastmere), found: () => false },
        ...world.tickets.map((ticket) => ({
          ticket_id: ticket.id,
          found: (person: Person) =>
            ticket.organization === world.quayside && mayAsStaff(person, 'read_tickets', ticket),
        })),
        { ticket_id: unknownId, found: () => false },
      ];
      return [
        ...onOrganizations('erase_people', () => ({ id, reason }))(world),
        ...things.map(({ found, ...thing }) => ({
          args: { id, organization_id: world.quayside, reason, ...thing },
          answer: (person: Person): Answer => {
            if (!readsAsMember(person, world.quayside)) return 'not_found';
            if (scopeOf(person, world.quayside, 'erase_people') !== 'all') return 'not_allowed';
            return found(person) ? 'done' : 'not_found';
          },
        })),
      ];
    },
    lift_legal_hold: (world) => [
      ...(world.rows.legal_holds ?? []).map((row) => ({
        args: { hold_id: String(row.id) },
        answer: (person: Person): Answer =>
          scopeOf(person, String(row.organization_id), 'erase_people') === 'all' ? 'done' : 'not_found',
      })),
      { args: { hold_id: unknownId }, answer: () => 'not_found' },
    ],
  },
  definers: {
    refuse_under_hold: 'reads holds whatever the caller may see',
    refuse_held_redaction: 'reads holds whatever the caller may see',
  },
  checks: {
    legal_holds_reason_check: ['legal_holds', `reason = ' '`],
    legal_holds_one_thing_check: [
      'legal_holds',
      'ticket_id = (select id from public.tickets limit 1), customer_id = (select id from public.customers limit 1)',
    ],
    legal_holds_lifted_by_check: ['legal_holds', 'lifted_at = now()', 'lifted_at is null'],
  },
  populate: async (database, world) => {
    await database.run(
      `insert into public.legal_holds (id, organization_id, customer_id, reason, placed_by, lifted_by, lifted_at)
       select gen_random_uuid(), customers.organization_id, customers.id, 'A dispute', $2,
         case when number = 2 then $2::uuid end, case when number = 2 then now() end
       from public.customers cross join (values (1), (2)) as numbers (number)
       where customers.email like 'erased-%' and customers.organization_id = any($1)`,
      [[world.quayside, world.eastmere], world.people.owner?.id],
    );
  },
};
