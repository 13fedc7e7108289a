import type { Law } from '../law.ts';

export const law: Law = {
  tables: {
    undo_log: {
      read: 'id organization_id profile_id transaction_id created_at ends_at undone_at',
      serviceRole: 'select',
      sees: (person, row) => row.profile_id === person.id,
    },
  },
  // One's own, in whatever organization: nobody else's is ever told.
  functions: { list_undoable: 'authenticated' },
  definers: { note_undo: 'writes what nobody may write', prune_undo: 'the clock has no rights' },
  async populate(database, world) {
    for (const name of ['agent', 'admin', 'removed member', 'agent here, customer there']) {
      await database.run(
        'insert into public.undo_log (organization_id, profile_id, transaction_id) values ($1, $2, 1)',
        [world.quayside, world.people[name]?.id],
      );
    }
  },
};
