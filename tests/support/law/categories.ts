import type { Law } from '../law.ts';

export const law: Law = {
  tables: {
    categories: {
      read: 'id organization_id parent_id name position',
      serviceRole: 'select insert update',
      sees: () => true,
    },
  },
  definers: { priority_of_category: 'routes are for staff' },
  checks: { categories_name_check: ['categories', `name = ' '`] },
  async populate(database, world) {
    await database.run(
      `insert into public.categories (organization_id, name) values ($1, 'Sign-in'), ($2, 'Delivery')`,
      [world.quayside, world.eastmere],
    );
  },
};
