import { exportOrganization, listOwnAccess } from '@/features/platform/queries';
import { paths } from '@/lib/paths';
import { requireUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

/** An organization row by row as NDJSON, read under the access that the super admin has opened for it. */
export async function GET(_request: Request, { params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const user = await requireUser(paths.admin());
  const supabase = await createServerSupabase();
  const access = await listOwnAccess(supabase, user.id);
  const isOpen = access.some(({ organization_id }) => organization_id === organization);
  if (!isOpen || !user.isSuperAdmin) return new Response(null, { status: 404 });

  const rows = exportOrganization(supabase, organization);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) return controller.close();
      controller.enqueue(
        encoder.encode(`${JSON.stringify({ table: value.table_name, row: value.content })}\n`),
      );
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${organization}.ndjson"`,
      'cache-control': 'private, no-store',
    },
  });
}
