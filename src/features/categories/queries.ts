import type { Client } from '@/lib/supabase/client';

export type Category = Awaited<ReturnType<typeof listCategories>>[number];

/** Everything that tickets can be about, in the order of the tree, with how urgent it is when nobody says. */
export async function listCategories(supabase: Client, organizationId: string) {
  const [{ data: categories }, { data: routes }] = await Promise.all([
    supabase
      .from('categories')
      .select('id, name, parent_id, department_id, archived_at')
      .eq('organization_id', organizationId)
      .order('position')
      .order('id')
      .throwOnError(),
    supabase
      .from('category_routes')
      .select('category_id, priority')
      .eq('organization_id', organizationId)
      .throwOnError(),
  ]);
  const priorities = new Map(routes.map(({ category_id, priority }) => [category_id, priority]));
  return categories.map((category) => ({ ...category, priority: priorities.get(category.id) ?? '' }));
}

/** One of them as its form holds it, and the team that its route names besides. */
export async function getCategory(supabase: Client, categoryId: string) {
  const [{ data: category }, { data: route }] = await Promise.all([
    supabase
      .from('categories')
      .select('name, parent_id, department_id')
      .eq('id', categoryId)
      .single()
      .throwOnError(),
    supabase
      .from('category_routes')
      .select('team_id, priority')
      .eq('category_id', categoryId)
      .maybeSingle()
      .throwOnError(),
  ]);
  return {
    values: { name: category.name, place: placeOf(category), priority: route?.priority ?? '' },
    teamId: route?.team_id ?? undefined,
  };
}

export function placeOf({ parent_id, department_id }: Pick<Category, 'parent_id' | 'department_id'>) {
  if (parent_id) return `category:${parent_id}`;
  return department_id ? `department:${department_id}` : '';
}
