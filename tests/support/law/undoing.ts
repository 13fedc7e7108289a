import { type Law, unknownId } from '../law.ts';

const behind = 'a write behind commands';

export const law: Law = {
  commands: {
    // What came of each ticket is told row by row, and has stories of its own.
    undo: (world) => [
      ...(world.rows.undo_log ?? []).map((row) => ({
        args: { undo_id: String(row.id) },
        answer: (person: { id: string | null }) =>
          row.profile_id === person.id ? ('done' as const) : ('not_found' as const),
      })),
      { args: { undo_id: unknownId }, answer: () => 'not_found' as const },
    ],
  },
  definers: {
    net_changes: 'reads the private steps',
    value_now: 'compares whatever the caller may see',
    reassign: behind,
    write_back: behind,
    undo_merge: behind,
    undo_ticket: behind,
    lock_tickets_in_order: 'locks what nobody may update',
  },
};
