import { createServerSupabase } from '@/lib/supabase/server';

/** Whether this app reaches its database: 200, or 503 for a load balancer to look elsewhere. */
export async function GET() {
  const supabase = await createServerSupabase();
  const { error } = await supabase.rpc('organization_by_slug', { slug: 'health' });
  return Response.json(
    { ok: !error },
    { status: error ? 503 : 200, headers: { 'cache-control': 'no-store' } },
  );
}
