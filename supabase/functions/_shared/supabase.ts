import { createClient } from 'npm:@supabase/supabase-js@2.119.0';
import { readEnvironment } from './environment.ts';
import { Problem } from './problem.ts';

/** Supabase as the person who calls the function: their token, and so their policies. */
export function supabaseOfCaller(request: Request) {
  const authorization = request.headers.get('authorization');
  if (!authorization) throw new Problem(401, 'signed_out', 'Sign in first.');

  const { supabaseUrl, publishableKey } = readEnvironment();
  return createClient(supabaseUrl, publishableKey, {
    auth: withoutSession,
    global: { headers: { authorization } },
  });
}

/** Supabase with every right: only after the caller's own rights were asked. */
export function supabaseOfService() {
  const { supabaseUrl, secretKey } = readEnvironment();
  return createClient(supabaseUrl, secretKey, { auth: withoutSession });
}

const withoutSession = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
