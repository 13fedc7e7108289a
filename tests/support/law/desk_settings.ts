import type { Law } from '../law.ts';

export const law: Law = {
  tables: {
    desk_settings: {
      read: 'profile_id single_keys keys after_action density columns updated_at',
      serviceRole: 'select',
      key: 'profile_id',
      sees: (person, row) => row.profile_id === person.id,
    },
  },
  commands: {
    set_desk_settings: () => [{ args: { single_keys: false }, answer: () => 'done' }],
  },
  checks: {
    desk_settings_keys_check: ['desk_settings', `keys = '{"resolve": "e e e"}'`],
    desk_settings_after_action_check: ['desk_settings', `after_action = 'nowhere'`],
    desk_settings_density_check: ['desk_settings', `density = 'airy'`],
    desk_settings_columns_check: ['desk_settings', `columns = '{subject,subject}'`],
  },
  async populate(database, world) {
    for (const name of ['agent', 'customer of one', 'removed member'])
      await database.run('insert into public.desk_settings (profile_id) values ($1)', [
        world.people[name]?.id,
      ]);
  },
};
