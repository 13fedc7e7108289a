import * as z from 'zod/mini';
import { buckets, imageTypeOf } from '@/lib/pictures';
import { createServerSupabase } from '@/lib/supabase/server';

/**
 * A logo or a picture, read as who asks for it. What lies under an address never changes, so a browser keeps it; whatever
 * was uploaded there, it is served as the image that its first bytes say, or not at all.
 */
export async function GET(_request: Request, { params }: Asked) {
  const place = placeSchema.safeParse(await params);
  if (!place.success) return notFound();

  const { bucket, owner, picture } = place.data;
  const supabase = await createServerSupabase();
  const { data } = await supabase.storage.from(bucket).download(`${owner}/${picture}`);
  const body = data && new Uint8Array(await data.arrayBuffer());
  const type = body && imageTypeOf(body);
  if (!type) return notFound();

  return new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}

function notFound() {
  return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
}

const placeSchema = z.object({ bucket: z.enum(buckets), owner: z.uuid(), picture: z.uuid() });

type Asked = { params: Promise<Record<'bucket' | 'owner' | 'picture', string>> };
