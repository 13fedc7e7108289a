import { type NextRequest, NextResponse } from 'next/server';
import { readSupabaseAddress } from '@/lib/env';
import { contentSecurityPolicy } from '@/lib/security-headers';
import { createProxySupabase } from '@/lib/supabase/server';

/**
 * Refreshes the session cookie and names the nonce of this answer. Who may see what is decided by the database.
 * `getSession` trusts the cookie, which is right here: nothing is granted, and only a token that ran out costs a request.
 */
export async function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(
    nonce,
    readSupabaseAddress().NEXT_PUBLIC_SUPABASE_URL,
    process.env.NODE_ENV === 'development',
  );

  const { supabase, response } = createProxySupabase(request, () => {
    const headers = new Headers(request.headers);
    headers.set('x-nonce', nonce);
    // For layouts, which know no address: where to come back to after signing in.
    headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
    headers.set('content-security-policy', policy);
    return NextResponse.next({ request: { headers } });
  });
  await supabase.auth.getSession();

  const answer = response();
  answer.headers.set('content-security-policy', policy);
  return answer;
}

export const config = {
  matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg|pictures/|.*\\.(?:svg|png|jpg|woff2)$).*)'],
};
