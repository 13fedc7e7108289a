import { type Law, unknownId } from '../law.ts';

const owners: Record<string, string> = {
  agent: '5e550000-0000-4000-8000-000000000001',
  'customer of one': '5e550000-0000-4000-8000-000000000002',
};

export const law: Law = {
  commands: {
    list_sessions: () => [{ args: {}, answer: () => 'done' }],
    end_session: (world) =>
      [...Object.entries(owners), ['nobody', unknownId]].map(([owner = '', session_id = '']) => ({
        args: { session_id },
        answer: (person) =>
          person.id !== null && person.id === world.people[owner]?.id ? 'done' : 'not_found',
      })),
  },
  async populate(database, world) {
    for (const [owner, session] of Object.entries(owners)) {
      await database.run(
        `insert into auth.sessions (id, user_id, created_at, updated_at) values ($1, $2, now(), now())`,
        [session, world.people[owner]?.id],
      );
    }
  },
};
