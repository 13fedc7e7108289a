import { NextResponse } from 'next/server';
import * as z from 'zod/mini';
import { listSimilarOwn } from '@/features/tickets/portal-queries';
import { currentUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

const schema = z.object({
  organization: z.uuid(),
  words: z.string().check(z.minLength(1), z.maxLength(255)),
});

/** Own open tickets like what is being typed, for the form that asks while one types. */
export async function GET(request: Request) {
  const asked = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const user = await currentUser();
  if (!asked.success || !user) return NextResponse.json([]);

  const { organization, words } = asked.data;
  const similar = await listSimilarOwn(await createServerSupabase(), user.id, organization, words);
  return NextResponse.json(similar, { headers: { 'cache-control': 'private, no-store' } });
}
