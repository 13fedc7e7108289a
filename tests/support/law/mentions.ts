import type { Law } from '../law.ts';
import { seesAsStaff } from './editing_responses.ts';

export const law: Law = {
  tables: {
    response_mentions: {
      read: 'response_id profile_id organization_id ticket_id created_at',
      serviceRole: 'select',
      key: 'response_id profile_id',
      sees: seesAsStaff,
    },
  },
  definers: {
    note_mentions: 'writes what nobody may write',
    member_reads: 'asks about somebody else than the caller',
  },
  async populate(database, world) {
    await database.run(
      `update public.ticket_responses
       set body_html = '<p>Ask <span data-mention="' || $2 || '">her</span>.</p>'
       where author_kind = 'staff' and redacted_at is null and organization_id = $1`,
      [world.quayside, world.people.owner?.id],
    );
  },
};
