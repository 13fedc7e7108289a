import { type Answer, type Law, type Person, readsAsMember, scopeOf, unknownId } from '../law.ts';

export const law: Law = {
  commands: {
    list_setting_changes: ({ quayside, eastmere }) =>
      [quayside, eastmere, unknownId].map((organization) => ({
        args: { organization_id: organization },
        answer: (person: Person): Answer => {
          if (!readsAsMember(person, organization)) return 'not_found';
          return scopeOf(person, organization, 'read_audit') === 'all' ? 'done' : 'not_allowed';
        },
      })),
    undo_setting: (world) => [
      ...(world.rows.settings_audit ?? [])
        .filter(({ table_name, action }) => table_name === 'organization_settings' && action === 'changed')
        .map(({ id, organization_id }) => ({
          args: { change_id: String(id) },
          answer: (person: Person): Answer => {
            const organization = String(organization_id);
            if (scopeOf(person, organization, 'read_audit') !== 'all') return 'not_found';
            return scopeOf(person, organization, 'manage_organization') === 'all' ? 'done' : 'not_allowed';
          },
        })),
      { args: { change_id: unknownId }, answer: () => 'not_found' as const },
    ],
  },
  definers: {
    can_undo_setting: 'asks what the caller may do and what stands there now',
    is_still_so: 'looks at settings that their readers may not see',
    names_in_change: 'names what is gone, and people whom the caller may not read',
    put_back_archived: 'runs inside undo_setting alone',
    put_back_people: 'runs inside undo_setting alone',
    put_back_rules: 'runs inside undo_setting alone',
    put_back_words: 'runs inside undo_setting alone',
  },
};
