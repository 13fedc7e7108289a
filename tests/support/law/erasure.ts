import { type Answer, type Law, type Person, readsAsMember, scopeOf, unknownId } from '../law.ts';

export const law: Law = {
  tables: {
    erasures: {
      read: 'customer_id organization_id erased_by erased_at',
      serviceRole: 'select',
      key: 'customer_id',
      sees: (person, row) => scopeOf(person, String(row.organization_id), 'erase_people') === 'all',
    },
  },
  commands: {
    erase_person: (world) => {
      const customers = world.rows.customers ?? [];
      const at = (organization: string) =>
        String(customers.find((row) => row.organization_id === organization)?.id);
      return [
        [world.quayside, at(world.quayside)],
        [world.quayside, at(world.eastmere)],
        [world.quayside, unknownId],
        [world.eastmere, at(world.eastmere)],
        [unknownId, at(world.quayside)],
      ].map(([organization_id = '', customer_id = '']) => ({
        args: { organization_id, customer_id },
        answer: (person: Person): Answer => {
          if (!readsAsMember(person, organization_id)) return 'not_found';
          if (scopeOf(person, organization_id, 'erase_people') !== 'all') return 'not_allowed';
          return at(organization_id) === customer_id ? 'done' : 'not_found';
        },
      }));
    },
  },
  definers: {
    tickets_involving: 'reads what an erasure reaches, whatever the caller sees',
    responses_of: 'reads what an erasure reaches, whatever the caller sees',
    erase_words: 'a write behind commands',
    erase_account_traces: 'a write behind commands',
    erase_values: 'history values are erased by commands alone',
    is_member: 'asks about somebody else than the caller',
  },
  populate: async (database, world) => {
    await database.run(
      `with erased as (
         insert into public.customers (organization_id, email)
         values ($1, 'erased-1@erased.invalid'), ($2, 'erased-2@erased.invalid') returning id, organization_id
       )
       insert into public.erasures (customer_id, organization_id, erased_by)
       select id, organization_id, $3 from erased`,
      [world.quayside, world.eastmere, world.people.owner?.id],
    );
  },
};
