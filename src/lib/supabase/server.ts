import 'server-only';
import { type CookieMethodsServer, createServerClient } from '@supabase/ssr';
import { cookies, headers } from 'next/headers';
import type { NextRequest, NextResponse } from 'next/server';
import { readSupabaseAddress } from '../env';
import type { Client } from './client';
import type { Database } from './database.types';

/** Supabase as the person of this request: pages, actions and route handlers. */
export async function createServerSupabase(): Promise<Client> {
  const [jar, asked] = await Promise.all([cookies(), headers()]);

  return withCookies(asked, {
    getAll: () => jar.getAll(),
    setAll: (changed) => {
      try {
        for (const { name, value, options } of changed) jar.set(name, value, options);
      } catch {
        // A page may not set cookies while it renders; the proxy has refreshed them before it.
      }
    },
  });
}

/** Supabase for the proxy: a refreshed session reaches this request's pages and the browser. */
export function createProxySupabase(request: NextRequest, respond: () => NextResponse) {
  let response: NextResponse | undefined;

  const supabase = withCookies(request.headers, {
    getAll: () => request.cookies.getAll(),
    setAll: (changed, headers) => {
      for (const { name, value } of changed) request.cookies.set(name, value);
      response = respond();
      for (const { name, value, options } of changed) response.cookies.set(name, value, options);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    },
  });
  return { supabase, response: () => response ?? respond() };
}

function withCookies(asked: Pick<Headers, 'get'>, cookieMethods: CookieMethodsServer): Client {
  const userAgent = asked.get('user-agent');
  const address = readSupabaseAddress();
  return createServerClient<Database>(
    address.NEXT_PUBLIC_SUPABASE_URL,
    address.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    {
      cookies: cookieMethods,
      // Auth notes on which device a session began and was renewed: that of the person, not this server.
      global: { headers: userAgent ? { 'user-agent': userAgent } : {} },
    },
  );
}
