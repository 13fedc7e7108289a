import { type Answer, type Law, type Person, readsAsMember, scopeOf, unknownId } from '../law.ts';

export const law: Law = {
  commands: {
    export_own: () => [{ args: {}, answer: () => 'done' }],
    erase_own_account: () => [{ args: {}, answer: () => 'done' }],
    export_person: (world) => {
      const at = (organization: string) =>
        String(world.rows.customers?.find((row) => row.organization_id === organization)?.id);
      return [
        [world.quayside, at(world.quayside)],
        [world.quayside, at(world.eastmere)],
        [world.eastmere, at(world.eastmere)],
        [unknownId, unknownId],
      ].map(([organization_id = '', customer_id = '']) => ({
        args: { organization_id, customer_id },
        answer: (person: Person): Answer => {
          if (!readsAsMember(person, organization_id)) return 'not_found';
          if (scopeOf(person, organization_id, 'erase_people') !== 'all') return 'not_allowed';
          // It runs as who asks: a customer that they do not see is not there.
          const sees = scopeOf(person, organization_id, 'read_customers') === 'all';
          return sees && at(organization_id) === customer_id ? 'done' : 'not_found';
        },
      }));
    },
  },
};
