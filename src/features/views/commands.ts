import type * as z from 'zod/mini';
import type { Client } from '@/lib/supabase/client';
import { changeViewSchema, createViewSchema } from './schema';

/** Saves a list under a name; made twice with the same id it is one view. */
export async function createView(supabase: Client, input: z.input<typeof createViewSchema>) {
  const { team_id, ...view } = createViewSchema.parse(input);
  await supabase.rpc('create_view', { ...view, ...(team_id && { team_id }) }).throwOnError();
}

/** Writes a view anew; throws `ticket_changed_meanwhile` when somebody else did since it was read. */
export async function changeView(supabase: Client, input: z.input<typeof changeViewSchema>) {
  const { team_id, ...view } = changeViewSchema.parse(input);
  // A view without a team is none of a team; the generated type knows no null.
  await supabase.rpc('change_view', { ...view, team_id: team_id as string }).throwOnError();
}

export async function deleteView(supabase: Client, viewId: string) {
  await supabase.rpc('delete_view', { view_id: viewId }).throwOnError();
}

/** The caller's own order. */
export async function orderViews(supabase: Client, organizationId: string, viewIds: string[]) {
  await supabase.rpc('order_views', { organization_id: organizationId, view_ids: viewIds }).throwOnError();
}
