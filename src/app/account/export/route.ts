import { exportOwn } from '@/features/account/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

/** Everything about the person who asks, as a file. */
export async function GET() {
  await requireUser(paths.account());
  const own = await exportOwn(await createServerSupabase());
  return new Response(JSON.stringify(own, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="switchboard-my-data.json"',
      'cache-control': 'private, no-store',
    },
  });
}
