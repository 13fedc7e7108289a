import type { Client } from '@/lib/supabase/client';
import { inOrder } from './views';

/** A list that was saved: one's own, a team's, or everybody's. */
export type SavedView = Awaited<ReturnType<typeof listViews>>[number];

/** The views that somebody sees, in the order that they gave them. */
export async function listViews(supabase: Client, organizationId: string) {
  const { data } = await supabase
    .from('views')
    .select(
      `id, name, audience, team_id, filters, sort_by, sort_order, columns, created_by, version,
      view_positions!view_positions_view_id_organization_id_fkey(position)`,
    )
    .eq('organization_id', organizationId)
    .limit(1000)
    .throwOnError();
  return inOrder(
    data.map(({ view_positions, ...view }) => ({ ...view, position: view_positions[0]?.position ?? null })),
  );
}
