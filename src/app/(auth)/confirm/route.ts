import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { redeemLink } from '@/features/account/commands';
import { confirmationSchema } from '@/features/account/schema';
import { readEnvironment } from '@/lib/env';
import { ownPathOf, paths } from '@/lib/paths';
import { currentUser } from '@/lib/session';
import { createServerSupabase } from '@/lib/supabase/server';

/** Where the links of our mails arrive: redeems the token, which signs in, and goes on. */
export async function GET(request: NextRequest) {
  const wanted = request.nextUrl.searchParams;
  const link = confirmationSchema.safeParse({
    token_hash: wanted.get('token_hash'),
    type: wanted.get('type'),
  });
  const otherwise = link.data?.type === 'recovery' ? paths.newPassword() : paths.home();
  const next = ownPathOf(wanted.get('next'), readEnvironment().SITE_URL, otherwise);
  if (!link.success) redirect(paths.linkExpired('', next));

  try {
    await redeemLink(await createServerSupabase(), link.data);
  } catch {
    // Opened once more in the same browser: it has done already what it does.
    const isDone = link.data.type !== 'recovery' && wanted.has('next') && (await currentUser()) !== null;
    redirect(isDone ? next : paths.linkExpired(link.data.type, next));
  }
  redirect(next);
}

/** Mail scanners look at links with HEAD; that must not use them up. */
export function HEAD() {
  return new Response(null, { status: 204 });
}
