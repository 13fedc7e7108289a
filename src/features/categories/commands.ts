import type * as z from 'zod/mini';
import { command } from '@/lib/command';
import { stillToDo } from '@/lib/settings';
import type { Client } from '@/lib/supabase/client';
import { getCategory } from './queries';
import { type categoryFormSchema, categoryOrderSchema, categorySchema, newCategorySchema } from './schema';

/** Makes a category, the last among its neighbours. */
export async function createCategory(supabase: Client, input: z.input<typeof newCategorySchema>) {
  const { place, ...category } = newCategorySchema.parse(input);
  await supabase.rpc('create_category', { ...category, ...pointOf(place) }).throwOnError();
}

/** Changes what it is called, where it hangs and how urgent it is; what was refused leaves the rest undone. */
export async function changeCategory(supabase: Client, input: z.output<typeof categoryFormSchema>) {
  const { category_id, seen, name, place, priority } = input;
  const wanted = { name, place, priority };
  const now = await getCategory(supabase, category_id);
  const rest = stillToDo(wanted, seen, now.values);

  if (rest.includes('place')) {
    const was = pointOf(seen.place);
    await supabase
      .rpc('move_category', {
        category_id,
        ...pointOf(place),
        seen_parent_id: was.parent_id,
        seen_department_id: was.department_id,
      })
      .throwOnError();
  }
  if (rest.includes('name'))
    await supabase.rpc('rename_category', { category_id, name, seen_name: seen.name }).throwOnError();
  if (rest.includes('priority')) {
    await supabase
      .rpc('route_category', {
        category_id,
        priority: priority || undefined,
        seen_priority: seen.priority || undefined,
        // Its team is chosen elsewhere and stays.
        team_id: now.teamId,
        seen_team_id: now.teamId,
      })
      .throwOnError();
  }
}

/** Puts neighbours into another order than the one that was seen. */
export const orderCategories = command('order_categories', categoryOrderSchema);

/** Offers a category and all below it no more; tickets keep it. */
export const archiveCategory = command('archive_category', categorySchema);

export const restoreCategory = command('restore_category', categorySchema);

function pointOf(place: string) {
  const [kind, id] = place.split(':');
  return {
    parent_id: kind === 'category' ? id : undefined,
    department_id: kind === 'department' ? id : undefined,
  };
}
